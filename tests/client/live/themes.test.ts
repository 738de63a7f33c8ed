import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stationsAbout, THEMES, themeOf } from '../../../client/live/themes.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { ROOT } from '../../support/source-files.ts';

const styles = readFileSync(join(ROOT, 'client/styles/controls.css'), 'utf8');

describe('what a station is about', () => {
  test('water over a road is a depth, in a river a level, however it is measured', () => {
    const themes = Object.fromEntries(SMALL_CITY.stations.map((station) => [station.id, themeOf(station)]));
    expect(themes).toEqual({
      inner: 'level',
      tide: 'level',
      flow: 'level',
      underpass: 'depth',
      road: 'depth',
      gauge: 'rain',
      weather: 'weather',
    });
    expect(stationsAbout('level', SMALL_CITY)).toBe(3);
  });

  test.each(THEMES)('%s has a sign of its own in the lists', (theme) => {
    expect(styles).toMatch(new RegExp(`\\.theme-sign\\.${theme}\\b`));
  });
});
