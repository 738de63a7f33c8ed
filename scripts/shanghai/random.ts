// What placing things draws beside plain numbers.
import type { Random } from '../../domain/random.ts';

/** A number between two bounds, rounded to a step. */
export function between(random: Random, low: number, high: number, step: number): number {
  const value = Math.round((low + random() * (high - low)) / step) * step;
  return Number(value.toFixed(6));
}

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)]!;
}
