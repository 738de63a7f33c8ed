// Q20. What a running total says of the rain between its reports. A total starts anew every day, rolls over at the end of its
// digits, reads 0 for one report and then the truth again, and jumps where the gauge is replaced. Rain is none of that.
import { MEASURES } from './measures.ts';
import { MAX_RAIN_MM_PER_MIN } from './station-measures.ts';
import { type EpochMs, MINUTE_MS } from './time.ts';

export interface Total {
  readonly at: EpochMs;
  readonly mm: number;
}

/** What fell between two totals, mm: the rise, what a total shows after its restart, or null where neither can have fallen. */
export type Passage =
  | { readonly kind: 'rise'; readonly mm: number }
  | { readonly kind: 'restart'; readonly mm: number }
  | { readonly kind: 'jump'; readonly mm: number };

/** Where counters end: digits of the display, and sixteen bits of tenths. */
const ENDS_MM = [1_000, 6_553.6, 10_000, 100_000] as const;
/** So near its end a counter may roll over: a storm of a hundred years brings 25 mm in five minutes. */
const ROLL_OVER_MM_PER_MIN = 5;
const ROLL_OVER_SHARE = 0.05;

/** The passage from one total to a later one. */
export function passageOf(from: Total, to: Total): Passage {
  const most_mm = mostRain_mm(to.at - from.at);
  const rise_mm = rounded(to.mm - from.mm);
  if (rise_mm >= 0) return rise_mm <= most_mm ? { kind: 'rise', mm: rise_mm } : { kind: 'jump', mm: rise_mm };
  const near_mm = (ROLL_OVER_MM_PER_MIN * (to.at - from.at)) / MINUTE_MS;
  const end = ENDS_MM.find((mm) => mm > from.mm && mm - from.mm <= Math.min(near_mm, ROLL_OVER_SHARE * mm));
  if (end !== undefined && end - from.mm + to.mm <= most_mm)
    return { kind: 'rise', mm: rounded(end - from.mm + to.mm) };
  return to.mm <= most_mm ? { kind: 'restart', mm: to.mm } : { kind: 'jump', mm: rise_mm };
}

/** Totals in a row that may be false. */
export const LONGEST_FALSE_RUN = 3;

/**
 * How many totals from `index` on are false: without them the total rises as rain does, with them it does not. One total of any
 * value, or up to three that stand at the same one.
 */
export function falseRun(totals: readonly Total[], index: number): number {
  const before = totals[index - 1];
  const first = totals[index];
  if (!before || !first) return 0;
  for (let length = 1; length <= LONGEST_FALSE_RUN; length++) {
    const last = totals[index + length - 1];
    const after = totals[index + length];
    if (!last || !after || last.mm !== first.mm) return 0;
    const isBroken = passageOf(before, first).kind !== 'rise' || passageOf(last, after).kind !== 'rise';
    if (isBroken && after.mm >= before.mm && passageOf(before, after).kind === 'rise') return length;
  }
  return 0;
}

/** What the sky can give in a time, mm. */
function mostRain_mm(span_ms: number): number {
  return Math.min(MEASURES.rain_mm.plausible[1], MAX_RAIN_MM_PER_MIN * Math.max(1, span_ms / MINUTE_MS));
}

// Differences of tenths are tenths.
export function rounded(mm: number): number {
  return Math.round(mm * 1_000) / 1_000;
}
