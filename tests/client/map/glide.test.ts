import { describe, expect, test } from 'vitest';
import { Glide } from '../../../client/map/glide.ts';
import type { Point } from '../../../domain/plane.ts';
import { MINUTE, SECOND } from '../small-city.ts';

const at = (lon: number): Point => ({ lon, lat: 31 });

/** A glide whose time is in the test's hand. */
function begin({ isStill = false } = {}) {
  let now = 0;
  let tick: (() => void) | null = null;
  const seen: (number | undefined)[] = [];
  const glide = new Glide((places) => void seen.push(places.get('P-01')?.lon), {
    now: () => now,
    isStill: () => isStill,
    every: (wanted) => {
      tick = wanted;
      return () => {
        tick = null;
      };
    },
  });
  const pass = (ms: number) => {
    now += ms;
    tick?.();
  };
  return { glide, seen, pass, isRunning: () => tick !== null };
}

describe('a truck between two fixes', () => {
  test('is shown on its way for as long as lay between them, and then stands', () => {
    const { glide, seen, pass, isRunning } = begin();
    expect(glide.take('P-01', at(121), at(122), 10 * SECOND)).toBe(true);
    pass(5 * SECOND);
    pass(5 * SECOND);
    expect(seen).toEqual([121.5, 122]);
    expect(isRunning()).toBe(false);
  });

  test('goes on from where it is drawn when the next fix comes early', () => {
    const { glide, seen, pass } = begin();
    glide.take('P-01', at(121), at(122), 10 * SECOND);
    pass(5 * SECOND);
    glide.take('P-01', at(122), at(123.5), 10 * SECOND);
    // The fixes came five seconds apart, and longer than that it is not on its way.
    pass(5 * SECOND);
    expect(seen).toEqual([121.5, 123.5]);
  });

  test.each([
    ['less motion is wanted', { isStill: true }, 10 * SECOND],
    ['the fix is an older one: a replay', {}, -10 * SECOND],
    ['it was not heard for long', {}, 3 * MINUTE],
  ])('jumps where %s', (_words, means, between_ms) => {
    const { glide, isRunning } = begin(means);
    expect(glide.take('P-01', at(121), at(122), between_ms)).toBe(false);
    expect(isRunning()).toBe(false);
  });

  test('is left where its sign is moved for another reason', () => {
    const { glide, seen, pass } = begin();
    glide.take('P-01', at(121), at(122), 10 * SECOND);
    glide.leave('P-01');
    pass(SECOND);
    expect(seen).toEqual([]);
  });
});
