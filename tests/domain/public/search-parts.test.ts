// The parts of a search, each by itself: slips of the fingers, typed positions, what a name is found by.
import { describe, expect, test } from 'vitest';
import { editsBetween } from '../../../domain/public/search/edits.ts';
import { keysOf } from '../../../domain/public/search/name-keys.ts';
import { NO_TABLE, readerOf } from '../../../domain/public/search/search-table.ts';
import { typedPosition } from '../../../domain/public/search/typed-position.ts';
import { searchPlaces } from '../../../domain/public/search.ts';
import { DALIAN, place, snapshotOf } from './places.ts';

describe('slips of the fingers', () => {
  test.each([
    ['dalian', 'dalian', 0],
    ['dailan', 'dalian', 1], // two neighbours turned round
    ['dalan', 'dalian', 1],
    ['dallian', 'dalian', 1],
    ['dalien', 'dalian', 1],
    ['dalein', 'dalian', 2],
    ['', 'ab', 2],
    ['abcd', 'dcba', null],
    ['a', 'abcdefgh', null],
  ])('%s for %s: %s', (asked, name, edits) => {
    expect(editsBetween(asked, name, 2)).toBe(edits);
    expect(editsBetween(name, asked, 2)).toBe(edits);
  });

  test('none is let pass where none may be', () => {
    expect(editsBetween('dailan', 'dalian', 0)).toBeNull();
    expect(editsBetween('dalian', 'dalian', 0)).toBe(0);
  });
});

describe('typed positions', () => {
  const WEST = [-2.25, 53.66, -1.9, 53.83];
  test.each([
    ['53.74, -2.01', WEST],
    ['-2.01,53.74', WEST],
    ['(53.74; -2.01)', WEST],
    ['53.74N 2.01W', WEST],
    ['５３.７４，-２.０１', WEST],
  ])('%s', (text, bounds) => {
    expect(typedPosition(text, bounds)).toEqual({ lon: -2.01, lat: 53.74 });
  });

  test.each(['53.74', '53.74,', '53.74 -2.01 5', '2.01, 53.74', 'lat 53.74 lon -2.01', '53.74,-2.01e3'])(
    'not %s',
    (text) => {
      expect(typedPosition(text, WEST)).toBeNull();
    },
  );
});

describe('what a name is found by', () => {
  const reader = readerOf(NO_TABLE);
  const keys = (name: string, whole = false) => keysOf(name, whole, reader).map(({ text, rank }) => `${rank} ${text}`);

  test('a crossing of two streets by each of them', () => {
    expect(keys('中山北路光新路下立交')).toEqual([
      'name 中山北路光新路下立交',
      'part 中山北路',
      'bare 中山北',
      'undirected 中山路',
      'part 光新路',
      'bare 光新',
    ]);
    expect(keys('Zhongshan N Rd at Guangxin Rd underpass')).toEqual([
      'name zhongshannrdatguangxinrdunderpass',
      'part zhongshannrd',
      'bare zhongshann',
      'undirected zhongshanrd',
      'part guangxinrd',
      'bare guangxin',
    ]);
  });

  test('a station by its name, which is not the street’s', () => {
    expect(keys('陆家浜路站', true)).toEqual(['name 陆家浜路站', 'beside 陆家浜路']);
    expect(keys('Lujiabang Rd station', true)).toEqual(['name lujiabangrdstation', 'beside lujiabangrd']);
  });

  test('a motorway’s crossing by its number too, and by no word for what it is', () => {
    expect(keys('G1503惠同路下立交')).toEqual(['name g1503惠同路下立交', 'beside g1503', 'part 惠同路', 'bare 惠同']);
    expect(keys('外环隧道')).toEqual(['name 外环隧道', 'beside 外环']);
  });
});

test('[P11] a city whose names are in one language is searched in it', () => {
  const shore = place({ id: 'A', name: { en: 'Shore Street', zh: 'Shore Street' } });
  const search = (question: string) => searchPlaces(snapshotOf([shore, DALIAN]), question, NO_TABLE);
  for (const question of ['shore st', 'Is Shore Street flooded?', '12 Shore Street', 'Shore'])
    expect(search(question)).toMatchObject({ kind: 'place', place: { id: 'A' } });
  expect(search('Shroe Street')).toMatchObject({ kind: 'choice', isGuess: true, candidates: [{ id: 'A' }] });
});
