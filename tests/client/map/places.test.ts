import { describe, expect, test } from 'vitest';
import { describeSituation } from '../../../client/live/situation.ts';
import { warnedPlaces } from '../../../client/live/warned-places.ts';
import { arrangementOf } from '../../../client/map/arrangement.ts';
import type { DrawContext, Drawn } from '../../../client/map/drawn.ts';
import { callouts } from '../../../client/map/layers/callouts.ts';
import { drawPlace, isPlace } from '../../../client/map/layers/places.ts';
import { truckBases, trucks } from '../../../client/map/layers/trucks.ts';
import type { Scene } from '../../../client/map/scene.ts';
import { unseenPlaces } from '../../../client/map/unseen.ts';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import type { City, Station } from '../../../domain/city.ts';
import type { StationState, World } from '../../../domain/world.ts';
import { stateAfter } from '../../support/station-state.ts';
import { ORDER } from '../dispatch-world.ts';
import { alarmOf, byId } from '../small-alarms.ts';
import { CITY, GAUGE, MINUTE, NOW, rained, reported, TIDE, TRUCK, UNDERPASS, WEATHER, world } from '../small-city.ts';

/** About 19 m north: the other sensor of the same underpass. */
const SECOND_SENSOR: Station = { ...UNDERPASS, id: 'UP-002', lat: UNDERPASS.lat + 0.00017 };
/** About 300 m north: another place. */
const NEIGHBOUR: Station = { ...UNDERPASS, id: 'UP-003', lat: UNDERPASS.lat + 0.0027 };
const BESIDE: Station = { ...GAUGE, id: 'RG-009', lon: UNDERPASS.lon, lat: UNDERPASS.lat + 0.0027 };
const city: City = { ...CITY, stations: [UNDERPASS, SECOND_SENSOR, NEIGHBOUR, TIDE, GAUGE, BESIDE] };
const red = reported('depth_m', 0.56, { level: 'red' });
const yellow = reported('depth_m', 0.17, { level: 'yellow' });
const acknowledged = { state: 'acknowledged', acknowledged_by: 'Li Na' } as const;
const english = { language: 'en' } as DrawContext;

function sceneOf(
  stations: Record<string, StationState>,
  {
    alarms = [] as readonly Alarm[],
    rest = {} as Partial<World>,
    ...told
  }: Partial<Scene> & { alarms?: readonly Alarm[]; rest?: Partial<World> } = {},
  of = city,
): Scene {
  return {
    situation: describeSituation(of, { ...world(stations), alarms: byId(...alarms), ...rest }, NOW),
    zoom: 12,
    window: { west: 121, south: 31, east: 122, north: 32 },
    apart: new Set(),
    dispatch: null,
    warningDraft: [],
    area: null,
    reports: [],
    selected: null,
    ...told,
  };
}
const signsOf = (scene: Scene) => arrangementOf(scene).filter(isPlace).map(drawPlace);
const icons = (...given: Parameters<typeof sceneOf>) =>
  signsOf(sceneOf(...given)).map(({ properties }) => properties.icon);

describe('the sign of a place in warning', () => {
  const icon = (state: StationState, ...alarms: Alarm[]) => icons({ [UNDERPASS.id]: state }, { alarms })[0];

  test.each([
    ['nobody has answered', red, alarmOf(UNDERPASS.id), 'place|depth|56|red|live|open|0|0'],
    ['answered', red, alarmOf(UNDERPASS.id, acknowledged), 'place|depth|56|red|live||0|0'],
    [
      'the alarm is worse than the value: one severity, and the number as it is',
      reported('depth_m', 0.12, { level: 'blue' }),
      alarmOf(UNDERPASS.id, { ...acknowledged, rule: 'A3' }),
      'place|depth|12|red|live||0|0',
    ],
    [
      'a value that failed takes no colour off a standing red',
      reported('depth_m', 99, { flag: 4, level: null }),
      alarmOf(UNDERPASS.id, acknowledged),
      'place|depth||red|suspect||0|0',
    ],
    [
      'a silent one is hatched, and keeps its last number',
      reported('depth_m', 0.56, { level: 'red', age: 20 * MINUTE }),
      alarmOf(UNDERPASS.id, { silent_since: NOW - 14 * MINUTE }),
      'place|depth|56|red|silent|open|0|0',
    ],
    [
      'what was put aside is shown by its value',
      yellow,
      alarmOf(UNDERPASS.id, { state: 'shelved' }),
      'place|depth|17|yellow|live||0|0',
    ],
    [
      'a fault of the equipment is no warning',
      yellow,
      alarmOf(UNDERPASS.id, { level: 'notice' }),
      'place|depth|17|yellow|live||0|0',
    ],
  ])('%s', (_words, state, alarm, expected) => {
    expect(icon(state, alarm)).toBe(expected);
  });

  test('under yellow there is none', () => {
    expect(icon(reported('depth_m', 0.12, { level: 'blue' }))).toBeUndefined();
    expect(icon(reported('depth_m', 0.01))).toBeUndefined();
  });

  test('a river is in metres, rain in millimetres', () => {
    const states = {
      [TIDE.id]: reported('level_m', 5.12, { level: 'orange' }),
      [GAUGE.id]: rained(84.3, { level: 'orange' }),
    };
    expect(icons(states)).toEqual(['place|level|5.12|orange|live||0|0', 'place|rain|84|orange|live||0|0']);
  });

  test('a weather station that warns of rain bears its rain, not its wind', () => {
    const rain = { last_10min_mm: 20, last_1h_mm: 84.3, last_6h_mm: 84.3, covered_1h: 1 };
    const state = stateAfter(WEATHER, { wind_speed_ms: { at: NOW, value: 3, flag: 1 } }, { rain });
    const alarms = [alarmOf(WEATHER.id, { rule: 'A4', level: 'orange', measure: 'rain_mm' })];
    const weathered = { ...city, stations: [WEATHER] };
    expect(icons({ [WEATHER.id]: state }, { alarms }, weathered)).toEqual(['place|rain|84|orange|live|open|0|0']);
  });

  test('while the city is seen, yellow rain is its shape; nearer, its number', () => {
    const states = { [GAUGE.id]: rained(62, { level: 'yellow' }) };
    expect(icons(states, { zoom: 10 })).toEqual(['shape|yellow|live|']);
    expect(icons(states, { zoom: 12 })).toEqual(['place|rain|62|yellow|live||0|0']);
  });

  test('two sensors of one place are one sign with the worst of them and its number', () => {
    const places = warnedPlaces(sceneOf({ [UNDERPASS.id]: yellow, [SECOND_SENSOR.id]: red }).situation);
    expect(places).toMatchObject([
      { view: { station: { id: SECOND_SENSOR.id } }, level: 'red', station_ids: [SECOND_SENSOR.id, UNDERPASS.id] },
    ]);
  });
});

describe('places that lie close together', () => {
  const states = { [UNDERPASS.id]: red, [NEIGHBOUR.id]: yellow };

  test('are one sign that counts the other, and opens both', () => {
    expect(
      signsOf(sceneOf(states, { zoom: 10 })).map(({ properties }) => [properties.icon, properties.members]),
    ).toEqual([
      ['place|depth|56|red|live||1|0', 'UP-001\nUP-003'],
      ['place|depth|17|yellow|live||0|0', ''],
    ]);
  });

  test('two reds are two signs, the second beside its place on a line', () => {
    const signs = arrangementOf(sceneOf({ [UNDERPASS.id]: red, [NEIGHBOUR.id]: red }, { zoom: 10 }));
    expect(signs.filter(({ isMoved }) => isMoved)).toHaveLength(1);
    expect(signs.filter(({ wanted, shows }) => wanted.kind === 'place' && shows === 'number')).toHaveLength(2);
  });

  test('are spread once they are opened', () => {
    const scene = sceneOf(states, { zoom: 10, apart: new Set([UNDERPASS.id, NEIGHBOUR.id]) });
    expect(signsOf(scene).every(({ properties }) => properties.shows === 'number')).toBe(true);
  });

  test('what is chosen comes first, though a red has its place', () => {
    const scene = sceneOf(states, { zoom: 10, selected: { kind: 'station', id: NEIGHBOUR.id } });
    const [first, second] = arrangementOf(scene);
    expect(first).toMatchObject({ wanted: { id: NEIGHBOUR.id }, shows: 'number', isMoved: false, under: [] });
    expect(second).toMatchObject({ wanted: { id: UNDERPASS.id }, shows: 'number', isMoved: true });
  });

  test('the orange and red that the map does not show by themselves are told, the worst first', () => {
    const many = { [UNDERPASS.id]: red, [BESIDE.id]: rained(84, { level: 'orange' }) };
    expect(unseenPlaces(sceneOf(many, { zoom: 10 }))).toEqual([BESIDE.id]);
    expect(unseenPlaces(sceneOf(many, { zoom: 16 }))).toEqual([]);
    const elsewhere = { west: 121.6, south: 31, east: 122, north: 32 };
    expect(unseenPlaces(sceneOf(many, { zoom: 16, window: elsewhere }))).toEqual([UNDERPASS.id, BESIDE.id]);
  });
});

describe('names', () => {
  const namesOf = (...given: Parameters<typeof sceneOf>) =>
    callouts.things(sceneOf(...given)).map((thing) => (callouts.draw(thing, english) as Drawn).properties.name);

  test('are those of reds and of what is chosen', () => {
    const states = { [UNDERPASS.id]: red, [TIDE.id]: reported('level_m', 5.12, { level: 'orange' }) };
    expect(namesOf(states)).toEqual(['大连路下立交']);
    expect(namesOf(states, { selected: { kind: 'station', id: TIDE.id } })).toEqual(['黄浦公园', '大连路下立交']);
    expect(namesOf({}, { selected: { kind: 'station', id: GAUGE.id } })).toEqual(['五角场\nnot known']);
  });

  test('a red that says nothing any more is called out as silent, in words', () => {
    const state = reported('depth_m', 0.56, { level: 'red', age: 20 * MINUTE });
    const alarms = [alarmOf(UNDERPASS.id, { silent_since: NOW - 14 * MINUTE })];
    expect(namesOf({ [UNDERPASS.id]: state }, { alarms })).toEqual(['大连路下立交\nsilent']);
  });
});

describe('trucks', () => {
  const fleet: City = { ...city, trucks: ['P-01', 'P-02', 'P-03'].map((id) => ({ ...TRUCK, id, name: id })) };
  const said = (state: 'available' | 'pumping') => ({
    position: { at: NOW, lon: TRUCK.lon, lat: TRUCK.lat, speed_kmh: 0, heading_deg: 0 },
    status: { at: NOW, state, fuel_pct: 80, pumped_m3: 0 },
  });
  const all = { 'P-01': said('available'), 'P-02': said('available'), 'P-03': said('pumping') };
  const drawn = (layer: typeof trucks | typeof truckBases, told: Parameters<typeof sceneOf>[1]) =>
    layer.things(sceneOf({}, told, fleet)).map((thing) => layer.draw(thing, english) as Drawn);
  const shown = (told: Parameters<typeof sceneOf>[1]) =>
    drawn(trucks, told).flatMap(({ id, properties }) => (properties.shown === 1 ? [id] : []));

  test('that work are signs; those that wait are counted at their base, and a press opens them', () => {
    expect(shown({ rest: { trucks: all } })).toEqual(['P-03']);
    expect(drawn(truckBases, { rest: { trucks: all } })).toMatchObject([{ properties: { members: 'P-01\nP-02' } }]);
    expect(shown({ rest: { trucks: all }, apart: new Set(['P-01', 'P-02']) })).toEqual(['P-01', 'P-02', 'P-03']);
  });

  test('under an order are signs before they have answered', () => {
    expect(shown({ rest: { trucks: all, orders: { [ORDER.id]: ORDER } } })).toEqual(['P-01', 'P-03']);
  });

  test('of which nobody knows anything are counted as that', () => {
    const [base] = drawn(truckBases, { zoom: 14 });
    expect(base?.properties.icon).toBe('trucks|3|3');
  });
});
