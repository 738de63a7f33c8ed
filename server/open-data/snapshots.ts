// The answers that everybody asks for are made on a beat and given as they are: how many ask costs neither the database nor
// the live world anything (O3).

import type { City } from '../../domain/city.ts';
import { type EpochMs, formatInstant } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import type { Clock } from '../clock.ts';
import { type Served, serve } from '../public/served.ts';
import { headersAsTheyAre } from './headers.ts';
import { LICENCE } from './licence.ts';
import { describeStation, stationNow } from './open-station.ts';

export const BEAT_MS = 5_000;
/** After the last question the snapshot is kept fresh for so long. */
const KEPT_FRESH_MS = 60_000;

export interface OpenSnapshots {
  readonly geojson: Served;
  readonly latest: Served;
}

export interface SnapshotSource {
  readonly city: City;
  readonly world: () => World;
  readonly now: () => EpochMs;
  readonly exercise?: boolean;
}

export async function buildSnapshots({ city, world, now, exercise = false }: SnapshotSource): Promise<OpenSnapshots> {
  const at = now();
  const { stations, parts } = world();
  const head = {
    at: formatInstant(at, city.timezone),
    simulated: parts.simulation?.state === 'ok',
    datum: city.datum,
    attribution: city.name,
    licence: LICENCE.url,
  };
  const told = city.stations.map((station) => ({
    station,
    state: stationNow(station, stations[station.id], at, city.timezone),
  }));
  const features = told.map(({ station, state }) => ({
    type: 'Feature',
    id: station.id,
    geometry: { type: 'Point', coordinates: [station.lon, station.lat] },
    properties: { ...describeStation(station, city), ...state, ...columnsOf(state.latest) },
  }));
  const items = told.map(({ station, state }) => ({ station_id: station.id, ...state }));
  const made = (type: string, body: object) =>
    serve(JSON.stringify(body), {
      type,
      cacheControl: `public, max-age=${BEAT_MS / 1_000}, s-maxage=${BEAT_MS / 1_000}, stale-while-revalidate=30`,
      headers: headersAsTheyAre(exercise),
      brotliQuality: 4,
    });
  const [geojson, latest] = await Promise.all([
    made('application/geo+json', { type: 'FeatureCollection', ...head, features }),
    made('application/json; charset=utf-8', { ...head, items }),
  ]);
  return { geojson, latest };
}

/** The same once more without depth: a desktop GIS makes columns of what stands here, and texts of what is nested. */
function columnsOf(latest: ReturnType<typeof stationNow>['latest']): Record<string, string | number | null> {
  return Object.fromEntries(
    Object.entries(latest).flatMap(([measure, { value, at, flag, basis }]) => [
      [measure, value],
      [`${measure}_at`, at],
      [`${measure}_flag`, flag],
      [`${measure}_basis`, basis],
    ]),
  );
}

export interface SnapshotBeat {
  current(): Promise<OpenSnapshots>;
  stop(): void;
}

/**
 * Keeps the newest snapshot fresh while somebody asks for it. A build that fails leaves the one before, whose own time tells how old it is, and is reported.
 * @param onFault null once it works again
 */
export function startSnapshots(
  source: SnapshotSource,
  clock: Pick<Clock, 'every' | 'elapsed_ms'>,
  onFault: (fault: Error | null) => void,
): SnapshotBeat {
  let current: Promise<OpenSnapshots> | null = null;
  let building = false;
  let askedAt_ms = Number.NEGATIVE_INFINITY;
  const build = async () => {
    if (building) return; // a slow build is not joined by a second
    building = true;
    try {
      const made = await buildSnapshots(source);
      current = Promise.resolve(made);
      onFault(null);
    } catch (cause) {
      onFault(cause as Error);
    } finally {
      building = false;
    }
  };
  const stopBeat = clock.every(BEAT_MS, async () => {
    if (clock.elapsed_ms() - askedAt_ms < KEPT_FRESH_MS) await build();
    else current = null; // whoever asks next has it made
  });
  return {
    current: () => {
      askedAt_ms = clock.elapsed_ms();
      current ??= buildSnapshots(source).catch((cause: Error) => {
        current = null;
        throw cause;
      });
      return current;
    },
    stop: stopBeat,
  };
}
