// Six cloudbursts of the simulator at their height, one seed each, as the map's own test draws them: another physics, other files.
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadCity } from '../../cities/load-city.ts';
import type { City } from '../../domain/city.ts';
import { levelReached } from '../../domain/levels.ts';
import { roleDescription } from '../../domain/station-kinds.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { watersOf } from '../../simulators/fleet.ts';
import { cloudburst } from '../../simulators/scenarios/cloudburst.ts';
import type { StormAtHeight } from '../client/map/storms/storm-at-height.ts';

const START = Date.parse('2026-07-21T14:00:00+08:00');
/** Rain is hardest a quarter of an hour after the start, water in the street stands highest later. */
const HEIGHT = START + 40 * MINUTE_MS;
/** Less than this is no sign of its own anywhere. */
const LEAST_MM = 30;
const city = await loadCity(fileURLToPath(new URL('../../cities/shanghai/', import.meta.url)));

const ladders = new Map(city.stations.map(({ id, thresholds }) => [id, thresholds]));

function heightOf(seed: number): StormAtHeight {
  const waters = watersOf({ city, scenario: cloudburst, seed, start: START, history_h: 1 });
  const fallenBy = (at: number) => {
    while (waters.now < at) waters.advance();
    return valuesOf(city, 'rain', (id) => waters.rainTotal_mm(id, at));
  };
  const before = fallenBy(HEIGHT - HOUR_MS);
  const after = fallenBy(HEIGHT);
  const rain_mm = after.map(([id, mm], i) => [id, Math.round(mm - before[i]![1])] as const);
  const depth_cm = valuesOf(city, 'depth', (id) => Math.round(waters.depthAtStation_m(id, HEIGHT) * 100));
  const level_m = valuesOf(city, 'level', (id) => Math.round(waters.level_m(id, HEIGHT) * 100) / 100);
  return {
    seed,
    rain_mm: Object.fromEntries(rain_mm.filter(([, mm]) => mm >= LEAST_MM)),
    depth_cm: Object.fromEntries(depth_cm.filter(([, cm]) => cm > 0)),
    level_m: Object.fromEntries(level_m.filter(([id, level]) => levelReached(ladders.get(id)!, level) !== 'none')),
  };
}

function valuesOf(
  { stations }: City,
  theme: 'rain' | 'depth' | 'level',
  read: (id: string) => number,
): readonly (readonly [string, number])[] {
  return stations.flatMap((station) => {
    const { water } = roleDescription(station);
    const is = station.kind === 'rain-gauge' ? 'rain' : water;
    return is === theme ? [[station.id, read(station.id)] as const] : [];
  });
}

describe('the height of a storm', () => {
  test.each([1, 2, 3, 4, 5, 6])('with the seed %i is what the map is tested with', async (seed) => {
    const storm = heightOf(seed);
    await expect(`${JSON.stringify(storm, null, 2)}\n`).toMatchFileSnapshot(`../client/map/storms/${seed}.json`);
  });
});
