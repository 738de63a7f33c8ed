// What every step of a start is handed.
import { loadCity } from '../../cities/load-city.ts';
import type { City } from '../../domain/city.ts';
import { type CityIndex, indexCity } from '../../domain/city-index.ts';
import type { Clock } from '../clock.ts';
import type { Closers } from '../closers.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { createMetrics, type Metrics } from '../metrics.ts';
import { PartStates } from '../stream/part-states.ts';

export interface StartContext {
  readonly config: Config;
  readonly city: City;
  readonly index: CityIndex;
  readonly clock: Clock;
  /** People who get notices sleep by the wall clock, also in a drill, and sessions last by it. */
  readonly wall: Clock;
  readonly parts: PartStates;
  readonly metrics: Metrics;
  readonly closers: Closers;
  readonly log: Log;
}

export async function startContext(
  given: Pick<StartContext, 'config' | 'clock' | 'wall' | 'closers' | 'log'>,
): Promise<StartContext> {
  const city = await loadCity(given.config.city);
  return { ...given, city, index: indexCity(city), parts: new PartStates(given.clock), metrics: createMetrics() };
}
