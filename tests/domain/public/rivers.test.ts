// [P18] Rivers and tides on the public's page.
import { describe, expect, test } from 'vitest';
import type { City, Station } from '../../../domain/city.ts';
import { tideLevel_m } from '../../../domain/forecast/tide.ts';
import { riverRegion, riverTable } from '../../../domain/public/river-region.ts';
import { nextHighWater, publicRiver } from '../../../domain/public/rivers.ts';
import type { PublicRiver } from '../../../domain/public/snapshot.ts';
import { EMPTY_WORLD, type StationState } from '../../../domain/world.ts';
import { CITY, NOW, reported, TIDE } from '../../client/small-city.ts';
import { untranslated } from '../../support/panel/untranslated.ts';
import { DALIAN, snapshotOf } from './places.ts';

const GAUGE: Station = { ...TIDE, thresholds: { blue: 4, yellow: 4.5, orange: 5, red: 5.5 } };
const HOUR = 3_600_000;
const seen = (state: StationState | undefined, now = NOW) =>
  publicRiver(GAUGE, {
    city: CITY,
    world: { ...EMPTY_WORLD, stations: state ? { [GAUGE.id]: state } : {} },
    now,
    district: { en: 'Baoshan', zh: '宝山' },
  });
const river = (changes: Partial<PublicRiver>): PublicRiver => ({
  ...seen(reported('level_m', 3.4)),
  ...changes,
});
const plain = (markup: { text: string }) =>
  markup.text
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('what is known of a gauge', () => {
  test('its level, how far it is under its first step, and where it goes', () => {
    expect(seen({ ...reported('level_m', 3.42), change_10min: 0.05 })).toMatchObject({
      level_m: 3.42,
      level: 'none',
      under_first_step_m: 0.58,
      trend: 'rising',
      basis: 'measured',
    });
    expect(seen(reported('level_m', 4.6))).toMatchObject({ level: 'yellow', under_first_step_m: -0.6 });
  });

  test('one that was over a step when it was last seen stays over it; one that was under it is not known', () => {
    expect(seen(reported('level_m', 4.6), NOW + 5 * HOUR)).toMatchObject({
      level: 'yellow',
      basis: 'last-known',
      trend: null,
    });
    expect(seen(reported('level_m', 3.4), NOW + 5 * HOUR)).toMatchObject({ level: null, basis: 'unknown' });
    expect(seen(undefined)).toMatchObject({ level: null, level_m: null, measured_at: null });
  });
});

describe('the next high water', () => {
  const city: City = {
    ...CITY,
    tide: {
      reference: { en: 'Wusongkou', zh: '吴淞口' },
      mean_m: 2.25,
      highest_m: 4.6,
      storm_m: 5.4,
      constituents: { M2: { amplitude_m: 1.2, lag_deg: 320 } },
    } as City['tide'] & object,
  };

  test('is the next crest of the tables, and none where the city has no tide', () => {
    const { next_high_at, height_m } = nextHighWater(city, NOW)!;
    const at = Date.parse(next_high_at);
    const tide = city.tide!;
    expect(at).toBeGreaterThanOrEqual(NOW);
    expect(at - NOW).toBeLessThan(13 * HOUR);
    for (const aside of [-1, -0.5, 0.5, 1])
      expect(tideLevel_m(tide, at + aside * HOUR)).toBeLessThan(tideLevel_m(tide, at));
    expect(height_m).toBeCloseTo(3.45, 1);
    expect(nextHighWater(CITY, NOW)).toBeNull();
  });
});

describe('in words', () => {
  const rivers = [
    river({ id: 'a', level_m: 4.62, level: 'yellow', under_first_step_m: -0.62, trend: 'rising' }),
    river({ id: 'b' }),
    river({ id: 'c', level: null, basis: 'last-known' }),
    river({ id: 'd', level: 'orange', level_m: 5.1, basis: 'last-known', under_first_step_m: -1.1, trend: null }),
  ];
  const tide = {
    reference: { en: 'Wusongkou', zh: '吴淞口' },
    next_high_at: '2026-07-21T23:40:00+08:00',
    height_m: 3.45,
  };
  const snapshot = snapshotOf([DALIAN], { rivers, tide });

  test('the worse first, what is not known is counted as such, and the tables speak for themselves', () => {
    const said = plain(riverRegion({ snapshot, language: 'en' }));
    expect(said.indexOf('5.10 m when last seen')).toBeLessThan(
      said.indexOf('4.62 m, 0.62 m over its first warning level, rising.'),
    );
    expect(said).toContain('over its warning level; nobody has seen it fall');
    expect(said).toContain('1 gauge is under the first warning level.');
    expect(said).toContain('1 gauge does not report now: not known.');
    expect(said).toContain('Next high water at Wusongkou about 23:40, 3.45 m by the tables, without wind or rain.');
  });

  test('are Chinese on the Chinese page', () => {
    const said = plain(riverRegion({ snapshot, language: 'zh' })) + plain(riverTable({ snapshot, language: 'zh' }));
    expect(untranslated(said, 'zh-CN', ['m'])).toEqual([]);
    expect(said).toContain('吴淞口下次高潮约 23:40');
  });

  test('at most five stand on the page, and the list has all of them', () => {
    const many = Array.from({ length: 8 }, (_, i) =>
      river({ id: `r${i}`, level: 'blue', level_m: 4.1, under_first_step_m: -0.1 }),
    );
    const flood = snapshotOf([DALIAN], { rivers: many });
    expect([...riverRegion({ snapshot: flood, language: 'en' }).text.matchAll(/data-river/g)]).toHaveLength(5);
    expect(plain(riverRegion({ snapshot: flood, language: 'en' }))).toContain('3 more over a warning level');
    expect([...riverTable({ snapshot: flood, language: 'en' }).text.matchAll(/data-row/g)]).toHaveLength(8);
  });

  test('there is nothing of them in a city that measures none', () => {
    expect(riverRegion({ snapshot: snapshotOf([DALIAN]), language: 'en' }).text).toBe('');
  });
});
