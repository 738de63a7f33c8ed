import { describe, expect, test } from 'vitest';
import {
  formatChange,
  formatCount,
  formatDistance,
  formatMeasure,
  formatNumber,
} from '../../../client/format/quantities.ts';
import { rainClass } from '../../../client/format/rain-classes.ts';
import { reachedStep, stationQuantity, trendOf } from '../../../client/format/station-words.ts';
import { viewStation } from '../../../client/live/station-view.ts';
import type { Station } from '../../../domain/city.ts';
import { metresBetween } from '../../../domain/plane.ts';
import type { StationState } from '../../../domain/world.ts';
import { CITY, GAUGE, MINUTE, NOW, rained, reported, TIDE, UNDERPASS } from '../small-city.ts';

const view = (station: Station, state: StationState) => viewStation(station, state, NOW);

describe('numbers', () => {
  test('a depth is read in centimetres, a level in metres, rain in tenths of a millimetre', () => {
    expect(formatMeasure('depth_m', 0.564)).toEqual({ text: '56', unit: 'cm' });
    expect(formatMeasure('level_m', 4.6)).toEqual({ text: '4.60', unit: 'm' });
    expect(formatMeasure('rain_mm', 0.25)).toMatchObject({ unit: 'mm' });
    expect(formatMeasure('humidity_pct', 81.4)).toEqual({ text: '81', unit: '%' });
    expect(formatMeasure('visibility_m', 1_240)).toEqual({ text: '1240', unit: 'm' });
  });

  test('minus is a minus sign, and nothing is not minus nothing', () => {
    expect(formatNumber(-0.31, 2)).toBe('−0.31');
    expect(formatNumber(-0.001, 2)).toBe('0.00');
  });

  test('a change says which way', () => {
    expect(formatChange('depth_m', 0.08)).toEqual({ text: '+8', unit: 'cm' });
    expect(formatChange('depth_m', -0.03)).toEqual({ text: '−3', unit: 'cm' });
    expect(formatChange('level_m', 0)).toEqual({ text: '0.00', unit: 'm' });
  });

  test('counts and distances', () => {
    expect(formatCount(1_729)).toBe('1,729');
    expect(formatDistance(43)).toBe('40 m');
    expect(formatDistance(1_840)).toBe('1.8 km');
    // Waibaidu Bridge to the Oriental Pearl Tower: 1.0 km on any map.
    expect(metresBetween({ lon: 121.486, lat: 31.246 }, { lon: 121.4953, lat: 31.2417 })).toBeCloseTo(1_004, -1);
  });

  test.each([
    [0, -1],
    [0.09, -1],
    [0.1, 0],
    [34.9, 3],
    [35, 4],
    [100, 7],
    [250, 7],
  ])('%f mm have rain colour %i', (mm, step) => {
    expect(rainClass(mm)).toBe(step);
  });
});

describe('a station in words', () => {
  test('its quantity is what the map shows', () => {
    expect(stationQuantity(view(UNDERPASS, reported('depth_m', -0.01)))).toEqual({ text: '0', unit: 'cm' });
    expect(stationQuantity(view(GAUGE, rained(104.46)))).toEqual({ text: '104.5', unit: 'mm/h' });
    expect(stationQuantity(view(TIDE, reported('level_m', 99, { flag: 4 })))).toBeNull();
  });

  test.each([
    [0.05, 'risingFast'],
    [0.01, 'rising'],
    [0.009, 'steady'],
    [-0.01, 'falling'],
  ] as const)('an underpass that changed by %f m in ten minutes is %s', (change_10min, trend) => {
    expect(trendOf(view(UNDERPASS, reported('depth_m', 0.3, { change_10min })))).toBe(trend);
  });

  test('nothing is said of the trend of a silent station', () => {
    expect(trendOf(view(UNDERPASS, reported('depth_m', 0.3, { change_10min: 0.1, age: 9 * MINUTE })))).toBeNull();
  });

  test('the step is that of its own ladder, or of the city’s for rain', () => {
    expect(reachedStep(view(UNDERPASS, reported('depth_m', 0.3, { level: 'orange' })), CITY)).toEqual({
      level: 'orange',
      text: '25',
    });
    expect(reachedStep(view(GAUGE, rained(60, { level: 'yellow' })), CITY)).toEqual({ level: 'yellow', text: '50' });
    expect(reachedStep(view(TIDE, reported('level_m', 3)), CITY)).toBeNull();
    const sixHours = { last_10min_mm: 0, last_1h_mm: 20, last_6h_mm: 151, covered_1h: 1 };
    expect(reachedStep(view(GAUGE, { ...rained(20, { level: 'red' }), rain: sixHours }), CITY)).toEqual({
      level: 'red',
      text: '150',
      six_hours_mm: '151.0',
    });
  });
});
