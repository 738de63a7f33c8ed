import { describe, expect, test } from 'vitest';
import { describeSituation } from '../../../client/live/situation.ts';
import type { StationState } from '../../../domain/world.ts';
import { CITY, filming, GAUGE, MINUTE, NOW, rained, reported, TIDE, UNDERPASS, world } from '../small-city.ts';

const conditionOf = (state: StationState | undefined, now = NOW) =>
  describeSituation(CITY, world(state ? { [UNDERPASS.id]: state } : {}), now).stationById.get(UNDERPASS.id)?.condition;

describe('the condition of a station', () => {
  test.each([
    ['live at twice its cadence', reported('depth_m', 0, { age: 2 * MINUTE }), 'live'],
    ['late beyond it', reported('depth_m', 0, { age: 2 * MINUTE + 1 }), 'late'],
    ['late at six times', reported('depth_m', 0, { age: 6 * MINUTE }), 'late'],
    ['silent beyond that', reported('depth_m', 0, { age: 6 * MINUTE + 1 }), 'silent'],
    ['suspect where its newest value failed', reported('depth_m', 9, { flag: 4 }), 'suspect'],
    ['suspect where its newest value is of doubt', reported('depth_m', 0.3, { flag: 3 }), 'suspect'],
    ['suspect where the sensor reports a fault', reported('depth_m', null, { flag: 9 }), 'suspect'],
    ['silent although it was suspect before', reported('depth_m', 9, { flag: 4, age: 7 * MINUTE }), 'silent'],
    ['silent where its last will says offline', reported('depth_m', 0, { presence: 'offline' }), 'silent'],
    ['unknown where nothing was ever heard', undefined, 'unknown'],
  ])('[L1] is %s', (_words, state, condition) => {
    expect(conditionOf(state)).toBe(condition);
  });

  test('[L1] goes on ageing without any message', () => {
    const state = reported('depth_m', 0);
    expect(conditionOf(state)).toBe('live');
    expect(conditionOf(state, NOW + 5 * MINUTE)).toBe('late');
    expect(conditionOf(state, NOW + 60 * MINUTE)).toBe('silent');
  });
});

describe('the figures of the bar', () => {
  const figuresOf = (stations: Record<string, StationState>) => describeSituation(CITY, world(stations), NOW).figures;

  test('the wettest gauge is named with the city’s own level', () => {
    const { maxRain } = figuresOf({ [GAUGE.id]: rained(104.5, { level: 'red' }) });
    expect(maxRain).toMatchObject({ mm: 104.5, level: 'red' });
  });

  test('a doubtful gauge is never the wettest', () => {
    expect(figuresOf({ [GAUGE.id]: rained(300, { flag: 4 }) }).maxRain).toBeNull();
  });

  test('[T1] a gauge that fell silent is, by what was last known, until that says nothing any more', () => {
    expect(figuresOf({ [GAUGE.id]: rained(90, { age: 20 * MINUTE }) }).maxRain).toMatchObject({ mm: 90 });
    expect(figuresOf({ [GAUGE.id]: rained(90, { age: 90 * MINUTE }) }).maxRain).toBeNull();
  });

  test('a station that fell silent over its ladder stays counted', () => {
    const figures = figuresOf({
      [UNDERPASS.id]: reported('depth_m', 0.3, { level: 'orange', age: 20 * MINUTE }),
      [TIDE.id]: reported('level_m', 3, { level: 'none' }),
    });
    expect(figures).toMatchObject({ overWarning: 1, waterStations: 2 });
  });

  test.each([
    [0.25, 1],
    [0.249, 0],
  ])('an underpass of %f m counts %i at the closing line', (depth_m, count) => {
    expect(figuresOf({ [UNDERPASS.id]: reported('depth_m', depth_m) }).atClosingLine).toBe(count);
  });

  test('a frozen camera is not live, and stations and cameras are counted together', () => {
    const { liveness, figures } = describeSituation(
      CITY,
      world({ [TIDE.id]: reported('level_m', 3) }, { 'C-0001': filming({ state: 'frozen' }) }),
      NOW,
    );
    expect(figures.camerasLive).toBe(0);
    expect(liveness.everything.counts).toEqual({ live: 1, late: 0, silent: 1, unknown: 3, suspect: 0 });
  });
});

describe('what has not changed', () => {
  test('is the same object, so that whoever draws it does nothing', () => {
    const first = describeSituation(CITY, world({ [TIDE.id]: reported('level_m', 3) }), NOW);
    const second = describeSituation(CITY, first.world, NOW + 1_000, first);
    expect(second.stations).toBe(first.stations);
    expect(second.liveness).toBe(first.liveness);
  });

  test('one reading makes one new view', () => {
    const first = describeSituation(CITY, world({ [TIDE.id]: reported('level_m', 3) }), NOW);
    const next = { ...first.world, stations: { ...first.world.stations, [TIDE.id]: reported('level_m', 3.1) } };
    const second = describeSituation(CITY, next, NOW, first);
    const changed = second.stations.filter((view, i) => view !== first.stations[i]);
    expect(changed.map((view) => view.station.id)).toEqual([TIDE.id]);
  });
});
