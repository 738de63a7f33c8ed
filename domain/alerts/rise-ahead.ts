// How long a rise needs to a step if it goes on as it goes now. Rain brings volume and not depth: the same water lifts a bowl ever
// less, the wider it becomes. And no cloudburst stays at its height, so what flows in is taken to die away.
import { type EpochMs, MINUTE_MS } from '../time.ts';

export interface Seen {
  readonly at: EpochMs;
  readonly value: number;
}

export interface RiseModel {
  /** Volume grows with this power of the depth: a box 1, a bowl 2. Levels of a river are taken as they are. */
  readonly power: number;
  /** In this time the inflow falls to a third (1/e) by itself; Infinity where it lasts. */
  readonly inflow_lasts_ms: number;
}

/**
 * Minutes until the step is reached, by the volume that was gained over the newer half of the values; null where it falls, or
 * where what still flows in will not be enough. A rise that is slower in the newer half goes on slowing at that rate.
 *
 * @param values in the order of time, three at least
 */
export function minutesUntil(
  step: number,
  values: readonly Seen[],
  { power, inflow_lasts_ms }: RiseModel,
): number | null {
  const volumes = values.map(({ at, value }) => ({ at, value: volumeOf(value, power) }));
  const [first, last] = [volumes[0]!, volumes.at(-1)!];
  const middle = (first.at + last.at) / 2;
  const newerFrom = Math.min(
    volumes.findIndex(({ at }) => at >= middle),
    volumes.length - 2,
  );
  const inflow = slopePerMinute(volumes.slice(newerFrom));
  if (inflow <= 0) return null;
  const before = slopePerMinute(volumes.slice(0, newerFrom + 1));
  const half_min = (last.at - first.at) / 2 / MINUTE_MS;
  const slowing = before > inflow ? Math.log(before / inflow) / half_min : 0;
  const decay_per_min = Math.max(slowing, MINUTE_MS / inflow_lasts_ms);
  const missing = volumeOf(step, power) - last.value;
  if (decay_per_min === 0) return missing / inflow;
  const share = (missing * decay_per_min) / inflow;
  return share < 1 ? -Math.log(1 - share) / decay_per_min : null;
}

/** Slope of the line through the values, a minute; 0 where there are fewer than two. */
export function slopePerMinute(values: readonly Seen[]): number {
  if (values.length < 2) return 0;
  const start = values[0]!.at;
  const minutes = values.map((seen) => (seen.at - start) / MINUTE_MS);
  const middle = mean(minutes);
  const level = mean(values.map((seen) => seen.value));
  let products = 0;
  let squares = 0;
  values.forEach((seen, index) => {
    products += (minutes[index]! - middle) * (seen.value - level);
    squares += (minutes[index]! - middle) ** 2;
  });
  return squares === 0 ? 0 : products / squares;
}

/** A level may lie under its datum: only a depth has a volume. */
const volumeOf = (value: number, power: number) => (power === 1 ? value : Math.max(0, value) ** power);

const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
