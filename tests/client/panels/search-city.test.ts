import { describe, expect, test } from 'vitest';
import { searchCity, searchIndex } from '../../../client/panels/Search/search-city.ts';
import { CITY } from '../small-city.ts';

const index = searchIndex({ ...CITY, terms: { Hongkou: { en: 'Hongkou', zh: '虹口' } } });
const found = (text: string) => searchCity(index, text).map((hit) => hit.key);

describe('the search', () => {
  test.each([
    ['an English name', 'dalian', 'station:UP-001'],
    ['a Chinese name', '大连', 'station:UP-001'],
    ['the middle of a name', '公园', 'station:WL-002'],
    ['an id in small letters', 'rg-0', 'station:RG-001'],
    ['a district in Chinese', '虹口', 'district:Hongkou'],
    ['a camera', 'portal', 'camera:C-0001'],
    ['a truck', 'p-01', 'truck:P-01'],
  ])('finds %s', (_words, text, key) => {
    expect(found(text)).toContain(key);
  });

  test('puts names that begin with the letters first', () => {
    expect(found('h')[0]).toBe('district:Hongkou');
  });

  test('finds nothing for nothing', () => {
    expect(found('  ')).toEqual([]);
    expect(found('xyzzy')).toEqual([]);
  });
});
