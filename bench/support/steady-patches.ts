// The same patches for whoever sends them: 30 readings a second of a city's stations, merged into a beat.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadCity } from '../../cities/load-city.ts';
import type { Station } from '../../domain/city.ts';
import { seededRandom } from '../../domain/random.ts';
import { primaryMeasure } from '../../domain/station-measures.ts';
import { SECOND_MS } from '../../domain/time.ts';
import { applyChanges, type Change, EMPTY_WORLD, type World } from '../../domain/world.ts';
import { wallNow } from './clock.ts';
import { ROOT } from './machine.ts';

export const BEAT_MS = 200;
export const READINGS_PER_S = 30;

export interface SteadyPatches {
  /** Every station has reported once. */
  readonly world: World;
  /** Sends that many beats, each at its time. */
  send(beats: number): Promise<void>;
}

export async function steadyPatches(push: (changes: readonly Change[]) => void): Promise<SteadyPatches> {
  const { stations } = await loadCity(join(ROOT, 'cities/shanghai'));
  const random = seededRandom(7);
  const perBeat = (READINGS_PER_S * BEAT_MS) / SECOND_MS;
  let told = 0;
  const change = (station: Station): Change => {
    const latest = {
      [primaryMeasure(station)]: { at: wallNow(), value: Math.round(random() * 3_000) / 1_000, flag: 1 as const },
    };
    const change_10min = Math.round(random() * 1_000) / 1_000;
    const current = Object.fromEntries(
      Object.entries(latest).map(([measure, value]) => [
        measure,
        { ...value, basis: 'measured' as const, rising: change_10min > 0.02, peak: null },
      ]),
    );
    return [
      'stations',
      station.id,
      { latest, current, level: 'none', change_10min, rain: null, presence: 'online', under_work: null },
    ];
  };
  return {
    world: applyChanges(EMPTY_WORLD, stations.map(change)),
    async send(beats) {
      const began = performance.now();
      for (let beat = 0; beat < beats; beat++) {
        await sleep(Math.max(0, began + beat * BEAT_MS - performance.now()));
        push(Array.from({ length: perBeat }, () => change(stations[told++ % stations.length]!)));
      }
    },
  };
}
