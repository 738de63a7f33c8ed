import { describe, expect, test } from 'vitest';
import { viewCamera } from '../../../client/live/camera-view.ts';
import { describeSituation } from '../../../client/live/situation.ts';
import { viewStation } from '../../../client/live/station-view.ts';
import { viewTruck } from '../../../client/live/truck-view.ts';
import { PALETTE_NAMES, type Palette } from '../../../client/map/glyphs/palette.ts';
import { drawCamera, findCamerasNearWater } from '../../../client/map/layers/cameras.ts';
import { drawDepth } from '../../../client/map/layers/depth.ts';
import { drawLevelGauge, gaugeFill } from '../../../client/map/layers/level.ts';
import { drawRainGauge } from '../../../client/map/layers/rain.ts';
import { drawTruck } from '../../../client/map/layers/trucks.ts';
import { drawWeather } from '../../../client/map/layers/weather.ts';
import type { Station } from '../../../domain/city.ts';
import type { StationState, TruckState } from '../../../domain/world.ts';
import { stateThrough } from '../../support/state-through.ts';
import { stateAfter } from '../../support/station-state.ts';
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
  TRUCK,
  UNDERPASS,
  WEATHER,
  world,
} from '../small-city.ts';

const palette = Object.fromEntries(PALETTE_NAMES.map((name) => [name, name])) as Palette; // each colour is its own name
const context = { palette, language: 'en', close: false } as const;
const view = (station: Station, state: StationState | undefined) => viewStation(station, state, NOW);

describe('a depth on the map', () => {
  const icon = (state: StationState | undefined) => drawDepth(view(UNDERPASS, state), context).properties.icon;

  test.each([
    ['dry', reported('depth_m', 0.004), 'depth|0||live'],
    ['a little below zero is dry', reported('depth_m', -0.01), 'depth|0||live'],
    ['wet under the ladder', reported('depth_m', 0.06), 'depth|6||live'],
    ['orange', reported('depth_m', 0.38, { level: 'orange' }), 'depth|38|orange|live'],
    [
      'red and silent keeps its colour and says silent',
      reported('depth_m', 0.56, { level: 'red', age: 9 * MINUTE }),
      'depth|56|red|silent',
    ],
    ['late', reported('depth_m', 0.02, { age: 3 * MINUTE }), 'depth|2||late'],
    ['failed: no number is claimed', reported('depth_m', 9.9, { flag: 4, level: null }), 'depth|||suspect'],
    [
      '[T1] red and its sensor at fault: hatched in its colour, with the last that was known',
      stateThrough(UNDERPASS, [
        [NOW - MINUTE, 0.56],
        [NOW, null],
      ]),
      'depth|56|red|silent',
    ],
    [
      '[T1] red and then a value that failed: the same',
      stateThrough(UNDERPASS, [
        [NOW - MINUTE, 0.56],
        [NOW, -999],
      ]),
      'depth|56|red|silent',
    ],
    [
      '[T1] red and then a fall that is not believed: the water that stood, doubted',
      stateThrough(UNDERPASS, [
        [NOW - 2 * MINUTE, 0.56],
        [NOW - MINUTE, 0.56],
        [NOW, 0],
      ]),
      'depth|56|red|suspect',
    ],
    ['[T2] dry and silent for an hour: nobody knows', reported('depth_m', 0, { age: 61 * MINUTE }), 'depth|||silent'],
    ['never heard', undefined, 'depth|||unknown'],
  ])('%s', (_words, state, expected) => {
    expect(icon(state)).toBe(expected);
  });

  test('the deeper of two orange places lies on top', () => {
    const rank = (depth_m: number) =>
      drawDepth(view(UNDERPASS, reported('depth_m', depth_m, { level: 'orange' })), context).properties.rank as number;
    expect(rank(0.4)).toBeGreaterThan(rank(0.3));
    const red = drawDepth(view(UNDERPASS, reported('depth_m', 0.5, { level: 'red' })), context).properties
      .rank as number;
    expect(red).toBeGreaterThan(rank(0.49));
  });
});

describe('a rain gauge on the map', () => {
  const draw = (state: StationState | undefined, close = false) =>
    drawRainGauge(view(GAUGE, state), { palette, close });

  test('its dot is paint alone: another sum under the ladder lays nothing out again', () => {
    const a = draw(rained(3));
    const b = draw(rained(12));
    expect(a.properties).toEqual(b.properties);
    expect(a.paint).not.toEqual(b.paint);
  });

  test.each([
    ['dry', 0, 'map-land'],
    ['just wet', 0.1, 'rain-0'],
    ['24 mm', 24, 'rain-3'],
    ['on the step of 35 mm', 35, 'rain-4'],
    ['100 mm', 100, 'rain-7'],
  ])('%s has its colour', (_words, mm, fill) => {
    expect(draw(rained(mm)).paint?.fill).toBe(fill);
  });

  test('a level is a mark around the dot, with its number', () => {
    const drawn = draw(rained(36.4, { level: 'blue' }), true);
    expect(drawn.properties).toMatchObject({ icon: 'rain|live|blue', label: '36', level: 'blue', rank: 1 });
  });

  test('a silent gauge has no dot and no number', () => {
    const drawn = draw(rained(42, { age: 10 * MINUTE }));
    expect(drawn.paint?.radius).toBe(0);
    expect(drawn.properties).toMatchObject({ icon: 'rain|silent|', label: '' });
  });

  test('a suspect gauge shows doubt instead of a quantity', () => {
    const drawn = draw(rained(42, { flag: 4 }));
    expect(drawn.paint?.radius).toBe(0);
    expect(drawn.properties.icon).toBe('rain|suspect|');
  });

  test('nothing was ever heard: no dot, a mark of its own', () => {
    expect(draw(undefined)).toMatchObject({ properties: { icon: 'rain|unknown|' }, paint: { radius: 0 } });
  });

  test('close up its number shows from the first tenth', () => {
    expect(draw(rained(35)).properties.label).toBe('');
    expect(draw(rained(35), true).properties.label).toBe('35');
    expect(draw(rained(0.4), true).properties.label).toBe('0.4');
    expect(draw(rained(0), true).properties.label).toBe('');
  });
});

describe('a river or tide gauge on the map', () => {
  const draw = (state: StationState | undefined) => drawLevelGauge(view(TIDE, state), context);

  test('its value is in metres, its level colours it', () => {
    expect(draw(reported('level_m', 4.61, { level: 'blue' })).properties).toMatchObject({
      label: '4.61',
      level: 'blue',
      icon: 'gauge|0.8|blue|live|tidal',
      name: '黄浦公园\nHuangpu Park',
    });
  });

  test('a silent one shows no value', () => {
    expect(draw(reported('level_m', 3, { age: 9 * MINUTE })).properties).toMatchObject({ label: '' });
  });

  test('[T1] a silent one over its ladder keeps the last number with its colour', () => {
    const state = reported('level_m', 4.61, { level: 'blue', age: 5 * 60 * MINUTE });
    expect(draw(state).properties).toMatchObject({ label: '4.61', level: 'blue', icon: 'gauge|0.8|blue|silent|tidal' });
  });

  test('in Chinese its name is Chinese alone', () => {
    expect(drawLevelGauge(view(TIDE, undefined), { language: 'zh-CN' }).properties.name).toBe('黄浦公园');
  });

  test.each([
    ['zero of the datum', 0, 0],
    ['below zero', -1, 0],
    ['the first step', 4.55, 0.8],
    ['the last step', 5.29, 1],
    ['above it', 6, 1],
  ])('%s fills the staff to %f', (_words, value, fill) => {
    expect(gaugeFill(value, TIDE.thresholds)).toBe(fill);
  });

  test('a staff without a ladder is half full', () => {
    expect(gaugeFill(3, {})).toBe(0.5);
  });
});

describe('weather, cameras and trucks on the map', () => {
  test('a barb has steps of 2 m/s and ten degrees; without a direction there is only a dot', () => {
    const wind = (speed: number, direction?: number): StationState =>
      stateAfter(WEATHER, {
        wind_speed_ms: { at: NOW, value: speed, flag: 1 },
        ...(direction === undefined ? {} : { wind_direction_deg: { at: NOW, value: direction, flag: 1 as const } }),
      });
    expect(drawWeather(view(WEATHER, wind(7.2, 134))).properties.icon).toBe('barb|8|130|live');
    expect(drawWeather(view(WEATHER, wind(7.2, 358))).properties.icon).toBe('barb|8|0|live');
    expect(drawWeather(view(WEATHER, wind(7.2))).properties.icon).toBe('barb||0|live');
  });

  test('[T1] a measure that failed, or fell silent alone, is no number of the weather now', () => {
    const state = stateAfter(WEATHER, {
      wind_speed_ms: { at: NOW, value: 7.2, flag: 1 },
      wind_gust_ms: { at: NOW, value: -999, flag: 4 },
      air_temperature_c: { at: NOW - 60 * MINUTE, value: 31, flag: 1 },
    });
    expect(drawWeather(view(WEATHER, state)).properties.label).toBe('');
    const well = stateAfter(WEATHER, { air_temperature_c: { at: NOW, value: 31, flag: 1 } });
    expect(drawWeather(view(WEATHER, well)).properties.label).toBe('31 °C');
  });

  test('a frozen camera is drawn as off', () => {
    const drawn = drawCamera(viewCamera(CAMERA, filming({ state: 'frozen' }), NOW), { camerasNearWater: new Set() });
    expect(drawn.properties).toMatchObject({ icon: 'camera|silent', near: 0 });
  });

  test('the camera nearest to an orange underpass comes first; the set stays the same object while it holds', () => {
    const wet = world({ [UNDERPASS.id]: reported('depth_m', 0.3, { level: 'orange' }) }, { [CAMERA.id]: filming() });
    const situation = describeSituation(CITY, wet, NOW);
    const near = findCamerasNearWater(situation, new Set());
    expect([...near]).toEqual([CAMERA.id]);
    expect(findCamerasNearWater(situation, near)).toBe(near);
    const dry = describeSituation(CITY, world({}), NOW);
    expect(findCamerasNearWater(dry, near).size).toBe(0);
  });

  test('a truck without a fix for five minutes is nowhere known, whatever it says it does', () => {
    const state = (age: number) => ({
      position: { at: NOW - age, lon: 121.6, lat: 31.3, speed_kmh: 30, heading_deg: 94 },
      status: { at: NOW, state: 'en_route' as const, fuel_pct: null, pumped_m3: null },
    });
    const draw = (said: TruckState | undefined) => drawTruck({ view: viewTruck(TRUCK, said, NOW), sign: null });
    expect(draw(state(5 * MINUTE)).properties.icon).toBe('truck|P-01|en_route|90|0');
    expect(draw(state(5 * MINUTE + 1)).properties.icon).toBe('truck|P-01|unknown|0|0');
    expect(draw(undefined)).toMatchObject({ lon: TRUCK.lon, lat: TRUCK.lat });
  });
});
