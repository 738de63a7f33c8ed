import { type City, primaryMeasure } from '../../domain/city.ts';
import { calmOf } from '../../domain/current-fold.ts';
import type { DeskEvent } from '../../domain/desk-event.ts';
import { reportsOnChange } from '../../domain/life-cadence.ts';
import { MAX_AHEAD_MS } from '../../domain/messages/message-kind.ts';
import type { KeptReading } from '../../domain/readings.ts';
import type { KeptSign } from '../../domain/sign-of-life.ts';
import { DAY_MS, type EpochMs } from '../../domain/time.ts';
import type { Queryable } from './pool.ts';
import { selectStandingEvents } from './queries/select-desk-events.ts';
import { type EpisodeEnd, selectEpisodes } from './queries/select-episodes.ts';
import { selectLastGood } from './queries/select-last-good.ts';
import { selectLatest } from './queries/select-latest.ts';
import { selectLatestCameraFrames } from './queries/select-latest-camera-frames.ts';
import { selectLatestCameraReports } from './queries/select-latest-camera-reports.ts';
import { selectLatestTruckPositions } from './queries/select-latest-truck-positions.ts';
import { selectLatestTruckReports } from './queries/select-latest-truck-reports.ts';
import { selectRecent } from './queries/select-recent.ts';
import { selectSignsOfLife } from './queries/select-signs-of-life.ts';
import { selectWarningSteps } from './queries/select-warning-steps.ts';

/** How long a warning that is over stays in the feed. */
const WARNINGS_SHOWN_MS = 7 * DAY_MS;

/** What a device's clock is told by: as many messages as say whether its lag stays (L35), and one that may have been kept. */
export const CLOCK_MESSAGES = 4;

/**
 * All that a board needs to stand as it stood at a moment: the newest of every series, hours of rain, minutes of values, and
 * where the newest is doubted the last good one, so that the judges go on as they judged (Q12).
 *
 * @param knownAt only what had been received by then; null for everything
 */
export async function rememberedReadings(
  database: Queryable,
  city: City,
  at: EpochMs,
  memory: { rainMs: number; valueMs: number },
  knownAt: EpochMs | null,
): Promise<KeptReading[]> {
  const primaries = [...new Set(city.stations.map(primaryMeasure))].filter((measure) => measure !== 'rain_mm');
  const latest = await selectLatest(database, at, knownAt, CLOCK_MESSAGES);
  // A station that has been away keeps the sums of its last report: look back from the newest reading of all.
  const newest = latest.reduce((last, reading) => Math.max(last, reading.at), Number.NEGATIVE_INFINITY);
  if (latest.length === 0) return [];
  // With the totals that amounts are derived from (Q20).
  const measures = ['rain_mm', 'rain_total_mm'] as const;
  const rain = await selectRecent(database, { measures, from: newest - memory.rainMs, to: at, knownAt });
  const values = await selectRecent(database, { measures: primaries, from: newest - memory.valueMs, to: at, knownAt });
  const episodes = await selectEpisodes(database, episodeEnds(city), at, knownAt);
  const doubted = latest.filter(({ flag }) => flag > 2);
  const good = await selectLastGood(database, doubted, at, knownAt);
  return inOrder([...rain, ...values, ...episodes, ...good, ...latest]);
}

/** What of each station's water must be remembered back to where it was last calm. */
export function episodeEnds({ stations }: Pick<City, 'stations'>): EpisodeEnd[] {
  return stations.flatMap((station) => {
    const calm = calmOf(station);
    const [station_id, measure] = [station.id, primaryMeasure(station)];
    return calm ? [{ station_id, measure, calm_below: calm.below, calm_for_ms: calm.for_ms }] : [];
  });
}

/** Where nothing of a station is remembered but that it was there. */
const LIFE_REMEMBERED_MS = DAY_MS;

/**
 * L34. The signs of life that a fold needs to go on: since the newest reading of a station, and of one that reports on change since the
 * oldest that is remembered, for they hold its values.
 */
export function rememberedLife(
  database: Queryable,
  { stations }: Pick<City, 'stations'>,
  readings: readonly KeptReading[],
  at: EpochMs,
  knownAt: EpochMs | null,
): Promise<KeptSign[]> {
  const spans = new Map<string, { oldest: EpochMs; newest: EpochMs }>();
  for (const { stationId, at: saidAt } of readings) {
    const { oldest, newest } = spans.get(stationId) ?? { oldest: saidAt, newest: saidAt };
    spans.set(stationId, { oldest: Math.min(oldest, saidAt), newest: Math.max(newest, saidAt) });
  }
  const asked = stations.map((station) => {
    const span = spans.get(station.id);
    const since = reportsOnChange(station) ? span?.oldest : span?.newest;
    return { stationId: station.id, since: since ?? at - LIFE_REMEMBERED_MS };
  });
  return selectSignsOfLife(database, asked, at, knownAt);
}

/** In order of time, each once. */
export function inOrder(readings: readonly KeptReading[]): KeptReading[] {
  const each = new Map(readings.map((reading) => [`${reading.stationId}/${reading.measure}/${reading.at}`, reading]));
  return [...each.values()].sort((a, b) => a.at - b.at);
}

/** Everything a stream needs to go on where the database stands. */
export async function rememberedThings(
  database: Queryable,
  city: City,
  now: EpochMs,
  memory: { rainMs: number; valueMs: number; clearedMs: number },
) {
  const truckIds = city.trucks.map((truck) => truck.id);
  const cameraIds = city.cameras.map((camera) => camera.id);
  const warnings = (await selectWarningSteps(database, now - WARNINGS_SHOWN_MS)).map(
    (step): DeskEvent => ({ about: 'warning', step }),
  );
  // A clock may be ahead by as much as is believed.
  const readings = await rememberedReadings(database, city, now + MAX_AHEAD_MS, memory, null);
  return {
    readings,
    signsOfLife: await rememberedLife(database, city, readings, now + MAX_AHEAD_MS, null),
    frames: await selectLatestCameraFrames(database, cameraIds),
    cameraReports: await selectLatestCameraReports(database, cameraIds),
    truckPositions: await selectLatestTruckPositions(database, truckIds),
    truckReports: await selectLatestTruckReports(database, truckIds),
    deskEvents: [...(await selectStandingEvents(database, now - memory.clearedMs)), ...warnings],
  };
}
