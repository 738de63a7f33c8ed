// A device of our own beside the simulated ones.
import { connectAsync, type MqttClient } from 'mqtt';
import type { Camera, City, Station } from '../../domain/city.ts';
import { primaryMeasure } from '../../domain/station-measures.ts';
import { wallNow } from './clock.ts';
import { topicOf } from './installation.ts';

export class Publisher {
  readonly #url: string;
  #client: MqttClient | null = null;

  constructor(url: string) {
    this.#url = url;
  }

  async start(): Promise<void> {
    // The embedded broker speaks MQTT 3.1.1.
    this.#client = await connectAsync(this.#url, { protocolVersion: 4, clientId: `bench-${process.pid}` });
  }

  async stop(): Promise<void> {
    await this.#client?.endAsync();
  }

  /** Resolves when the broker has acknowledged it. */
  async report(station: Station, value: number, at = wallNow()): Promise<void> {
    await this.#publish(`obs/${station.id}`, { at, values: valuesOf(station, value) });
  }

  async see(camera: Camera): Promise<void> {
    await this.#publish(`camera/${camera.id}/status`, { at: wallNow(), state: 'live', fps: 12 });
  }

  async #publish(rest: string, message: object): Promise<void> {
    if (!this.#client) throw new Error('the publisher was not started');
    await this.#client.publishAsync(topicOf(rest), JSON.stringify(message), { qos: 1 });
  }
}

/** Reports a second of stations and cameras as the catalogue promises them. */
export function baseRatePerSecond({ stations, cameras }: City): number {
  return [...stations, ...cameras].reduce((sum, { interval_s }) => sum + 1 / interval_s, 0);
}

// A weather station's picture is its wind: the direction has to turn with the value to be seen.
function valuesOf(station: Station, value: number): Record<string, number> {
  if (station.kind !== 'weather') return { [primaryMeasure(station)]: value };
  return { wind_speed_ms: value, wind_gust_ms: value * 1.5, wind_direction_deg: (value * 20) % 360 };
}
