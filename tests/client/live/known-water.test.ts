// T1, T2. What the desk shows, counts and sorts by is the current value: never what a sensor said last, and never less than is known.
import { describe, expect, test } from 'vitest';
import { stationQuantity, trendOf } from '../../../client/format/station-words.ts';
import { closedPlaces } from '../../../client/live/dispatch-closed.ts';
import { lookOf } from '../../../client/live/look.ts';
import { severePlaces } from '../../../client/live/severe-places.ts';
import { viewSite } from '../../../client/live/site-view.ts';
import { describeSituation, type Situation } from '../../../client/live/situation.ts';
import { viewStation } from '../../../client/live/station-view.ts';
import { listItems } from '../../../client/panels/Lists/list-items.ts';
import { isSeen } from '../../../domain/current-value.ts';
import { HOUR_MS } from '../../../domain/time.ts';
import type { StationState } from '../../../domain/world.ts';
import { type Report, stateThrough } from '../../support/state-through.ts';
import { stateAfter } from '../../support/station-state.ts';
import { FLEET_CITY, SITE } from '../dispatch-world.ts';
import { CITY, GAUGE, MINUTE, NOW, rained, TIDE, UNDERPASS, WEATHER, world } from '../small-city.ts';

const WATER: Report = [NOW - MINUTE, 0.62];
const FLOODED = Array.from({ length: 9 }, (_, i): Report => [NOW - (9 - i) * MINUTE, 0.62]);
const FAILED = stateThrough(UNDERPASS, [WATER, [NOW, -999]]);
const FELL = stateThrough(UNDERPASS, [...FLOODED, [NOW, 0]]);
/** The same flood, and how the sensor stopped telling of it. */
const LOST: readonly (readonly [how: string, state: StationState, condition: string])[] = [
  ['silence', stateThrough(UNDERPASS, [[NOW - 30 * MINUTE, 0.62]]), 'silent'],
  ['silence for six hours', stateThrough(UNDERPASS, [[NOW - 6 * HOUR_MS, 0.62]]), 'silent'],
  ['its last will', stateThrough(UNDERPASS, [WATER], { presence: 'offline' }), 'silent'],
  ['a report of a fault', stateThrough(UNDERPASS, [WATER, [NOW, null]]), 'suspect'],
  ['a value that failed', FAILED, 'suspect'],
  ['a fall to nought', FELL, 'suspect'],
];
const situationOf = (state: StationState): Situation =>
  describeSituation({ ...FLEET_CITY, stations: CITY.stations }, world({ [UNDERPASS.id]: state }), NOW);

describe.each(LOST)('[T1] a flood whose sensor ends with %s', (_how, state, condition) => {
  const situation = situationOf(state);
  const view = situation.stationById.get(UNDERPASS.id)!;

  test('keeps its value and its level, and is not called well', () => {
    expect(view).toMatchObject({ value: 0.62, level: 'red', condition });
    expect(view.current.basis).not.toBe('measured');
    expect(stationQuantity(view)).toEqual({ text: '62', unit: 'cm' });
  });

  test('is counted as closed and over warning, and in its condition', () => {
    expect(situation.figures).toMatchObject({ atClosingLine: 1, overWarning: 1 });
    expect(situation.liveness.everything.counts[view.condition]).toBe(1);
  });

  test('stands first in the lists and on the map, closes the way, and is the water of its site', () => {
    const filter = { scope: 'watch', theme: null, condition: null, district: null } as const;
    expect(listItems(situation, filter)[0]?.id).toBe(UNDERPASS.id);
    expect(severePlaces(situation).map((place) => place.view.station.id)).toEqual([UNDERPASS.id]);
    expect(closedPlaces(situation).map(({ kind, depth_m }) => [kind, depth_m])).toEqual([
      ['crossing', 0.62],
      ['site', 0.62],
    ]);
    expect(viewSite(SITE, situation)).toMatchObject({ depth_m: 0.62, level: 'red', station: view });
  });

  test('has no arrow, whatever the change was when it was last seen', () => {
    const change_10min = isSeen(view.current) ? state.change_10min : 0.2;
    expect(trendOf({ ...view, state: { ...state, change_10min } })).toBeNull();
  });
});

describe('[T1] how a danger is drawn', () => {
  test.each([
    ['hatched where nobody sees it, whatever took the sight of it', FAILED, 'silent'],
    ['doubted where it is seen and doubted', FELL, 'suspect'],
  ] as const)('%s', (_how, state, look) => {
    expect(lookOf(viewStation(UNDERPASS, state, NOW))).toBe(look);
  });

  test('a sensor at fault over dry ground is doubted, and no danger', () => {
    const state = stateThrough(UNDERPASS, [
      [NOW - MINUTE, 0],
      [NOW, null],
    ]);
    const dry = viewStation(UNDERPASS, state, NOW);
    expect([lookOf(dry), dry.level]).toEqual(['suspect', 'none']);
  });
});

describe('[T2] what time alone changes', () => {
  test('a dry place that fell silent is not known after an hour, and claims no level', () => {
    const state = stateThrough(UNDERPASS, [[NOW, 0]]);
    const seen = viewStation(UNDERPASS, state, NOW + 30 * MINUTE);
    expect(seen).toMatchObject({ value: 0, level: 'none', condition: 'silent' });
    const later = viewStation(UNDERPASS, state, NOW + 61 * MINUTE, seen);
    expect(later).toMatchObject({ value: null, level: null, condition: 'silent', current: { basis: 'unknown' } });
    expect(viewStation(UNDERPASS, state, NOW + 62 * MINUTE, later)).toBe(later);
  });

  test.each([
    ['dry', stateThrough(UNDERPASS, [[NOW, 0]])],
    ['flooded', FELL],
    ['failed', FAILED],
    ['of several measures', stateAfter(WEATHER, { air_temperature_c: { at: NOW - 5 * MINUTE, value: 31, flag: 1 } })],
    ['a gauge', rained(42)],
  ])('%s: asked again and again, on and back, it is what it is when asked for the first time', (_which, state) => {
    const station = 'air_temperature_c' in state.latest ? WEATHER : 'rain_mm' in state.latest ? GAUGE : UNDERPASS;
    let view = viewStation(station, state, NOW);
    const steps = Array.from({ length: 800 }, (_, i) => NOW + (i % 7 === 6 ? i - 40 : i) * 17_001);
    for (const now of steps) {
      view = viewStation(station, state, now, view);
      expect(view).toEqual(viewStation(station, state, now));
    }
  });

  test('another measure of the station does not keep its own alive', () => {
    const state = stateAfter(UNDERPASS, {
      depth_m: { at: NOW - 9 * MINUTE, value: 0.3, flag: 1 },
      battery_v: { at: NOW, value: 12.4, flag: 1 },
    });
    expect(viewStation(UNDERPASS, state, NOW)).toMatchObject({ condition: 'silent', current: { basis: 'last-known' } });
  });

  test('a gauge that is silent for long says no sum of an hour that nobody measured', () => {
    const at = (age: number) => viewStation(GAUGE, rained(42, { age }), NOW).value;
    expect([at(10_000), at(30 * MINUTE), at(61 * MINUTE)]).toEqual([42, 42, null]);
  });

  test('a weather station that never had a wind is not silent for that', () => {
    const state = stateAfter(WEATHER, { air_temperature_c: { at: NOW, value: 31, flag: 1 } });
    expect(viewStation(WEATHER, state, NOW)).toMatchObject({ condition: 'live', value: null });
  });

  test('a level that never came is not known, though the battery reports', () => {
    const state = stateAfter(TIDE, { battery_v: { at: NOW, value: 12.4, flag: 1 } });
    expect(viewStation(TIDE, state, NOW)).toMatchObject({ condition: 'unknown', value: null, level: null });
  });
});

test('[T1] an arrow stands where the water is seen to move, and goes with the sight of it', () => {
  const moving = stateThrough(UNDERPASS, [[NOW, 0.4]], { change_10min: 0.08 });
  expect(trendOf(viewStation(UNDERPASS, moving, NOW))).toBe('risingFast');
  expect(trendOf(viewStation(UNDERPASS, moving, NOW + 10 * MINUTE))).toBeNull();
});
