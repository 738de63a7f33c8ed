// The usual load of the city as the plan reckons it, 30 messages a second, or a multiple of it, published as time goes by.
import { setTimeout as sleep } from 'node:timers/promises';
import mqtt from 'mqtt';
import type { City } from '../../domain/city.ts';
import { primaryMeasure } from '../../domain/station-measures.ts';
import { formatInstant } from '../../domain/time.ts';
import { wallNow } from './clock.ts';

interface Talker {
  readonly topic: string;
  readonly everySeconds: number;
  readonly message: (count: number) => object;
}

const STATION_S = 300;
const CAMERA_S = 60;
const TRUCK_S = 10;
const STEP_MS = 50;

/** Messages a second at base load. */
export function baseRate(city: City): number {
  return city.stations.length / STATION_S + city.cameras.length / CAMERA_S + city.trucks.length / TRUCK_S;
}

/** Publishes for a while; resolves with how many messages the broker has taken. */
export async function publishLoad(
  url: string,
  prefix: string,
  city: City,
  { times, seconds }: { times: number; seconds: number },
): Promise<number> {
  const client = await mqtt.connectAsync(url, { protocolVersion: 5 });
  const talkers = talkersOf(city);
  // The next turn of each, s since the start; spread, so that they do not speak at once.
  const due = talkers.map(({ everySeconds }, place) => ((place * 0.618) % 1) * (everySeconds / times));
  const counts = talkers.map(() => 0);
  const acknowledged: Promise<unknown>[] = [];
  const [started, startedAt] = [performance.now(), wallNow()];
  for (let now = 0; now < seconds; now = (performance.now() - started) / 1_000) {
    for (const [place, { topic, everySeconds, message }] of talkers.entries())
      while (due[place]! <= now) {
        // The moment it was due, also where we are late with it: two of a truck at the same instant would be one row.
        const at = Math.round(startedAt + due[place]! * 1_000);
        due[place]! += everySeconds / times;
        const said = { at: formatInstant(at, city.timezone), ...message(counts[place]!++) };
        acknowledged.push(client.publishAsync(`${prefix}/${topic}`, JSON.stringify(said), { qos: 1 }));
      }
    await sleep(STEP_MS);
  }
  await Promise.all(acknowledged);
  await client.endAsync();
  return acknowledged.length;
}

function talkersOf(city: City): Talker[] {
  return [
    ...city.stations.map((station) => {
      const measure = primaryMeasure(station);
      return {
        topic: `obs/${station.id}`,
        everySeconds: STATION_S,
        message: (count: number) => ({ values: { [measure]: (count % 10) / 10 }, seq: count }),
      };
    }),
    ...city.cameras.map(({ id }) => ({
      topic: `camera/${id}/status`,
      everySeconds: CAMERA_S,
      message: () => ({ state: 'live', fps: 12 }),
    })),
    ...city.trucks.map(({ id, lon, lat }) => ({
      topic: `truck/${id}/position`,
      everySeconds: TRUCK_S,
      message: (count: number) => ({ lon: lon + (count % 50) / 5_000, lat, speed_kmh: 30, heading_deg: 90 }),
    })),
  ];
}
