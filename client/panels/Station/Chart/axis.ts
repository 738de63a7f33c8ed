// Where the ticks of a chart stand: at round values, and at round times of the city, evenly apart.
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, zoneOffsetMinutes } from '../../../../domain/time.ts';
import { extremesOf } from './drawn-line.ts';
import type { CurvePoint } from './series.ts';

const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 14].map((days) => days * DAY_MS),
];

/** Round times of the city's clock in [from, to], at most so many. */
export function timeTicks({
  from,
  to,
  most,
  timezone,
}: {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly most: number;
  readonly timezone: string;
}): EpochMs[] {
  const step = STEPS_MS.find((width) => (to - from) / width <= Math.max(1, most)) ?? STEPS_MS.at(-1)!;
  const localOf = (at: EpochMs) => at + zoneOffsetMinutes(at, timezone) * MINUTE_MS;
  const ticks: EpochMs[] = [];
  for (let local = Math.ceil(localOf(from) / step) * step; ; local += step) {
    // The offset of the moment itself: a day that is 23 or 25 hours long still begins at its midnight.
    const near = local - zoneOffsetMinutes(local, timezone) * MINUTE_MS;
    const at = local - zoneOffsetMinutes(near, timezone) * MINUTE_MS;
    if (at > to) return ticks;
    if (at >= from && at !== ticks.at(-1)) ticks.push(at);
  }
}

/** The least step of 1, 2 or 5 times a power of ten that parts a span at most so often. */
export function roundStep(span: number, most: number): number {
  const power = 10 ** Math.floor(Math.log10(span / most));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => span / step <= most * (1 + 1e-9))!; // ten always is
}

/** From the first to the last round value in [low, high]. */
export function valueTicks(low: number, high: number, most: number): number[] {
  const step = roundStep(high - low, most);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => clean((first + i) * step));
}

/** Decimals that tell ticks so far apart from one another. */
export function decimalsOfStep(ticks: readonly number[], most: number): number {
  const step = ticks.length > 1 ? Math.abs(ticks[1]! - ticks[0]!) : 1;
  return step >= 1 ? 0 : Math.min(most, Math.ceil(-Math.log10(step) - 1e-9));
}

/** How many ticks a chart's height has room for. */
export const MOST_VALUE_TICKS = 6;

/**
 * What is expected has so many times the height of what was seen and of the ladder: a street that may fill to its rim must not make
 * the ladder a line at the foot. What is cut off is said.
 */
const MOST_AHEAD = 2;
/** Room over the highest. */
const MARGIN = 1.05;

export interface InView {
  readonly points: readonly CurvePoint[];
  /** T1. The current value is in view, also where a curve has fallen under it. */
  readonly head: { readonly value: number } | null;
  /** The whole ladder is in view, so that it is seen how far it is to the next step. */
  readonly steps: readonly { readonly value: number }[];
  readonly forecast?: { readonly points: readonly { readonly p10: number; readonly p90: number }[] } | null;
  readonly decimals: number;
}

/** Lowest and highest of the axis, both round. A depth and a sum stand on zero; a level is drawn around itself and its ladder. */
export function rangeOf({ points, head, steps, forecast, decimals }: InView): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const see = (value: number) => {
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const point of points) extremesOf(point)?.forEach(see);
  if (head) see(head.value);
  for (const { value } of steps) see(value);
  if (low > high) see(0);
  const smallest = 10 ** -decimals * 10;
  const isOnZero = low >= 0 && decimals < 2;
  const most = isOnZero ? (Math.max(high, smallest) * MOST_AHEAD) / MARGIN : Number.POSITIVE_INFINITY;
  for (const { p10, p90 } of forecast?.points ?? []) [Math.min(p10, most), Math.min(p90, most)].forEach(see);
  const floor = isOnZero ? 0 : low;
  const room = Math.max(high - floor, smallest);
  const step = roundStep(room * MARGIN, MOST_VALUE_TICKS - 1);
  return [
    clean(Math.floor(floor / step + 1e-9) * step),
    clean(Math.ceil((floor + room * MARGIN) / step - 1e-9) * step),
  ];
}

/** Without the dust of a division. */
const clean = (value: number) => Number(value.toPrecision(12));
