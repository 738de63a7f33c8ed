import { type City, primaryMeasure } from '../../domain/city.ts';
import type { Reading } from '../../domain/readings.ts';
import { type EpochMs, MINUTE_MS } from '../../domain/time.ts';
import type { Queryable } from './pool.ts';
import { selectEpisodes } from './queries/select-episodes.ts';
import { selectLatest } from './queries/select-latest.ts';
import { type PastRain, selectPastRain } from './queries/select-past-rain.ts';
import { selectRecent } from './queries/select-recent.ts';
import { CLOCK_MESSAGES, episodeEnds, inOrder, rememberedLife } from './remembered.ts';

/** Half an hour for the change over ten minutes, and some for a slow cadence. */
const VALUES_MS = 45 * MINUTE_MS;

/** All that a board needs to stand as it stood at a moment, counting only what had been received by then. */
export async function pastStations(database: Queryable, city: City, at: EpochMs) {
  const measures = [...new Set(city.stations.map(primaryMeasure))].filter((measure) => measure !== 'rain_mm');
  const [latest, rain] = await Promise.all([
    selectLatest(database, at, at, CLOCK_MESSAGES),
    selectPastRain(database, at),
  ]);
  // A station that has been away keeps its change: look back from the newest reading of all.
  const newest = latest.reduce((last, reading) => Math.max(last, reading.at), Number.NEGATIVE_INFINITY);
  const values =
    latest.length === 0
      ? []
      : await selectRecent(database, { measures, from: newest - VALUES_MS, to: at, knownAt: at });
  const episodes = await selectEpisodes(database, episodeEnds(city), at, at);
  const readings = inOrder([...values, ...episodes, ...latest]);
  const signsOfLife = await rememberedLife(database, city, readings, at, at);
  return { readings, signsOfLife, rain: rain.map(gaugeOf) };
}

function gaugeOf(row: PastRain) {
  const reading = (at: EpochMs, value: number): Reading => ({
    stationId: row.station_id,
    measure: 'rain_mm',
    at,
    value,
    flag: 1,
  });
  const { station_id, at_ms, value, earlier_at_ms, earlier_value, ...sums } = row;
  return {
    stationId: station_id,
    ...sums,
    readings: [
      ...(earlier_at_ms === null || earlier_value === null ? [] : [reading(earlier_at_ms, earlier_value)]),
      reading(at_ms, value),
    ],
  };
}
