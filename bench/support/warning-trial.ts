// Early warnings of one rule against what came: readings through the alarm engine, and the depths as they really were.
import { createAlarmEngine } from '../../domain/alerts/create-engine.ts';
import type { ReadingRule } from '../../domain/alerts/rule.ts';
import type { City } from '../../domain/city.ts';
import type { Reading } from '../../domain/readings.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';

/** A warning is right where its step is reached within this time. */
const RIGHT_WITHIN_MS = 30 * MINUTE_MS;
/** And a flood is found where its warning came no longer before it than this. */
const FOUND_WITHIN_MS = 45 * MINUTE_MS;
/** Under its step for so long, it is another flood. */
const BETWEEN_FLOODS_MS = 30 * MINUTE_MS;
/** Sensor and truth are of the same minute. */
const SAME_MS = MINUTE_MS;

export interface Depth {
  readonly at: EpochMs;
  readonly depth_m: number;
}

export interface WarningScore {
  readonly warnings: number;
  /** Of them, those whose step was reached within half an hour. */
  readonly right: number;
  /** Of them, those at places that never saw 10 cm. */
  readonly dry: number;
  readonly floods: number;
  /** Minutes from warning to flood, of each flood that had one. */
  readonly leads_min: readonly number[];
}

/** @param truth by station, in the order of time */
export function scoreWarnings(
  city: City,
  rule: ReadingRule,
  arrivals: Iterable<{ readonly now: EpochMs; readonly readings: readonly Reading[] }>,
  truth: ReadonlyMap<string, readonly Depth[]>,
): WarningScore {
  const warned = warningsOf(city, rule, arrivals);
  const steps = new Map(city.stations.map(({ id, thresholds }) => [id, thresholds.orange ?? Number.POSITIVE_INFINITY]));
  let [warnings, right, dry, floods] = [0, 0, 0, 0];
  const leads_min: number[] = [];
  for (const [id, depths] of truth) {
    const step = steps.get(id)!;
    const raised = warned.get(id) ?? [];
    warnings += raised.length;
    right += raised.filter((at) => isReached(depths, step, at)).length;
    if (depths.every(({ depth_m }) => depth_m < 0.1)) dry += raised.length;
    for (const at of floodsOf(depths, step)) {
      floods += 1;
      const first = raised.find((warnedAt) => warnedAt <= at && warnedAt >= at - FOUND_WITHIN_MS);
      if (first !== undefined) leads_min.push((at - first) / MINUTE_MS);
    }
  }
  return { warnings, right, dry, floods, leads_min };
}

function warningsOf(
  city: City,
  rule: ReadingRule,
  arrivals: Iterable<{ readonly now: EpochMs; readonly readings: readonly Reading[] }>,
): ReadonlyMap<string, readonly EpochMs[]> {
  const engine = createAlarmEngine(city, { readingRules: [rule], timeRules: [] });
  const warned = new Map<string, EpochMs[]>();
  for (const { now, readings } of arrivals) {
    const steps = readings.flatMap((reading) => engine.accept(reading, now));
    for (let second = 0; second < 60; second += 10)
      steps.push(...engine.tick({ world: { stations: {}, cameras: {} }, parts: {} }, now + second * SECOND_MS));
    for (const { kind, at, alarm_id } of steps) {
      const alarm = engine.alarms.get(alarm_id);
      if ((kind !== 'raised' && kind !== 'reopened') || alarm?.rule !== rule.number || !alarm.station_id) continue;
      const times = warned.get(alarm.station_id) ?? [];
      warned.set(alarm.station_id, [...times, at]);
    }
  }
  return warned;
}

function isReached(depths: readonly Depth[], step: number, from: EpochMs): boolean {
  return depths.some(({ at, depth_m }) => at >= from - SAME_MS && at <= from + RIGHT_WITHIN_MS && depth_m >= step);
}

function floodsOf(depths: readonly Depth[], step: number): EpochMs[] {
  let lastOver = Number.NEGATIVE_INFINITY;
  const found: EpochMs[] = [];
  for (const { at, depth_m } of depths) {
    if (depth_m < step) continue;
    if (at - lastOver > BETWEEN_FLOODS_MS) found.push(at);
    lastOver = at;
  }
  return found;
}
