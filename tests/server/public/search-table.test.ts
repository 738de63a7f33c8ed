// What the dictionaries make of a city's names, and what of it the phone is given.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readerOf } from '../../../domain/public/search/search-table.ts';
import type { NamesToRead } from '../../../server/public/names-of.ts';
import { namesOf } from '../../../server/public/names-of.ts';
import { readNames } from '../../../server/public/read-names.ts';
import { makeSearchTable } from '../../../server/public/search-table.ts';
import { SMALL_CITY } from '../../support/cities.ts';

const namesIn = (...names: [zh: string, en: string][]): NamesToRead => ({
  names: names.map(([zh, en]) => ({ zh, en })),
  landmarks: [],
});

describe('the table that questions are read with', () => {
  it('turns the traditional characters of names and of what is said around them, and no others', () => {
    const { simplify } = readerOf(readNames(namesIn(['大连路', 'Dalian Rd'])));
    expect(simplify('大連路積水了嗎')).toBe('大连路积水了吗');
    expect(simplify('灣')).toBe('灣'); // in no name
  });

  it('reads a character as the city’s English name spells it, and not as a dictionary would', () => {
    const { read } = readerOf(readNames(namesIn(['莘庄站', 'Xinzhuang station'], ['长宁路', 'Changning Rd'])));
    expect(read('莘庄')).toEqual(['xin', 'zhuang']);
    expect(read('长宁')).toEqual(['chang', 'ning']);
  });

  it('reads the usual characters that sound like one of a name, and leaves out what sounds like none', () => {
    const { read } = readerOf(readNames(namesIn(['大连路', 'Dalian Rd'])));
    expect(read('大联路')?.join('')).toBe('dalianlu');
    expect(read('绿')).toBeNull();
    expect(read('s2')).toEqual(['s', '2']);
  });

  it('is made in a thread of its own, the same', async () => {
    const names = namesIn(['大连路', 'Dalian Rd']);
    expect(await makeSearchTable(names)).toEqual(readNames(names));
  });

  it('has the gazetteer’s points, without where they are from', () => {
    const entry = {
      ...{ id: 'LM-1', name: { en: 'Pier', zh: '码头' }, kind: 'landmark' as const, lon: 121.5, lat: 31.2 },
      ...{ district: 'Pond', other_names: ['Quay'], source: 'a survey' },
    };
    const { landmarks, names } = namesOf({ ...SMALL_CITY, gazetteer: [entry] }, []);
    expect(landmarks).toEqual([
      {
        ...{ id: 'LM-1', name: { en: 'Pier', zh: '码头' }, kind: 'landmark', lon: 121.5, lat: 31.2 },
        ...{ district: { en: 'Pond', zh: 'Pond' }, otherNames: ['Quay'] },
      },
    ]);
    expect(names).toContainEqual({ en: 'Quay', zh: 'Quay' });
  });

  it('stays small where every sound occurs', () => {
    const all = Array.from({ length: 3_000 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
    const table = readNames(namesIn([all, '']));
    expect(gzipSync(JSON.stringify(table)).length).toBeLessThan(40_000);
  });
});
