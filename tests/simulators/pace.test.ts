import { describe, expect, test } from 'vitest';
import { Pace } from '../../simulators/pace.ts';

/** Looks until the speed has not changed for a while, and tells all speeds on the way. */
function speedsOf(pace: Pace, behind_s: number, looks: number): number[] {
  return Array.from({ length: looks }, () => (pace.look(behind_s) ? pace.speed : null)).filter((one) => one !== null);
}

describe('the pace of a drill', () => {
  test('[L29] is the one asked for as long as everything keeps up', () => {
    const pace = new Pace(20);
    expect(speedsOf(pace, 0.4, 100)).toEqual([]);
    expect(speedsOf(pace, 3, 100)).toEqual([]); // the edge: not behind yet
    expect(pace.speed).toBe(20);
  });

  test('[L29] is halved while something is behind, each time after a while, and never slower than life', () => {
    const pace = new Pace(20);
    expect(speedsOf(pace, 3.1, 1)).toEqual([10]);
    expect(speedsOf(pace, 3.1, 4)).toEqual([]);
    expect(speedsOf(pace, 30, 60)).toEqual([5, 2, 1]);
  });

  test('[L29] comes back by small steps, and not beyond what was asked for', () => {
    const pace = new Pace(20);
    speedsOf(pace, 30, 6);
    expect(pace.speed).toBe(5);
    expect(speedsOf(pace, 2, 50)).toEqual([]); // neither behind nor abreast
    expect(speedsOf(pace, 1.5, 100)).toEqual([6, 7, 8, 10, 12, 15, 18, 20]);
  });

  test('[L29] of a drill as slow as life is left alone', () => {
    const pace = new Pace(1.5);
    expect(speedsOf(pace, 10, 1)).toEqual([1]);
    expect(speedsOf(pace, 0, 20)).toEqual([1.5]);
  });
});
