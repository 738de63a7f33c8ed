// Readings for tables of cases: minutes and values, nothing else.
import type { Measure } from '../../../domain/measures.ts';
import { RecentValues } from '../../../domain/quality/recent-values.ts';
import type { Measured } from '../../../domain/quality/verdict.ts';
import { MINUTE_MS } from '../../../domain/time.ts';

export const START = Date.parse('2026-07-21T08:00:00+08:00');
export const minute = (count: number): number => START + count * MINUTE_MS;

/** A value so many minutes after the start. */
export function reading(minutes: number, value: number, measure: Measure = 'level_m', stationId = 'inner'): Measured {
  return { stationId, measure, at: minute(minutes), value, flag: 1 };
}

/** Minute, value, and `doubted` where somebody doubted it. */
export type Past = readonly (readonly [minutes: number, value: number, doubted?: 'doubted'])[];

export function recentOf(past: Past): RecentValues {
  const recent = new RecentValues(100);
  for (const [minutes, value, doubted] of past) recent.add(reading(minutes, value), doubted === undefined);
  return recent;
}
