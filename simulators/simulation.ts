// The fleet on a broker: connects, says that it is a simulation, sends the past, then keeps up with the clock.
import type { City } from '../domain/city.ts';
import { type CityIndex, indexCity } from '../domain/city-index.ts';
import type { RiverLine } from '../domain/dispatch/portal-banks.ts';
import type { DrillClock } from '../domain/messages/clock.ts';
import { decodeMessage, matchTopic } from '../domain/messages/index.ts';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../domain/time.ts';
import { CameraPictures } from './camera-pictures.ts';
import { drillNow, wallClock } from './clock.ts';
import { Fleet, type Outgoing } from './fleet.ts';
import { Gateway } from './gateway.ts';
import { farewell, Herald } from './herald.ts';
import { runHistory } from './history.ts';
import { inWindow } from './in-window.ts';
import { Pacemaker } from './pacemaker.ts';
import { saidOf } from './said.ts';
import type { ScenarioName } from './scenarios/index.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { Scorekeeper } from './scoring/scorekeeper.ts';

export interface SimulationOptions {
  readonly city: City;
  readonly rivers?: readonly RiverLine[];
  readonly scenario: Scenario;
  readonly seed: number;
  /** At 0 its time stands, and moves on by `advance` alone. */
  readonly speed: number;
  /** Simulated time of the start; the wall clock's where not given. */
  readonly origin?: EpochMs;
  /** False where whoever steps it steps the server's clock by other means. */
  readonly tellsClock?: boolean;
  readonly url: string;
  readonly prefix: string;
  readonly connections: number;
  readonly history_h: number;
  /** Awaited once the past is computed, before anything is published. */
  readonly whenReady?: () => Promise<void>;
  /** Where it is played as a drill: it is scored, and ends. */
  readonly drill?: {
    readonly id: string;
    /** The city and the scenario once more, for the threads that play them again. */
    readonly cityFolder: string;
    readonly scenario: ScenarioName;
    /** Minutes of the drill's time. */
    readonly length_min: number;
  };
  readonly log: (line: string) => void;
}

/** How often due messages are looked for, wall ms. */
const BEAT_MS = 100;
/** Messages that may wait for their acknowledgement at once. */
const WIDE_WINDOW = 512;
/** Batches of the back-fill: few, for a server that always has dozens of them to read serves no page meanwhile. */
const HISTORY_WINDOW = 2;
/** A broker that does not answer is not waited for longer when the simulation ends. */
const GOODBYE_MS = 2_500;
/** Whether the broker has acknowledged what was sent, wall ms. */
const LOOK_AGAIN_MS = 5;
/** After a long sleep of the machine, so many simulated minutes are made up in one beat. */
const MAX_MINUTES_PER_BEAT = 10;

export class Simulation {
  readonly #options: SimulationOptions;
  readonly #gateways: readonly Gateway[];
  readonly #herald: Herald;
  #timer: NodeJS.Timeout | null = null;
  #pictures: CameraPictures | null = null;
  #queue: Outgoing[] = [];
  #clock: DrillClock = { origin: 0, started_at: 0, speed: 1 };
  #score: Scorekeeper | null = null;
  #pacemaker: Pacemaker | null = null;
  #isOver = false;
  #fleet: Fleet | null = null;

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
    const { city, rivers = [], scenario, seed, speed, origin, history_h, drill, whenReady, log } = this.#options;
    const start = origin ?? wallClock();
    const began = performance.now();
    const fleet = new Fleet({ city, rivers, scenario, seed, start, history_h });
    const cameras = new Map<string, Outgoing>();
    const history = runHistory(fleet, start, (message) => {
      if (message.kind === 'presence') this.#herald.note(message.id, message.presence);
      else cameras.set(message.id, message);
    });
    const computed = performance.now();
    await whenReady?.();
    await Promise.all(this.#gateways.map((gateway) => gateway.start()));
    const connected = performance.now();
    const isWallTime = speed === 1 && origin === undefined && !drill;
    // L29. While its past is on the way a drill's time goes at the pace of life: at twenty times as fast the storm would be
    // half over before the screens have seen its beginning.
    this.#clock = { origin: start, started_at: isWallTime ? start : wallClock(), speed: drill ? 1 : speed };
    await this.#herald.open(isWallTime ? null : this.#told(this.#clock));
    if (drill) {
      this.#keepScore(drill);
      this.#pacemaker = this.#makePace(speed, start);
      await this.#listen('drill/lag', (_name, payload) => this.#pacemaker?.hear(payload));
    }
    await this.#herald.tellPresence();
    const obs = (id: string) => this.#topic(`obs/${id}`);
    await inWindow(WIDE_WINDOW, history, ({ stationId, newest }) =>
      this.#gateway(stationId).publish(obs(stationId), newest),
    );
    for (const message of cameras.values()) this.#send(message);
    const listening = this.#goLive(fleet);
    // What is sent is let go of: the past is the biggest thing this process ever holds.
    await inWindow(HISTORY_WINDOW, taken(history), async ({ stationId, batches }) => {
      for (const batch of batches) await this.#gateway(stationId).publish(obs(stationId), batch);
    });
    await listening;
    await this.#pacemaker?.go();
    const seconds = (from: number, to: number) => ((to - from) / 1_000).toFixed(1);
    log(
      `${city.id}: ${scenario.name}, seed ${seed}: ${history_h} hours computed in ${seconds(began, computed)} s and sent in ${seconds(connected, performance.now())} s; ${city.stations.length} stations, ${city.cameras.length} cameras and ${city.trucks.length} trucks are live`,
    );
  }

  /** At speed 0: moves time on and tells it; resolves when the broker has all that fell due meanwhile. */
  async advance(ms: number): Promise<void> {
    if (!this.#fleet || this.#clock.speed !== 0) throw new Error('only a live simulation of speed 0 is stepped');
    const stepped = { ...this.#clock, origin: this.#clock.origin + ms };
    await this.#herald.open(this.#told(stepped));
    // Only now: a beat of the wall meanwhile would send readings that are ahead of every clock.
    this.#clock = stepped;
    this.#beat(this.#fleet, this.#now());
    while (this.#gateways.some(({ unacknowledged }) => unacknowledged > 0)) await pause(LOOK_AGAIN_MS);
  }

  #told(clock: DrillClock): DrillClock | null {
    return this.#options.tellsClock === false ? null : clock;
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#pacemaker?.stop();
    this.#pictures?.stop();
    await this.#score?.stop();
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
    // What a drill has come to is still looked at: its time goes on at the pace of life.
    if (this.#pacemaker) await this.#pacemaker.end();
    await this.#herald.close(this.#pacemaker?.clock ?? null);
    for (const id of devicesOf(this.#options.city)) this.#herald.note(id, 'offline');
    await this.#herald.tellPresence();
  }

  /** Resolves when the devices hear what they are asked. */
  #goLive(fleet: Fleet): Promise<unknown> {
    const { city } = this.#options;
    this.#fleet = fleet;
    const index = indexCity(city);
    this.#pictures = new CameraPictures({
      cameras: fleet.cameras,
      index,
      now: () => this.#now(),
      send: (id, picture) => this.#gateway(id).state(this.#topic(`camera/${id}/frame`), picture),
    });
    this.#pictures.start();
    this.#timer = setInterval(() => this.#beat(fleet, this.#now()), BEAT_MS);
    return Promise.all([
      this.#listen('camera/+/want', (name) => this.#pictures?.want(matchTopic('camera/+/want', name)!)),
      ...(this.#score
        ? [this.#listen('drill/inject', (name, payload) => this.#takeInject(fleet, { name, payload, index }))]
        : []),
      this.#listen('truck/+/order', (name, payload) =>
        this.#takeOrder(fleet, { name, payload, index, now: this.#now() }),
      ),
    ]);
  }

  #listen(filter: string, hear: (name: string, payload: Buffer) => void): Promise<void> {
    const { prefix, log } = this.#options;
    return this.#gateways[0]!.subscribe(this.#topic(filter), (topic, payload) => {
      const name = topic.slice(prefix.length + 1);
      if (matchTopic(filter, name) !== null) hear(name, payload);
    }).catch((error: Error) => log(`${filter} is not heard: ${error.message}`));
  }

  #now(): EpochMs {
    return this.#pacemaker?.now() ?? drillNow(this.#clock);
  }

  #makePace(wanted: number, origin: EpochMs): Pacemaker {
    const sum = (read: (gateway: Gateway) => number) => this.#gateways.reduce((all, one) => all + read(one), 0);
    return new Pacemaker({
      wanted,
      origin,
      index: indexCity(this.#options.city),
      sent: () => ({
        published: sum(({ published }) => published),
        unacknowledged: sum(({ unacknowledged }) => unacknowledged),
      }),
      tell: (clock) => this.#herald.open(clock),
      log: this.#options.log,
    });
  }

  #keepScore({ id, length_min, ...setting }: NonNullable<SimulationOptions['drill']>): void {
    const { city, seed, speed, history_h, log } = this.#options;
    const { origin: start } = this.#clock;
    this.#score = new Scorekeeper({
      ...setting,
      city,
      seed,
      speed,
      history_h,
      start,
      drillId: id,
      to: start + length_min * MINUTE_MS,
      publish: (score) => this.#gateways[0]!.state(this.#topic('drill/score'), JSON.stringify(score), { retain: true }),
      log,
    });
  }

  #takeInject(fleet: Fleet, { name, payload, index }: { name: string; payload: Buffer; index: CityIndex }): void {
    const decoded = decodeMessage(name, payload, { index, now: this.#now(), retentionMs: DAY_MS });
    if (decoded.kind !== 'drill-inject') return;
    for (const inject of decoded.items) {
      fleet.inject(inject);
      this.#score?.inject(inject);
    }
  }

  /** The world goes on after a drill, at the pace of life, so that what was reached can be looked at. */
  #endDrill(at: EpochMs): void {
    this.#isOver = true;
    this.#pacemaker?.end(at).catch((error: Error) => this.#options.log(`The end was not told: ${error.message}`));
    this.#options.log('The drill is over; its world goes on at the pace of life.');
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
    for (let minutes = 0; fleet.now <= now && minutes < MAX_MINUTES_PER_BEAT; minutes++) this.#advance(fleet);
    let due = this.#queue.findIndex((message) => message.sendAt > now);
    if (due < 0) due = this.#queue.length;
    for (const message of this.#queue.splice(0, due)) this.#send(message);
    this.#pictures?.look(Math.floor(now / MINUTE_MS));
  }

  #advance(fleet: Fleet): void {
    this.#queue.push(...fleet.advance());
    const score = this.#score;
    if (!score) return;
    score.addMinute(fleet.waters);
    if (fleet.now >= score.to && !this.#isOver) this.#endDrill(fleet.now);
  }

  #send(message: Outgoing): void {
    const { id, kind } = message;
    const gateway = this.#gateway(id);
    const { topic, payload } = saidOf(message, this.#options.city.timezone);
    if (kind === 'presence') this.#herald.note(id, message.presence);
    if (kind === 'report') gateway.report(this.#topic(topic), payload);
    else if (kind === 'truck' && message.saying.kind === 'reply') gateway.say(this.#topic(topic), payload);
    else gateway.state(this.#topic(topic), payload, kind === 'presence' ? { retain: true } : {});
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
