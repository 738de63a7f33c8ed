// The fleet on a broker: connects, says that it is a simulation, sends the past, then keeps up with the clock.
import type { City } from '../domain/city.ts';
import { type CityIndex, indexCity } from '../domain/city-index.ts';
import type { RiverLine } from '../domain/dispatch/portal-banks.ts';
import type { DrillClock } from '../domain/messages/clock.ts';
import { decodeMessage, matchTopic } from '../domain/messages/index.ts';
import { DAY_MS, type EpochMs, formatInstant, MINUTE_MS } from '../domain/time.ts';
import { CameraPictures } from './camera-pictures.ts';
import { drillNow, wallClock } from './clock.ts';
import type { TruckSaying } from './devices/truck.ts';
import { Fleet, type Outgoing } from './fleet.ts';
import { Gateway } from './gateway.ts';
import { farewell, Herald } from './herald.ts';
import { runHistory } from './history.ts';
import { inWindow } from './in-window.ts';
import type { Scenario } from './scenarios/scenario.ts';

export interface SimulationOptions {
  readonly city: City;
  readonly rivers?: readonly RiverLine[];
  readonly scenario: Scenario;
  readonly seed: number;
  readonly speed: number;
  /** Simulated time of the start; the wall clock's where not given. */
  readonly origin?: EpochMs;
  readonly url: string;
  readonly prefix: string;
  readonly connections: number;
  readonly history_h: number;
  readonly log: (line: string) => void;
}

/** How often due messages are looked for, wall ms. */
const BEAT_MS = 100;
/** Messages that may wait for their acknowledgement at once: batches of the back-fill, and small ones. */
const HISTORY_WINDOW = 64;
const WIDE_WINDOW = 512;
/** A broker that does not answer is not waited for longer when the simulation ends. */
const GOODBYE_MS = 2_500;
/** After a long sleep of the machine, so many simulated minutes are made up in one beat. */
const MAX_MINUTES_PER_BEAT = 10;

export class Simulation {
  readonly #options: SimulationOptions;
  readonly #gateways: readonly Gateway[];
  readonly #herald: Herald;
  #timer: NodeJS.Timeout | null = null;
  #pictures: CameraPictures | null = null;
  #queue: Outgoing[] = [];

  constructor(options: SimulationOptions) {
    this.#options = options;
    const { city, scenario, url, prefix, connections, seed, log } = options;
    this.#gateways = Array.from(
      { length: connections },
      (_, i) =>
        new Gateway({
          url,
          clientId: `highwater-simulator-${process.pid}-${seed}-${i}`,
          // They all talk to the same broker: one of them speaks for all.
          log: i === 0 ? log : () => undefined,
          // The first carries what the broker keeps; if its line breaks, the broker says that the simulation is over.
          ...(i === 0 ? { will: farewell(prefix), onReturn: () => this.#sayAgain() } : {}),
        }),
    );
    this.#herald = new Herald({
      scenario: scenario.name,
      timezone: city.timezone,
      devices: devicesOf(city),
      publish: (topic, payload, id) => this.#gateway(id ?? '').publish(this.#topic(topic), payload, { retain: true }),
    });
  }

  /** Resolves when the past is sent and the devices are live. */
  async start(): Promise<void> {
    const { city, rivers = [], scenario, seed, speed, origin, history_h, log } = this.#options;
    await Promise.all(this.#gateways.map((gateway) => gateway.start()));
    const startedAt = wallClock();
    const clock: DrillClock = { origin: origin ?? startedAt, started_at: startedAt, speed };
    await this.#herald.open(speed === 1 && origin === undefined ? null : clock);
    const began = performance.now();
    const fleet = new Fleet({ city, rivers, scenario, seed, start: clock.origin, history_h });
    const history = runHistory(fleet, clock.origin, (id, presence) => this.#herald.note(id, presence));
    const computed = performance.now();
    await this.#herald.tellPresence();
    const obs = (id: string) => this.#topic(`obs/${id}`);
    await inWindow(WIDE_WINDOW, history, ({ stationId, newest }) =>
      this.#gateway(stationId).publish(obs(stationId), newest),
    );
    const listening = this.#goLive(fleet, clock);
    // What is sent is let go of: the past is the biggest thing this process ever holds.
    await inWindow(HISTORY_WINDOW, taken(history), async ({ stationId, batches }) => {
      for (const batch of batches) await this.#gateway(stationId).publish(obs(stationId), batch);
    });
    await listening;
    const seconds = (from: number, to: number) => ((to - from) / 1_000).toFixed(1);
    log(
      `${city.id}: ${scenario.name}, seed ${seed}: ${history_h} hours computed in ${seconds(began, computed)} s and sent in ${seconds(computed, performance.now())} s; ${city.stations.length} stations, ${city.cameras.length} cameras and ${city.trucks.length} trucks are live`,
    );
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#pictures?.stop();
    await Promise.race([this.#sayGoodbye().catch(() => undefined), pause(GOODBYE_MS)]);
    await Promise.all(this.#gateways.map((gateway) => gateway.stop()));
  }

  #sayAgain(): void {
    this.#herald
      .sayAgain()
      .catch((error: Error) => this.#options.log(`Not everything was said again: ${error.message}`));
  }

  async #sayGoodbye(): Promise<void> {
    if (!this.#gateways.every((gateway) => gateway.connected)) return;
    await this.#herald.close();
    for (const id of devicesOf(this.#options.city)) this.#herald.note(id, 'offline');
    await this.#herald.tellPresence();
  }

  /** Resolves when the devices hear what they are asked. */
  #goLive(fleet: Fleet, clock: DrillClock): Promise<unknown> {
    const { city, prefix, log } = this.#options;
    this.#pictures = new CameraPictures({
      cameras: fleet.cameras,
      sites: new Map(city.sites.map((site) => [site.id, site])),
      timezone: city.timezone,
      now: () => drillNow(clock),
      send: (id, picture) => this.#gateway(id).state(this.#topic(`camera/${id}/frame`), picture),
    });
    this.#pictures.start();
    this.#timer = setInterval(() => this.#beat(fleet, drillNow(clock)), BEAT_MS);
    const index = indexCity(city);
    const listen = (filter: string, hear: (name: string, payload: Buffer) => void) =>
      this.#gateways[0]!.subscribe(this.#topic(filter), (topic, payload) => {
        const name = topic.slice(prefix.length + 1);
        if (matchTopic(filter, name) !== null) hear(name, payload);
      }).catch((error: Error) => log(`${filter} is not heard: ${error.message}`));
    return Promise.all([
      listen('camera/+/want', (name) => this.#pictures?.want(matchTopic('camera/+/want', name)!)),
      listen('truck/+/order', (name, payload) =>
        this.#takeOrder(fleet, { name, payload, index, now: drillNow(clock) }),
      ),
    ]);
  }

  #takeOrder(
    fleet: Fleet,
    { name, payload, index, now }: { name: string; payload: Buffer; index: CityIndex; now: EpochMs },
  ): void {
    const decoded = decodeMessage(name, payload, { index, now, retentionMs: DAY_MS });
    for (const { reason, detail } of decoded.refusals)
      this.#options.log(`An order was not understood: ${reason}: ${detail}`);
    if (decoded.kind === 'truck-order') for (const order of decoded.items) fleet.order(order, now);
  }

  #beat(fleet: Fleet, now: EpochMs): void {
    for (let minutes = 0; fleet.now <= now && minutes < MAX_MINUTES_PER_BEAT; minutes++)
      this.#queue.push(...fleet.advance());
    let due = this.#queue.findIndex((message) => message.sendAt > now);
    if (due < 0) due = this.#queue.length;
    for (const message of this.#queue.splice(0, due)) this.#send(message);
    this.#pictures?.look(Math.floor(now / MINUTE_MS));
  }

  #send(message: Outgoing): void {
    const { id } = message;
    const gateway = this.#gateway(id);
    switch (message.kind) {
      case 'report':
        gateway.report(this.#topic(`obs/${id}`), this.#json(message.report));
        break;
      case 'presence':
        this.#herald.note(id, message.presence);
        gateway.state(this.#topic(`status/${id}`), message.presence, { retain: true });
        break;
      case 'camera-status':
        gateway.state(this.#topic(`camera/${id}/status`), this.#json(message.status));
        break;
      case 'truck':
        this.#sendTruck(gateway, id, message.saying);
        break;
    }
  }

  #sendTruck(gateway: Gateway, id: string, { kind, ...said }: TruckSaying): void {
    const topic = this.#topic(`truck/${id}/${kind}`);
    if (kind === 'reply') gateway.say(topic, this.#json(said));
    else gateway.state(topic, this.#json(said));
  }

  #json(message: { readonly at: EpochMs }): string {
    return JSON.stringify({ ...message, at: formatInstant(message.at, this.#options.city.timezone) });
  }

  #topic(name: string): string {
    return `${this.#options.prefix}/${name}`;
  }

  /** A device keeps to one connection, so that the broker keeps its messages in order. */
  #gateway(id: string): Gateway {
    let sum = 0;
    for (let i = 0; i < id.length; i++) sum = (sum * 31 + id.charCodeAt(i)) >>> 0;
    return this.#gateways[sum % this.#gateways.length]!;
  }
}

function devicesOf(city: City): string[] {
  return [...city.stations, ...city.cameras, ...city.trucks].map(({ id }) => id);
}

function* taken<T>(items: T[]): Generator<T> {
  for (let item = items.pop(); item !== undefined; item = items.pop()) yield item;
}

function pause(wall_ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, wall_ms));
}
