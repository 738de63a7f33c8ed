import { describe, expect, test } from 'vitest';
import { MEASURE_NAMES } from '../../domain/measures.ts';
import { REGIMES, roleOf, STATION_KINDS, STATION_ROLES, type StationRole } from '../../domain/station-kinds.ts';
import { EVERY_KIND } from '../support/cities.ts';

const roles = Object.keys(STATION_ROLES) as StationRole[];

describe('the table of kinds of stations', () => {
  test('a water-level station is told by its regime, any other by its kind', () => {
    expect(REGIMES.map((regime) => roleOf({ kind: 'water-level', regime }))).toEqual([...REGIMES]);
    const others = STATION_KINDS.filter((kind) => kind !== 'water-level');
    expect(others.map((kind) => roleOf({ kind, regime: null }))).toEqual(others);
    expect([...roles].sort()).toEqual([...REGIMES, ...others].sort());
  });

  test('a water-level station without a regime is a fault of ours', () => {
    expect(() => roleOf({ kind: 'water-level', regime: null })).toThrow(/regime/);
  });

  test.each(MEASURE_NAMES)('some kind of station reports %s', (measure) => {
    expect(roles.filter((role) => STATION_ROLES[role].measures.some((one) => one === measure))).not.toEqual([]);
  });

  test('a row of a city can say every role', () => {
    expect(EVERY_KIND.stations.map(roleOf)).toEqual(roles);
  });

  test.each(roles)('%s: what stands on the public page measures depth', (role) => {
    const { onPublicPage, water } = STATION_ROLES[role];
    if (onPublicPage !== null) expect(water).toBe('depth');
  });
});
