import type { City } from '../../domain/city.ts';
import { DeviceClocks } from '../../domain/device-clock.ts';
import type { KeptReading, Reading } from '../../domain/readings.ts';
import type { KeptSign } from '../../domain/sign-of-life.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import { Board } from './board.ts';
import { LiveWorld } from './live-world.ts';

/** How far back the board's derived figures look: six hours of rain, half an hour of values. */
export const RAIN_MEMORY_MS = 6 * HOUR_MS;
export const VALUE_MEMORY_MS = 45 * MINUTE_MS;

/** What the database says of the stations at a moment. */
export interface PastStations {
  /** The newest of every series, and minutes of what is not rain; in no order. */
  readonly readings: readonly KeptReading[];
  readonly signsOfLife: readonly KeptSign[];
  /** The rain of each gauge, added up already. */
  readonly rain: readonly {
    readonly stationId: string;
    /** Its newest usable report and the one of ten minutes before it, oldest first. */
    readonly readings: readonly Reading[];
    readonly last_10min_mm: number;
    readonly last_1h_mm: number;
    readonly last_6h_mm: number;
    readonly count_1h: number;
  }[];
}

/** The stations as they stood at a moment, derived by the same board that runs live. */
export function worldAt(city: City, { readings, signsOfLife, rain }: PastStations, at: EpochMs): World {
  const board = new Board(city);
  const all = [...rain.flatMap((gauge) => gauge.readings), ...readings];
  const clocks = new DeviceClocks(city);
  const recalled = clocks.recall(
    all.filter((reading) => reading.at <= at),
    signsOfLife,
  );
  board.restoreReadings(recalled.readings, recalled.signsOfLife);
  for (const { stationId, readings: own, count_1h, ...sums } of rain)
    if (own.length > 0) board.takeRainSums(stationId, { ...sums, count_1h });
  const world = new LiveWorld(city);
  world.fold(board.changesAt(at));
  return world.current;
}
