// A city is data: what belongs to one city stands in its folder and nowhere in the rooms that serve every city, not even in a
// comment. The words are the cities' own.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCity } from '../cities/load-city.ts';
import type { City } from '../domain/city.ts';
import { riversOf, tideOf } from '../domain/city-tide.ts';
import { emergencyNumbersOf } from '../domain/emergency-numbers.ts';
import { termOf } from '../domain/terms.ts';
import { formatInstant } from '../domain/time.ts';
import { ROOT, type SourceFile, sourceFiles } from './support/source-files.ts';

const FOLDER = join(ROOT, 'cities');
const CITIES = await Promise.all(
  readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => loadCity(join(FOLDER, name))),
);
const FILES = sourceFiles().filter(({ path }) => /^(domain|server|client|simulators)\//.test(path));

/** Capitalised parts of names that are no city's own. */
const COMMON = new Set(['River', 'Creek']);
/** Its own words of a name: `Huangpu River` gives `Huangpu`. */
const properWords = (name: string) => (name.match(/[A-Z][\p{L}'’]{3,}/gu) ?? []).filter((word) => !COMMON.has(word));
const isChinese = (text: string) => /\p{Script=Han}/u.test(text);

/** What a text of the rooms must not hold, in small letters: names of places, the time zone and its offset. */
function wordsOf(city: City): string[] {
  const places = new Set([
    ...city.stations.flatMap(({ district, control_area }) => [district, control_area ?? district]),
    ...city.crossings.map(({ river }) => river),
    ...city.trucks.map(({ base }) => base),
  ]);
  const tide = tideOf(city);
  const names = [
    city.name,
    city.datum,
    ...[...places].map((place) => termOf(city, place)),
    ...riversOf(city).map(({ name }) => name),
    ...(tide ? [tide.reference, ...tide.places.map(({ name }) => name)] : []),
  ];
  const offset = formatInstant(Date.UTC(2026, 0, 1), city.timezone).slice(-6);
  const words = [
    ...names.flatMap(({ en }) => properWords(en)),
    ...[...names, ...(city.response_issuer ? [city.response_issuer] : [])].map(({ zh }) => zh).filter(isChinese),
    city.timezone,
    ...(/^[+-](?!00:00)/.test(offset) ? [offset] : []),
  ];
  return [...new Set(words.map((word) => word.toLowerCase()))];
}

/** A number of this city beside a word for calling it. */
const callsIn = (city: City, text: string) =>
  emergencyNumbersOf(city)
    .map(({ number }) => number)
    .filter((number) => new RegExp(`(call|dial|拨打)[^\\n]{0,24}(?<!\\d)${number}(?!\\d)`, 'i').test(text));

/** Longitude and latitude, in either order, that lie in this city. */
function pointsIn({ bounds: [west, south, east, north] }: City, text: string): string[] {
  const isInside = (lon: number, lat: number) => lon > west && lon < east && lat > south && lat < north;
  return [...text.matchAll(/(-?\d{1,3}\.\d{2,})\s*,\s*(-?\d{1,3}\.\d{2,})/g)]
    .filter(([, a, b]) => isInside(Number(a), Number(b)) || isInside(Number(b), Number(a)))
    .map(([pair]) => pair);
}

const WORDS = new Map(CITIES.map((city) => [city, wordsOf(city)]));

function found({ path, text }: SourceFile): string[] {
  const small = text.toLowerCase();
  return CITIES.flatMap((city) => [
    ...WORDS.get(city)!.filter((word) => small.includes(word)),
    ...callsIn(city, text),
    ...pointsIn(city, text),
  ]).map((what) => `${path}: ${what}`);
}

describe('the rooms that serve every city', () => {
  test('are there to be looked at, and the cities have words of their own', () => {
    for (const room of ['domain', 'server', 'client', 'simulators'])
      expect(
        FILES.some(({ path }) => path.startsWith(`${room}/`)),
        room,
      ).toBe(true);
    const words = [...WORDS.values()].flat();
    for (const word of [
      'shanghai',
      '上海',
      'wusong',
      '吴淞口',
      'huangpu',
      '黄浦江',
      'suzhou',
      'pudong',
      '+08:00',
      'calder',
    ])
      expect(words).toContain(word);
  });

  test('name no city, no place in one, no number that it calls', () => {
    expect(FILES.flatMap(found)).toEqual([]);
  });

  test.each([
    '// The tide at Wusong.',
    'const HUANGPU = [];',
    "timezone: 'Asia/Shanghai'",
    'such as 2026-07-21T15:04:00+08:00',
    '苏州河口水位',
    '市防汛指挥部',
    'In danger to life call 110 or 119.',
    '有生命危险请拨打 110 或 119',
    'In danger call 999.',
    'const HERE = [121.494, 31.246];',
  ])('that did would be seen: %s', (text) => {
    expect(found({ path: 'domain/x.ts', text })).not.toEqual([]);
  });

  test.each([
    'const LONGEST_PX = 110;',
    'random.between(60, 110)',
    'a river, a creek and their district',
    '[0.25, 0.75]',
  ])('may say: %s', (text) => {
    expect(found({ path: 'domain/x.ts', text })).toEqual([]);
  });
});
