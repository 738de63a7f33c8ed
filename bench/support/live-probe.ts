// Asks again and again how long a new value takes from its publishing to a screen.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Station } from '../../domain/city.ts';
import { primaryMeasure } from '../../domain/station-measures.ts';
import type { FieldMessage } from './city-traffic.ts';
import { wallNow } from './clock.ts';
import type { Field } from './field.ts';
import type { LiveScreen } from './live-screen.ts';
import { until } from './waiting.ts';

const EVERY_MS = 500;
const GIVE_UP_S = 30;

export class LiveProbe {
  /** From publishing to the screen, in the order of publishing. */
  readonly delays_ms: number[] = [];
  readonly messages: FieldMessage[] = [];
  readonly #field: Field;
  readonly #screen: LiveScreen;
  readonly #station: Station;
  #stopped = false;
  #asking: Promise<void> = Promise.resolve();

  /** @param station one that nobody else plays */
  constructor(field: Field, screen: LiveScreen, station: Station) {
    this.#field = field;
    this.#screen = screen;
    this.#station = station;
  }

  start(): void {
    this.#asking = this.#ask();
    this.#asking.catch(() => undefined); // stop() tells
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#asking;
  }

  async #ask(): Promise<void> {
    const { id } = this.#station;
    const measure = primaryMeasure(this.#station);
    while (!this.#stopped) {
      const at = wallNow();
      const value = (1_000 + (this.messages.length % 100)) / 1_000;
      const message: FieldMessage = {
        at,
        topic: `obs/${id}`,
        payload: JSON.stringify({ at, values: { [measure]: value } }),
        rows: [[`reading ${id}/${measure} ${at}`, String(value)]],
      };
      this.messages.push(message);
      const published = performance.now();
      const acknowledged = this.#field.publish([message]);
      await until(
        'a new value on the screen',
        () => (this.#screen.world.stations[id]?.latest[measure]?.at ?? 0) >= at,
        {
          within_s: GIVE_UP_S,
          every_ms: 10,
        },
      );
      this.delays_ms.push(performance.now() - published);
      await acknowledged;
      await sleep(EVERY_MS);
    }
  }
}
