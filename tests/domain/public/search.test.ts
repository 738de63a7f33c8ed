// A street asked for as people ask, in a real city: its names, its gazetteer, and what the dictionaries make of them.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCity } from '../../../cities/load-city.ts';
import { buildSnapshot } from '../../../domain/public/build-snapshot.ts';
import { type SearchAnswer, searchPlaces } from '../../../domain/public/search.ts';
import { EMPTY_WORLD } from '../../../domain/world.ts';
import { namesOf } from '../../../server/public/names-of.ts';
import { readNames } from '../../../server/public/read-names.ts';
import { place, snapshotOf } from './places.ts';

const city = await loadCity(join(import.meta.dirname, '..', '..', '..', 'cities', 'shanghai'));
const snapshot = buildSnapshot({
  city,
  world: EMPTY_WORLD,
  now: Date.UTC(2026, 6, 21, 6),
  speed: 1,
  exercise: false,
  spellOf: () => ({ wetSince: null, overLineSince: null }),
  warnings: [],
  reports: [],
});
const TABLE = readNames(namesOf(city, snapshot.places));
const search = (question: string) => searchPlaces(snapshot, question, TABLE);

/** What is answered: the ids of a place and of what else was found, of a choice, or of a landmark. */
function idsIn(answer: SearchAnswer): string[] {
  switch (answer.kind) {
    case 'place':
      return [answer.place, ...answer.others].map(({ id }) => id);
    case 'choice':
      return answer.candidates.map(({ id }) => id);
    case 'landmark':
      return [answer.landmark.id];
    default:
      return [];
  }
}

/** Two sensors stand on that road, an underpass and a tunnel's mouth. */
const DALIAN_RD = ['UP-004', 'UP-039'];
const NANJING_W_RD = ['RD-008'];

describe('[P15] a road is found as it is written, spoken or asked for', () => {
  test.each([
    ['simplified', '大连路', DALIAN_RD],
    ['traditional', '大連路', DALIAN_RD],
    ['without its kind', '大连', DALIAN_RD],
    ['pinyin', 'dalian lu', DALIAN_RD],
    ['pinyin with tones', 'dàlián lù', DALIAN_RD],
    ['pinyin with figures for tones', 'da4 lian2 lu4', DALIAN_RD],
    ['pinyin in one piece', 'dalianlu', DALIAN_RD],
    ['English', 'Dalian Road', DALIAN_RD],
    ['English in short', 'DALIAN RD.', DALIAN_RD],
    ['a house', '大连路123号', DALIAN_RD],
    ['an English house', '123 Dalian Road', DALIAN_RD],
    ['city and house', '上海市大连路88弄5号', DALIAN_RD],
    ['a question', '我家门口大连路积水了吗', DALIAN_RD],
    ['a traditional question', '我家門口大連路積水了嗎', DALIAN_RD],
    ['an English question', 'is Dalian Road flooded?', DALIAN_RD],
    ['a long English question', 'How deep is the water on Dalian Rd right now?', DALIAN_RD],
    ['English with the city', 'Dalian Road, Shanghai', DALIAN_RD],
    ['with its district', '虹口区大连路', ['UP-004']],
    ['with the other district', 'Dalian Rd, Yangpu District', ['UP-039']],
    ['a western end', 'Nanjing Xi Lu', NANJING_W_RD],
    ['the direction first', 'West Nanjing Road', NANJING_W_RD],
    ['the direction last', 'nanjing road west', NANJING_W_RD],
    ['ü as v', 'lvyang lu', ['S-176']],
    ['ü with its tone', 'lǜyáng lù', ['S-176']],
    ['the direction in the name', 'East Changzhi Road', ['S-179']],
    ['a road with a figure', 'Shimen No. 1 Road', NANJING_W_RD],
    ['a town before it', '鸿音路', ['S-222']],
    ['a motorway before it', '惠同路', ['UP-010']],
  ])('%s: %s', (_, question, ids) => {
    const answer = search(question);
    expect(answer.kind).toBe('place');
    expect(idsIn(answer).toSorted()).toEqual(ids);
  });

  test('the more that is asked for, the less is found', () => {
    expect(idsIn(search('大连路隧道'))).toEqual(['UP-039']);
    expect(idsIn(search('Dalian Road underpass'))).toEqual(['UP-004']);
  });
});

describe('[P11] a district', () => {
  test.each([
    ['浦东新区', 'Pudong'],
    ['浦东', 'Pudong'],
    ['Pudong New Area', 'Pudong'],
    ['浦東新區', 'Pudong'],
    ['楊浦區', 'Yangpu'],
    ['Yangpu District', 'Yangpu'],
    ['yangpu qu', 'Yangpu'],
    ['杨浦区积水了吗', 'Yangpu'],
    ['is Hongkou flooded?', 'Hongkou'],
  ])('%s', (question, en) => {
    expect(search(question)).toMatchObject({ kind: 'district', district: { en } });
  });
});

describe('[P15] what only resembles a name is offered as a guess, and not answered for', () => {
  test.each([
    ['letters turned round', 'Dailan Rd', DALIAN_RD],
    ['the same sound', '大联路', DALIAN_RD],
    ['another road that ends like it', '长治路', ['S-179']],
    ['another road that begins with more', '新大连路', DALIAN_RD],
    ['another end of the road', '复兴路', ['UP-003', 'UP-037']],
  ])('%s: %s', (_, question, ids) => {
    const answer = search(question);
    expect(answer).toMatchObject({ kind: 'choice', isGuess: true });
    expect(idsIn(answer).toSorted()).toEqual(ids);
  });

  test.each(['Zhengzhou Road', 'Main Street', '没有', '复旦', 'my street', '我家附近有没有积水'])(
    'nothing resembles %s',
    (question) => {
      expect(search(question).kind).toBe('unknown');
    },
  );
});

describe('[P15] one name of several things is a choice', () => {
  test.each([
    ['two ends of a road', '南京路', ['RD-008', 'S-151']],
    ['two ends of a road', 'Nanjing Road', ['RD-008', 'S-151']],
    ['a road and a station', '徐家汇', ['S-290', 'UP-002']],
    ['two roads that are one in English', 'Siping Rd', ['RD-016', 'S-061']],
    ['all along a motorway', 'S2', ['UP-015', 'UP-016', 'UP-017', 'UP-018', 'UP-019']],
    ['names that begin alike', '中山', ['S-052', 'S-228', 'S-244', 'S-292']],
  ])('%s: %s', (_, question, ids) => {
    const answer = search(question);
    expect(answer).toMatchObject({ kind: 'choice', isGuess: false });
    expect(idsIn(answer).toSorted()).toEqual(ids);
  });

  test('two places of one name in two districts; with the district it is one of them', () => {
    const two = snapshotOf([
      place({ id: 'A', name: { en: 'Renmin Rd', zh: '人民路' } }),
      place({ id: 'B', name: { en: 'Renmin Rd', zh: '人民路' }, district: { en: 'Yangpu', zh: '杨浦' } }),
    ]);
    expect(searchPlaces(two, '人民路', TABLE)).toMatchObject({ kind: 'choice', isGuess: false });
    expect(idsIn(searchPlaces(two, '杨浦区人民路', TABLE))).toEqual(['B']);
  });
});

describe('[P16] landmarks, metro stations, streets without a sensor and positions', () => {
  test.each([
    ['外滩', 'LM-01'],
    ['外灘', 'LM-01'],
    ['the Bund', 'LM-01'],
    ['waitan', 'LM-01'],
    ['外滩积水了吗', 'LM-01'],
    ['Hongqiao International Airport', 'LM-08'],
    ['南京东路站', 'MT-01'],
    ['East Nanjing Road metro station', 'MT-01'],
    ['衡山路', 'ST-01'],
    ['Hengshan Lu', 'ST-01'],
  ])('%s', (question, id) => {
    expect(search(question)).toMatchObject({ kind: 'landmark', landmark: { id } });
  });

  test.each(['人民广场站', '人民广场', '人民广场地铁站', "People's Square station", 'People’s Square', '人民廣場'])(
    'a station that is a place of the city: %s',
    (question) => {
      expect(search(question)).toMatchObject({ kind: 'place', place: { id: 'S-288', measured: false } });
    },
  );

  test('a place on the street is better than the street', () => {
    expect(idsIn(search('南京东路'))).toEqual(['S-151']);
  });

  test.each([
    '121.5085,31.2605',
    '31.2605, 121.5085',
    '31.2605 121.5085',
    '121.5085，31.2605',
    '31.2605° N, 121.5085° E',
    'geo:31.2605,121.5085',
  ])('a position: %s', (question) => {
    expect(search(question)).toEqual({ kind: 'position', at: { lon: 121.5085, lat: 31.2605 } });
  });

  test.each(['12,45', '31.26', '991,31'])('no position of this city: %s', (question) => {
    expect(search(question).kind).toBe('unknown');
  });
});

describe('[P15] nothing is found by accident', () => {
  test.each(['0', '1', '10', '路', '下立交', 'underpass', 'Road', 'south', '京东'])('%s', (question) => {
    expect(search(question).kind).not.toBe('place');
  });

  test.each(['0', '路', '下立交', 'underpass', 'Road'])('%s is no name', (question) => {
    expect(search(question).kind).toBe('unknown');
  });

  test.each(['上海', '上海市', 'Shanghai', '上海积水了吗'])('%s is the city as a whole', (question) => {
    expect(search(question).kind).toBe('none');
  });
});

test.each([
  ['letters', 'qzjxv'.repeat(40)],
  ['characters', '饕餮魑魅魍魉'.repeat(40)],
  ['a name over and over', '大连路'.repeat(80)],
  ['figures', `大${'1'.repeat(199)}a`],
  ['blanks', `1${' '.repeat(199)}a`],
])('[P15] 200 signs of anything are answered, and never by a place: %s', (_, question) => {
  expect(['unknown', 'choice']).toContain(search(question).kind);
});
