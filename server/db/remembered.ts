import { type City, primaryMeasure } from '../../domain/city.ts';
import type { DeskEvent } from '../../domain/desk-event.ts';
import type { Reading } from '../../domain/readings.ts';
import { DAY_MS, type EpochMs } from '../../domain/time.ts';
import type { Queryable } from './pool.ts';
import { selectStandingEvents } from './queries/select-desk-events.ts';
import { selectLatest } from './queries/select-latest.ts';
import { selectLatestCameraFrames } from './queries/select-latest-camera-frames.ts';
import { selectLatestCameraReports } from './queries/select-latest-camera-reports.ts';
import { selectLatestTruckPositions } from './queries/select-latest-truck-positions.ts';
import { selectLatestTruckReports } from './queries/select-latest-truck-reports.ts';
import { selectRecent } from './queries/select-recent.ts';
import { selectWarningSteps } from './queries/select-warning-steps.ts';

/** How long a warning that is over stays in the feed. */
const WARNINGS_SHOWN_MS = 7 * DAY_MS;

/**
 * All that a board needs to stand as it stood at a moment: the newest of every series, hours of rain, minutes of values.
 *
 * @param knownAt only what had been received by then; null for everything
 */
export async function rememberedReadings(
  database: Queryable,
  city: City,
  at: EpochMs,
  memory: { rainMs: number; valueMs: number },
  knownAt: EpochMs | null,
): Promise<Reading[]> {
  const primaries = [...new Set(city.stations.map(primaryMeasure))].filter((measure) => measure !== 'rain_mm');
  const latest = await selectLatest(database, at, knownAt);
  // A station that has been away keeps the sums of its last report: look back from the newest reading of all.
  const newest = latest.reduce((last, reading) => Math.max(last, reading.at), Number.NEGATIVE_INFINITY);
  if (latest.length === 0) return [];
  // With the totals that amounts are derived from (Q20).
  const measures = ['rain_mm', 'rain_total_mm'] as const;
  const rain = await selectRecent(database, { measures, from: newest - memory.rainMs, to: at, knownAt });
  const values = await selectRecent(database, { measures: primaries, from: newest - memory.valueMs, to: at, knownAt });
  return [...rain, ...values, ...latest].sort((a, b) => a.at - b.at);
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
  return {
    readings: await rememberedReadings(database, city, now, memory, null),
    frames: await selectLatestCameraFrames(database, cameraIds),
    cameraReports: await selectLatestCameraReports(database, cameraIds),
    truckPositions: await selectLatestTruckPositions(database, truckIds),
    truckReports: await selectLatestTruckReports(database, truckIds),
    deskEvents: [...(await selectStandingEvents(database, now - memory.clearedMs)), ...warnings],
  };
}
