// F8. What forecasts were worth, as sums that can be added up over sites and hours: errors of the model and of its twins,
// warnings that came true, onsets apart from water that stood already, and Brier's score of the probabilities.
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../time.ts';
import { LEADS_MIN, type SiteForecast } from './site-forecast.ts';
import type { Sample } from './twins.ts';

/** Leads that are scored, min. */
export const SKILL_LEADS_MIN = [15, 30, 60, 90, 120] as const;
/** How long a score counts. */
export const SKILL_MEMORY_H = 24;
/** Depth at which water counts as a flood, m. */
export const FLOOD_M = 0.15;
/** Under this, forecast and found, there was nothing to be right or wrong about, m. */
const WET_M = 0.01;
/** Truth at a lead is what was last measured before it, not longer ago than this. */
const TRUTH_WITHIN_MS = 3 * MINUTE_MS;

export type ScoredMethod = 'model' | 'persistence' | 'trend';

export interface ErrorSums {
  readonly squared: number;
  readonly absolute: number;
  readonly hits: number;
  readonly misses: number;
  readonly false_alarms: number;
  /** Of those, where it stood under the mark when the forecast was made. */
  readonly onset_hits: number;
  readonly onset_misses: number;
  readonly onset_false_alarms: number;
}

export interface LeadSums {
  readonly pairs: number;
  /** Pairs with water in the forecast, in the twins or in truth. */
  readonly wet: number;
  readonly truth: number;
  readonly truth_squared: number;
  /** Truths between p10 and p90, of the wet ones. */
  readonly within_band: number;
  readonly model: ErrorSums;
  readonly persistence: ErrorSums;
  readonly trend: ErrorSums;
}

export interface BrierSums {
  readonly forecasts: number;
  readonly cm15: number;
  readonly cm25: number;
  readonly cm30: number;
}

/** One hour of forecasts by the time of their issue. */
export interface SkillHour {
  readonly hour: EpochMs;
  /** In the order of SKILL_LEADS_MIN. */
  readonly leads: readonly LeadSums[];
  readonly brier: BrierSums;
}

/** Newest hour last, no more than a day of them. */
export interface SkillRecord {
  readonly hours: readonly SkillHour[];
}

export const NO_SKILL: SkillRecord = { hours: [] };

/** Adds what truth says of one forecast. Truth: what was measured from its issue on, in the order of time. */
export function scoreForecast(record: SkillRecord, forecast: SiteForecast, truth: readonly Sample[]): SkillRecord {
  const hour = Math.floor(forecast.issued_at / HOUR_MS) * HOUR_MS;
  const newest = Math.max(hour, record.hours.at(-1)?.hour ?? hour);
  const known = record.hours.find((one) => one.hour === hour) ?? emptyHour(hour);
  const scored: SkillHour = {
    hour,
    leads: known.leads.map((sums, i) => scoreLead(sums, forecast, truth, SKILL_LEADS_MIN[i]!)),
    brier: scoreProbabilities(known.brier, forecast, truth),
  };
  const hours = [...record.hours.filter((one) => one.hour !== hour), scored]
    .filter((one) => one.hour > newest - SKILL_MEMORY_H * HOUR_MS)
    .sort((a, b) => a.hour - b.hour);
  return { hours };
}

/** All hours of all records as one. */
export function totalSkill(records: Iterable<SkillRecord>): Omit<SkillHour, 'hour'> {
  let total: Omit<SkillHour, 'hour'> = emptyHour(0);
  for (const { hours } of records)
    for (const one of hours)
      total = {
        leads: total.leads.map((sums, i) => addLeads(sums, one.leads[i]!)),
        brier: added(total.brier, one.brier),
      };
  return total;
}

function scoreLead(sums: LeadSums, forecast: SiteForecast, truth: readonly Sample[], lead_min: number): LeadSums {
  const found = valueAt(truth, forecast.issued_at + lead_min * MINUTE_MS);
  const at = LEADS_MIN.indexOf(lead_min as (typeof LEADS_MIN)[number]);
  if (found === null || at < 0) return sums;
  const said = {
    model: forecast.model[at]!,
    persistence: forecast.persistence[at]!,
    trend: forecast.damped_trend[at]!,
  };
  const wet = forecast.measure === 'level_m' || Math.max(found, ...Object.values(said)) > WET_M;
  const { p10, p90 } = forecast.points[at]!;
  const flooded = forecast.measure === 'depth_m' && { before: forecast.now > FLOOD_M, found: found > FLOOD_M };
  const add = (errors: ErrorSums, value: number) => scoreMethod(errors, value, found, flooded);
  return {
    pairs: sums.pairs + 1,
    wet: sums.wet + (wet ? 1 : 0),
    truth: sums.truth + found,
    truth_squared: sums.truth_squared + found ** 2,
    within_band: sums.within_band + (wet && found >= p10 && found <= p90 ? 1 : 0),
    model: add(sums.model, said.model),
    persistence: add(sums.persistence, said.persistence),
    trend: add(sums.trend, said.trend),
  };
}

function scoreMethod(
  sums: ErrorSums,
  value: number,
  found: number,
  flooded: false | { before: boolean; found: boolean },
): ErrorSums {
  const error = value - found;
  const warned = flooded && value > FLOOD_M;
  const hit = flooded && warned && flooded.found ? 1 : 0;
  const miss = flooded && !warned && flooded.found ? 1 : 0;
  const false_alarm = flooded && warned && !flooded.found ? 1 : 0;
  const onset = flooded && !flooded.before ? 1 : 0;
  return {
    squared: sums.squared + error ** 2,
    absolute: sums.absolute + Math.abs(error),
    hits: sums.hits + hit,
    misses: sums.misses + miss,
    false_alarms: sums.false_alarms + false_alarm,
    onset_hits: sums.onset_hits + hit * onset,
    onset_misses: sums.onset_misses + miss * onset,
    onset_false_alarms: sums.onset_false_alarms + false_alarm * onset,
  };
}

function scoreProbabilities(sums: BrierSums, forecast: SiteForecast, truth: readonly Sample[]): BrierSums {
  const until = forecast.issued_at + LEADS_MIN.at(-1)! * MINUTE_MS;
  if (!forecast.exceeds || valueAt(truth, until) === null) return sums;
  let deepest_m = Number.NEGATIVE_INFINITY;
  for (const { at, value } of truth)
    if (at >= forecast.issued_at && at <= until) deepest_m = Math.max(deepest_m, value);
  const score = (probability: number, mark_m: number) => (probability - (deepest_m > mark_m ? 1 : 0)) ** 2;
  return {
    forecasts: sums.forecasts + 1,
    cm15: sums.cm15 + score(forecast.exceeds.cm15, 0.15),
    cm25: sums.cm25 + score(forecast.exceeds.cm25, 0.25),
    cm30: sums.cm30 + score(forecast.exceeds.cm30, 0.3),
  };
}

function valueAt(truth: readonly Sample[], at: EpochMs): number | null {
  const newest = truth.findLast((sample) => sample.at <= at);
  return newest && at - newest.at <= TRUTH_WITHIN_MS ? newest.value : null;
}

function addLeads(a: LeadSums, b: LeadSums): LeadSums {
  return {
    pairs: a.pairs + b.pairs,
    wet: a.wet + b.wet,
    truth: a.truth + b.truth,
    truth_squared: a.truth_squared + b.truth_squared,
    within_band: a.within_band + b.within_band,
    model: added(a.model, b.model),
    persistence: added(a.persistence, b.persistence),
    trend: added(a.trend, b.trend),
  };
}

function added<T extends { readonly [K in keyof T]: number }>(a: T, b: T): T {
  const keys = Object.keys(a) as (keyof T)[];
  // Rebuilt from its own keys, so it is a T again.
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as T;
}

const NO_ERRORS: ErrorSums = {
  squared: 0,
  absolute: 0,
  hits: 0,
  misses: 0,
  false_alarms: 0,
  onset_hits: 0,
  onset_misses: 0,
  onset_false_alarms: 0,
};

const NO_PAIRS: LeadSums = {
  pairs: 0,
  wet: 0,
  truth: 0,
  truth_squared: 0,
  within_band: 0,
  model: NO_ERRORS,
  persistence: NO_ERRORS,
  trend: NO_ERRORS,
};

const emptyHour = (hour: EpochMs): SkillHour => ({
  hour,
  leads: SKILL_LEADS_MIN.map(() => NO_PAIRS),
  brier: { forecasts: 0, cm15: 0, cm25: 0, cm30: 0 },
});
