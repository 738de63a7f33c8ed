// O12. What is known of every station now, retained on the bus: whoever subscribes has all of it at once, and then what changes.
import type { City, Station } from '../../domain/city.ts';
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { Change, World } from '../../domain/world.ts';
import type { Clock } from '../clock.ts';
import { stationNow } from '../open-data/open-station.ts';
import type { Bus } from './bus.ts';

export const LATEST_EVERY_MS = 2 * SECOND_MS;
/** A value grows old without a word from its station: so often all of them are looked at. */
export const LOOK_AGAIN_MS = MINUTE_MS;

export interface LatestOnBusOptions {
  readonly city: City;
  readonly bus: Pick<Bus, 'publish' | 'isConnected'>;
  readonly world: () => World;
  readonly clock: Pick<Clock, 'now' | 'every' | 'state'>;
}

export interface LatestOnBus {
  /** What a beat has changed. */
  changed(changes: readonly Change[]): void;
  stop(): void;
}

export function startLatestOnBus({ city, bus, world, clock }: LatestOnBusOptions): LatestOnBus {
  /** What the broker holds, but for its ages; forgotten with the connection, for a broker that starts anew holds nothing. */
  const said = new Map<string, string>();
  const changed = new Set<string>();
  const stations = new Map(city.stations.map((station) => [station.id, station]));

  function say(ids: Iterable<string>): void {
    const now = clock.now();
    const { stations: states, parts } = world();
    const marks = {
      ...(parts.simulation?.state === 'ok' ? { simulated: true } : {}),
      ...(clock.state().exercise ? { exercise: true } : {}),
    };
    for (const id of ids) {
      const station = stations.get(id);
      if (!station || !states[id]) continue; // never heard: there is nothing to retain
      const message = JSON.stringify({ ...latestOf(station, states[id], now, city.timezone), ...marks });
      if (said.get(id) === message) continue;
      bus.publish(`latest/${id}`, message, { qos: 0, retain: true });
      said.set(id, message);
    }
  }

  const stops = [
    clock.every(LATEST_EVERY_MS, () => {
      if (!bus.isConnected) {
        said.clear();
        changed.clear();
        return;
      }
      say(said.size === 0 ? stations.keys() : changed);
      changed.clear();
    }),
    clock.every(LOOK_AGAIN_MS, () => {
      if (bus.isConnected) say(stations.keys());
    }),
  ];
  return {
    changed(changes) {
      for (const [collection, id] of changes) if (collection === 'stations') changed.add(id);
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}

/** `at` is the newest of the values' times; each of `values` comes with its flag (QARTOD) and how it is known (T1). */
function latestOf(station: Station, state: World['stations'][string], now: number, timezone: string) {
  const { level, heard_at, latest } = stationNow(station, state, now, timezone);
  const each = <T>(of: (one: (typeof latest)[string]) => T) =>
    Object.fromEntries(Object.entries(latest).map(([measure, one]) => [measure, of(one)]));
  return {
    at: heard_at,
    values: each(({ value }) => value),
    flags: each(({ flag }) => flag),
    level,
    basis: each(({ basis }) => basis),
    measured_at: each(({ at }) => at),
  };
}
