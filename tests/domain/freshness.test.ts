import { describe, expect, test } from 'vitest';
import { freshnessOf } from '../../domain/freshness.ts';

const NOW = Date.UTC(2026, 6, 21, 7, 0, 0);

describe('freshness against a cadence of 300 s', () => {
  test.each([
    ['a report of this second', 0, 'live'],
    ['a report exactly two cadences old', 600_000, 'live'],
    ['a millisecond more than two cadences', 600_001, 'late'],
    ['a report exactly six cadences old', 1_800_000, 'late'],
    ['a millisecond more than six cadences', 1_800_001, 'silent'],
    ['a report of a clock that runs ahead', -120_000, 'live'],
  ] as const)('[L1] %s', (_name, age_ms, freshness) => {
    expect(freshnessOf(NOW - age_ms, 300, NOW)).toBe(freshness);
  });

  test('[L1] a station never heard of is unknown, which is not silent', () => {
    expect(freshnessOf(null, 300, NOW)).toBe('unknown');
    expect(freshnessOf(undefined, 300, NOW)).toBe('unknown');
  });

  test('[L1] the epoch itself is a time like any other', () => {
    expect(freshnessOf(0, 300, NOW)).toBe('silent');
  });

  test('[L1] the same reading ages by itself', () => {
    const minutes = [1, 11, 31].map((minute) => freshnessOf(NOW, 300, NOW + minute * 60_000));
    expect(minutes).toEqual(['live', 'late', 'silent']);
  });
});
