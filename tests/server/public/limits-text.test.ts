import { expect, test } from 'vitest';
import { textPage } from '../../../server/public/text-pages.ts';
import { snapshotOf } from '../../domain/public/places.ts';
import { SMALL_CITY } from '../../support/cities.ts';

const numbers = [
  { number: '110', calls: { en: 'police', zh: '公安' } },
  { number: '119', calls: { en: 'fire and rescue', zh: '消防救援' } },
];
const page = (city: typeof SMALL_CITY, language: 'en' | 'zh') =>
  textPage('unknown', { snapshot: snapshotOf([]), city, language }).body.text;

test('what this page does not know ends with whom the city has called in danger', () => {
  const city = { ...SMALL_CITY, emergency_numbers: numbers };
  expect(page(city, 'en')).toContain('In danger call 110 (police) or 119 (fire and rescue). This page');
  expect(page(city, 'zh')).toContain('遇到危险请拨打 110（公安）或 119（消防救援）。本页');
  expect(page(SMALL_CITY, 'en')).toContain('In danger call the emergency services. This page');
  expect(page(SMALL_CITY, 'zh')).toContain('遇到危险请拨打当地急救报警电话。本页');
});

test('and names the depth that closes an underpass, where it is the same everywhere', () => {
  const roads = SMALL_CITY.stations.map((station) => ({
    ...station,
    thresholds: { orange: station.id === 'road' ? 0.2 : 0.3 },
  }));
  expect(page({ ...SMALL_CITY, closing_depth_m: 0.3 }, 'en')).toContain('is to be closed from 30 cm on');
  expect(page(SMALL_CITY, 'zh')).toContain('下立交水深达到 25 厘米即应封闭');
  expect(page({ ...SMALL_CITY, stations: roads }, 'en')).toContain('the depth at which an underpass is to be closed');
});

test('data for programs are asked for in this city', () => {
  const { center } = snapshotOf([]).city;
  const { text } = textPage('data', { snapshot: snapshotOf([]), city: SMALL_CITY, language: 'en' }).body;
  expect(text).toContain(`/public/v1/places?near=${center[0]!.toFixed(2)},${center[1]!.toFixed(2)}`);
});
