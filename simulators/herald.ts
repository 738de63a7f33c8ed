// What is said once and kept by the broker: that this is a simulation, its drill clock, which devices are online. A broker
// that was restarted may have forgotten it, and a broken line speaks the last will, so it is said again on every return.
import type { DrillClock } from '../domain/messages/clock.ts';
import { formatInstant } from '../domain/time.ts';
import { inWindow } from './in-window.ts';

export type Presence = 'online' | 'offline';

/** Publishes a retained message; resolves when the broker has it. */
export type PublishRetained = (topic: string, payload: string, deviceId?: string) => Promise<void>;

export interface HeraldOptions {
  readonly scenario: string;
  readonly timezone: string;
  readonly devices: readonly string[];
  readonly publish: PublishRetained;
}

const WINDOW = 512;

export class Herald {
  readonly #options: HeraldOptions;
  readonly #presence: Map<string, Presence>;
  #clock: DrillClock | null = null;

  constructor(options: HeraldOptions) {
    this.#options = options;
    this.#presence = new Map(options.devices.map((id) => [id, 'online']));
  }

  /** That this is a simulation and, where its time is not that of the wall, its clock: before any reading. */
  async open(clock: DrillClock | null): Promise<void> {
    this.#clock = clock;
    await this.#declare(true);
    await this.#tellClock();
  }

  /** Notes what a device announced, to say it with the others or to say it again. */
  note(id: string, presence: Presence): void {
    this.#presence.set(id, presence);
  }

  async tellPresence(): Promise<void> {
    await inWindow(WINDOW, this.#presence, ([id, presence]) => this.#options.publish(`status/${id}`, presence, id));
  }

  async sayAgain(): Promise<void> {
    await this.open(this.#clock);
    await this.tellPresence();
  }

  /** That the simulation is over, and how its time goes on, if it does. */
  async close(clock: DrillClock | null = null): Promise<void> {
    this.#clock = clock;
    await this.#tellClock();
    await this.#declare(false);
  }

  #declare(active: boolean): Promise<void> {
    const { scenario, publish } = this.#options;
    return publish('simulation', JSON.stringify(active ? { active, scenario } : { active }));
  }

  async #tellClock(): Promise<void> {
    if (!this.#clock) return;
    const { timezone, publish } = this.#options;
    const { origin, started_at, ...pace } = this.#clock;
    const said = { origin: formatInstant(origin, timezone), started_at: formatInstant(started_at, timezone), ...pace };
    await publish('clock', JSON.stringify(said));
  }
}

/** The last will of whoever carries the herald's messages. */
export function farewell(prefix: string): { topic: string; payload: string } {
  return { topic: `${prefix}/simulation`, payload: JSON.stringify({ active: false }) };
}
