import { describe, expect, test } from 'vitest';
import { closingDepth_m, ladderWithoutStation } from '../../domain/closing-depth.ts';
import { commonClosingDepth_cm } from '../../domain/common-closing-depth.ts';
import { levelReached } from '../../domain/levels.ts';
import { GAUGE, UNDERPASS } from '../client/small-city.ts';

const at = (thresholds: object) => ({ ...UNDERPASS, thresholds });

describe('the depth that closes a place', () => {
  test.each([
    ['the city’s, whatever its station says', { closing_depth_m: 0.3 }, at({ orange: 0.2 }), 0.3],
    ['its station’s orange step where the city says none', {}, at({ yellow: 0.1, orange: 0.2, red: 0.4 }), 0.2],
    ['its red step where there is no orange one', {}, at({ yellow: 0.1, red: 0.4 }), 0.4],
    ['the usual one where its ladder has neither', {}, at({ yellow: 0.1 }), 0.25],
    ['the usual one where it has no station', {}, null, 0.25],
    ['the city’s where it has no station', { closing_depth_m: 0.3 }, undefined, 0.3],
  ])('is %s', (_, city, station, depth_m) => {
    expect(closingDepth_m(city, station)).toBe(depth_m);
  });

  test('is where an estimate is orange', () => {
    expect(
      [0.29, 0.3, 0.5].map((depth_m) => levelReached(ladderWithoutStation({ closing_depth_m: 0.3 }), depth_m)),
    ).toEqual(['yellow', 'orange', 'red']);
    expect([0.24, 0.25].map((depth_m) => levelReached(ladderWithoutStation({}), depth_m))).toEqual([
      'yellow',
      'orange',
    ]);
  });

  test.each([
    ['where all measured places have it', { stations: [UNDERPASS, { ...UNDERPASS, id: 'other' }, GAUGE] }, 25],
    ['where the city gives it', { stations: [at({ orange: 0.2 }), UNDERPASS], closing_depth_m: 0.3 }, 30],
    ['where nothing is measured', { stations: [GAUGE] }, 25],
    ['never where places differ', { stations: [at({ orange: 0.2 }), UNDERPASS] }, null],
  ])('is named in a text %s', (_, city, depth_cm) => {
    expect(commonClosingDepth_cm(city)).toBe(depth_cm);
  });
});
