import { describe, expect, test } from 'vitest';
import { describeSituation } from '../../../client/live/situation.ts';
import { viewTruck } from '../../../client/live/truck-view.ts';
import { alarmMarks, drawAlarmMark } from '../../../client/map/layers/alarms.ts';
import { drawCallout, worstPlaces } from '../../../client/map/layers/callouts.ts';
import { stackTrucks } from '../../../client/map/layers/truck-stacks.ts';
import { stack } from '../../../client/map/stack.ts';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import type { Station } from '../../../domain/city.ts';
import type { TruckState } from '../../../domain/world.ts';
import { alarmOf, byId } from '../small-alarms.ts';
import { CITY, MINUTE, NOW, reported, TRUCK, UNDERPASS, world } from '../small-city.ts';

/** About 19 m north: on the same pixel of a city map, 40 px away on a street map. */
const NEIGHBOUR: Station = { ...UNDERPASS, id: 'UP-002', lat: UNDERPASS.lat + 0.00017 };
const city = { ...CITY, stations: [UNDERPASS, NEIGHBOUR] };
const marksAt = (zoom: number, stations: Parameters<typeof world>[0], ...alarms: Alarm[]) =>
  alarmMarks(describeSituation(city, { ...world(stations), alarms: byId(...alarms) }, NOW), zoom);
const red = reported('depth_m', 0.56, { level: 'red' });
const blue = reported('depth_m', 0.12, { level: 'blue' });
const acknowledged = { state: 'acknowledged', acknowledged_by: 'Li Na' } as const;

describe('a stack of points', () => {
  const point = (name: string, lon: number) => ({ name, lon, lat: 31 });
  test('what lies within reach is under the first that came, and the rest stands alone', () => {
    const stacks = stack([point('a', 121.5), point('b', 121.501), point('c', 121.6)], 10, { x: 17, y: 13 });
    expect(stacks.map(({ top, under }) => [top.name, under.map((one) => one.name)])).toEqual([
      ['a', ['b']],
      ['c', []],
    ]);
  });

  test('nearer, nothing is hidden', () => {
    const stacks = stack([point('a', 121.5), point('b', 121.501)], 16, { x: 17, y: 13 });
    expect(stacks).toHaveLength(2);
  });
});

describe('the mark of an alarm', () => {
  const icon = (zoom: number, state: typeof red, alarm: Alarm) => {
    const mark = marksAt(zoom, { [UNDERPASS.id]: state }, alarm)[0];
    return mark ? drawAlarmMark(mark).properties.icon : null;
  };

  test('nobody has answered: a ring', () => {
    expect(icon(10, red, alarmOf(UNDERPASS.id))).toBe('alarm|depth|red|red|open||0');
  });

  test('answered, and the sign says it all: no mark', () => {
    expect(icon(10, red, alarmOf(UNDERPASS.id, acknowledged))).toBeNull();
  });

  test('the alarm is worse than the value says: its shape is shown, answered or not', () => {
    expect(icon(10, blue, alarmOf(UNDERPASS.id, { ...acknowledged, rule: 'A3' }))).toBe(
      'alarm|depth|blue|red|answered|worse|0',
    );
  });

  test('a value that failed takes no colour off a standing red', () => {
    const failed = reported('depth_m', 99, { flag: 4, level: null });
    expect(icon(10, failed, alarmOf(UNDERPASS.id, acknowledged))).toBe('alarm|depth||red|answered|worse|0');
  });

  test('a silent one whose sign has no level is dashed', () => {
    const alarm = alarmOf(UNDERPASS.id, { ...acknowledged, silent_since: NOW - 20 * MINUTE });
    expect(icon(10, reported('depth_m', 0, { level: 'none' }), alarm)).toBe('alarm|depth||red|silent|worse|0');
  });

  test('shelved and faults of the equipment have none', () => {
    expect(icon(10, red, alarmOf(UNDERPASS.id, { state: 'shelved' }))).toBeNull();
    expect(icon(10, red, alarmOf(UNDERPASS.id, { level: 'notice' }))).toBeNull();
  });

  test('from afar blue and yellow are not ringed; from near they are', () => {
    const alarm = alarmOf(UNDERPASS.id, { level: 'blue' });
    expect(icon(10, blue, alarm)).toBeNull();
    expect(icon(13, blue, alarm)).toBe('alarm|depth|blue|blue|open||0');
  });
});

describe('alarms that lie on one another', () => {
  const stations = { [UNDERPASS.id]: red, [NEIGHBOUR.id]: blue };
  const two = alarmOf(NEIGHBOUR.id, { level: 'blue' });
  const three = alarmOf(NEIGHBOUR.id, { level: 'orange', rule: 'A3' });

  test('are one mark that says how many alarms it hides', () => {
    const marks = marksAt(10, stations, alarmOf(UNDERPASS.id), two, three);
    expect(marks).toMatchObject([{ view: { station: { id: UNDERPASS.id } }, hidden: 2, level: 'red' }]);
  });

  test('the mark bears the worst of what it hides and waits while any of it waits', () => {
    const marks = marksAt(10, stations, alarmOf(UNDERPASS.id, { ...acknowledged, level: 'yellow' }), three);
    expect(marks).toMatchObject([{ hidden: 1, level: 'orange', unacknowledged: true }]);
  });

  test('are told apart as soon as they can be seen apart', () => {
    const marks = marksAt(17, stations, alarmOf(UNDERPASS.id), two);
    expect(marks.map(({ view, hidden }) => [view.station.id, hidden])).toEqual([
      [UNDERPASS.id, 0],
      [NEIGHBOUR.id, 0],
    ]);
  });
});

describe('callouts', () => {
  const callout = (silent_since: number | null, language: 'en' | 'zh-CN') => {
    const state = reported('depth_m', 0.56, { level: 'red', age: silent_since ? 20 * MINUTE : 0 });
    const alarms = byId(alarmOf(UNDERPASS.id, { silent_since }));
    const situation = describeSituation(CITY, { ...world({ [UNDERPASS.id]: state }), alarms }, NOW);
    return drawCallout(worstPlaces(situation)[0]!, { language }).properties.name;
  };

  test('a red that says nothing any more is called out as silent, in words', () => {
    expect(callout(NOW - 20 * MINUTE, 'en')).toBe('大连路下立交\nsilent');
    expect(callout(NOW - 20 * MINUTE, 'zh-CN')).toBe('大连路下立交\n失联');
    expect(callout(null, 'en')).toBe('大连路下立交');
  });
});

describe('trucks at one depot', () => {
  const truck = (id: string) => viewTruck({ ...TRUCK, id }, undefined, NOW);
  test('the chip on top says how many it hides', () => {
    expect(stackTrucks([truck('P-1'), truck('P-2'), truck('P-3')], 12)).toMatchObject([{ hidden: 2 }]);
  });

  test('a suggested truck lies over its neighbours, and under one that works', () => {
    const at = (id: string, state: 'available' | 'pumping', isSuggested = false) => {
      const position = { at: NOW, lon: TRUCK.lon, lat: TRUCK.lat, speed_kmh: 0, heading_deg: 0 };
      const status = { at: NOW, state, fuel_pct: 80, pumped_m3: 0 };
      return viewTruck({ ...TRUCK, id }, { position, status } as TruckState, NOW, { isSuggested });
    };
    const idle = [at('P-1', 'available'), at('P-2', 'available', true), at('P-3', 'available')];
    expect(stackTrucks(idle, 12)).toMatchObject([{ id: 'P-2', hidden: 2 }]);
    expect(stackTrucks([at('P-0', 'pumping'), ...idle], 12)).toMatchObject([{ id: 'P-0', hidden: 3 }]);
  });

  test('one truck alone bears no number', () => {
    expect(stackTrucks([truck('P-1')], 12)).toEqual([]);
  });
});
