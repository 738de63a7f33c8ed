import type { City } from '../../domain/city.ts';
import type { Reading } from '../../domain/readings.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import { Board } from './board.ts';

/** How far back the board's derived figures look: six hours of rain, half an hour of values. */
export const RAIN_MEMORY_MS = 6 * HOUR_MS;
export const VALUE_MEMORY_MS = 45 * MINUTE_MS;

/** The stations as they stood at a moment, derived by the same board that runs live. */
export function worldAt(city: City, readings: Iterable<Reading>, at: EpochMs): World {
  const board = new Board(city);
  for (const reading of readings) if (reading.at <= at) board.acceptReading(reading);
  board.collect();
  return board.world;
}
