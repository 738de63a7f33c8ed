import { describe, expect, test } from 'vitest';
import { NO_FILTER } from '../../../client/console/desk.ts';
import { describeSituation } from '../../../client/live/situation.ts';
import { chipsOf, countOf } from '../../../client/panels/Lists/chips.ts';
import { heldOrder, listItems } from '../../../client/panels/Lists/list-items.ts';
import {
  CAMERA,
  CITY,
  filming,
  GAUGE,
  MINUTE,
  NOW,
  rained,
  reported,
  TIDE,
  UNDERPASS,
  WEATHER,
  world,
} from '../small-city.ts';

const quiet = {
  [UNDERPASS.id]: reported('depth_m', 0),
  [TIDE.id]: reported('level_m', 3),
  [GAUGE.id]: rained(0),
  [WEATHER.id]: reported('wind_speed_ms', 3, { level: null }),
};
const ids = (situation: ReturnType<typeof describeSituation>, filter: Partial<typeof NO_FILTER> = {}) =>
  listItems(situation, { ...NO_FILTER, ...filter }).map((item) => item.id);
const at = (stations: typeof quiet) => describeSituation(CITY, world(stations, { [CAMERA.id]: filming() }), NOW);

describe('the watch list', () => {
  test('is empty in a quiet city', () => {
    expect(ids(at(quiet))).toEqual([]);
  });

  test('[A1] holds what reached its ladder, worst first, then what cannot be trusted', () => {
    const situation = at({
      [UNDERPASS.id]: reported('depth_m', 0.2, { level: 'yellow' }),
      [TIDE.id]: reported('level_m', 5.3, { level: 'red' }),
      [GAUGE.id]: rained(0, { flag: 4 }),
      [WEATHER.id]: reported('wind_speed_ms', 3, { level: null, age: 30 * MINUTE }),
    });
    expect(ids(situation)).toEqual([TIDE.id, UNDERPASS.id, GAUGE.id, WEATHER.id]);
  });

  test('keeps a red station that fell silent, in its place', () => {
    const situation = at({ ...quiet, [UNDERPASS.id]: reported('depth_m', 0.6, { level: 'red', age: 30 * MINUTE }) });
    expect(ids(situation)).toEqual([UNDERPASS.id]);
    expect(ids(situation, { condition: 'silent' })).toEqual([UNDERPASS.id]);
  });

  test('a station never heard of is watched, and is not one that fell silent', () => {
    const { [TIDE.id]: _left, ...rest } = quiet;
    const situation = describeSituation(CITY, world(rest), NOW);
    expect(ids(situation)).toContain(TIDE.id);
    expect(ids(situation, { condition: 'unknown' })).toEqual([TIDE.id]);
    expect(ids(situation, { condition: 'silent' })).toEqual([]);
  });
});

describe('the list of everything', () => {
  test('holds what the counts of the bar count', () => {
    const situation = at(quiet);
    expect(ids(situation, { scope: 'everything', condition: 'live' })).toHaveLength(
      situation.liveness.everything.counts.live,
    );
  });

  test('can be kept to one district', () => {
    expect(ids(at(quiet), { scope: 'everything', district: 'Hongkou' })).toHaveLength(4);
    expect(ids(at(quiet), { scope: 'everything', district: 'Yangpu', theme: 'trucks' })).toEqual(['P-01']);
  });

  test('every chip promises as many rows as it shows', () => {
    const situation = at({ ...quiet, [GAUGE.id]: rained(90, { level: 'orange' }) });
    for (const scope of ['watch', 'everything'] as const) {
      for (const chip of chipsOf(scope, situation)) {
        const filter = {
          scope,
          theme: chip.kind === 'theme' ? chip.theme : null,
          condition: chip.kind === 'condition' ? chip.condition : null,
        };
        expect([scope, chip, ids(situation, filter).length]).toEqual([scope, chip, countOf(chip, scope, situation)]);
      }
    }
  });
});

describe('while a hand is on the list', () => {
  test('known rows stay where they are and new ones come below, counted', () => {
    const items = listItems(at(quiet), { ...NO_FILTER, scope: 'everything' });
    const held = [TIDE.id, 'gone', UNDERPASS.id];
    const { items: shown, added } = heldOrder(items, held);
    expect(shown.slice(0, 2).map((item) => item.id)).toEqual([TIDE.id, UNDERPASS.id]);
    expect(shown).toHaveLength(items.length);
    expect(added).toBe(2);
  });
});
