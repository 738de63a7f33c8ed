// A pump truck and its crew. It obeys the newest order: answers, drives, sets up, pumps until the place has been dry for a
// while, packs up and is free again. What may go wrong with it was drawn from the seed before it left its depot.
import type { Truck } from '../../domain/city.ts';
import type { Reply } from '../../domain/dispatch/order.ts';
import type { Leg } from '../../domain/dispatch/portal-graph.ts';
import type { Place } from '../../domain/dispatch/travel-time.ts';
import type { TruckOrder } from '../../domain/messages/truck-order.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { TruckReport } from '../../domain/world.ts';
import { type Random, randomFor } from '../random.ts';
import { Drive } from './truck-drive.ts';
import { DECLINES, type TruckFate, type TruckFaultShares, truckFate } from './truck-faults.ts';

export type TruckSaying =
  | {
      readonly kind: 'position';
      readonly at: EpochMs;
      readonly lon: number;
      readonly lat: number;
      readonly speed_kmh: number;
      readonly heading_deg: number;
    }
  | {
      readonly kind: 'status';
      readonly at: EpochMs;
      readonly state: TruckReport;
      readonly fuel_pct: number;
      readonly pumped_m3: number;
    }
  | {
      readonly kind: 'reply';
      readonly at: EpochMs;
      readonly order_id: string;
      readonly reply: Reply;
      readonly reason: string | null;
    };

/** What a truck meets in the city around it. */
export interface Surroundings {
  route(from: Place, to: Place, truck: Truck): readonly Leg[] | null;
  isPassable(crossingId: string, truck: Truck): boolean;
  /** Null where the order's place is none that floods: a post to wait at. */
  depth_m(siteId: string): number | null;
  /** Takes so much out of a pond, or what there is; returns what it took. */
  pump_m3(siteId: string, wanted_m3: number): number;
}

export interface TruckSetting {
  readonly seed: number;
  readonly from: EpochMs;
  readonly faults: TruckFaultShares;
  readonly surroundings: Surroundings;
}

type Task = NonNullable<TruckOrder['task']> & { readonly order_id: string };

const STEP_MS = 10 * SECOND_MS;
const REPORT_EVERY_MS = MINUTE_MS;
/** A receiver at rest wanders by some metres; a hundred-thousandth of a degree is about one. */
const WANDER_DEG = 0.00003;
const PACK_UP_MS = 10 * MINUTE_MS;
/** A pump gives less than its plate says. */
const EFFICIENCY = 0.85;
/** Less than this is dry: a hose sucks air. */
const DRY_M = 0.03;
const DRY_FOR_MS = 10 * MINUTE_MS;
const DRIVING_PCT_H = 6;
const PUMPING_PCT_H = 9;
/** With less a crew does not set out. */
const LEAST_FUEL_PCT = 12;
const REFUELLED_PCT = 95;
const REFUEL_MS = 45 * MINUTE_MS;
const REPAIR_MS = 3 * HOUR_MS;

export class TruckDevice {
  readonly truck: Truck;
  readonly #setting: TruckSetting;
  readonly #random: Random;
  readonly #fate: TruckFate;
  #state: TruckReport;
  #place: Place;
  #heading_deg: number;
  #fuel_pct: number;
  #pumped_m3 = 0;
  #pumped_h = 0;
  #pumpBroke = false;
  #toBreak = false;
  /** What it obeys, and where it is with it. */
  #task: Task | null = null;
  #drive: Drive | null = null;
  /** End of setting up, packing up, refuelling or repair. */
  #readyAt: EpochMs = Number.POSITIVE_INFINITY;
  #drySince: EpochMs | null = null;
  #undecided: { readonly task: Task; readonly decidesAt: EpochMs } | null = null;
  readonly #answers = new Map<string, TruckSaying & { kind: 'reply' }>();
  #repeat: string[] = [];
  #sayings: TruckSaying[] = [];
  #nextStep: EpochMs;
  #due: EpochMs;

  constructor(truck: Truck, setting: TruckSetting) {
    const { seed, from, faults } = setting;
    this.truck = truck;
    this.#setting = setting;
    this.#random = randomFor(seed, 'truck', truck.id);
    this.#fate = truckFate(faults, randomFor(seed, 'truck fate', truck.id), from);
    this.#state = this.#fate.inWorkshop ? 'out_of_service' : 'available';
    this.#fuel_pct = this.#fate.fuel_pct;
    this.#place = truck;
    this.#heading_deg = this.#random.below(360);
    this.#due = from + Math.floor(this.#random.between(0, 60)) * SECOND_MS;
    this.#nextStep = from + ((this.#due - from) % STEP_MS);
  }

  /** Takes an order or its cancellation; what becomes of it is said in the steps after `at`. */
  order({ order_id, task }: TruckOrder, at: EpochMs): void {
    if (!task) this.#cancel(order_id);
    else if (this.#answers.has(order_id)) this.#repeat.push(order_id);
    else if (this.#undecided?.task.order_id !== order_id) {
      // Whoever sent the older one is told, or it would stay open for ever.
      if (this.#undecided)
        this.#reply(Math.max(at, this.#nextStep), this.#undecided.task.order_id, 'declined', 'superseded');
      const crew = randomFor(this.#setting.seed, 'crew', this.truck.id, order_id);
      this.#undecided = { task: { ...task, order_id }, decidesAt: at + crew.between(10, 40) * SECOND_MS };
    }
  }

  /** Its pump fails, whatever it is doing; it gives up its order in its next step. */
  breakDown(): void {
    this.#toBreak = true;
  }

  /** Lives on until then, and hands out what it said meanwhile. */
  sayingsUntil(until: EpochMs): TruckSaying[] {
    for (; this.#nextStep < until; this.#nextStep += STEP_MS) this.#step(this.#nextStep);
    return this.#sayings.splice(0);
  }

  #step(at: EpochMs): void {
    const before = this.#state;
    for (const id of this.#repeat.splice(0)) this.#sayings.push({ ...this.#answers.get(id)!, at });
    if (this.#toBreak) {
      this.#toBreak = false;
      this.#fail(at, 'pump-fault', REPAIR_MS);
    }
    if (this.#undecided && at >= this.#undecided.decidesAt) this.#decide(at);
    this.#act(at);
    const due = at >= this.#due;
    if (due) this.#due += REPORT_EVERY_MS;
    if (due || this.#state === 'en_route' || before === 'en_route') this.#sayPosition(at);
    if (due || this.#state !== before) this.#sayStatus(at);
  }

  #decide(at: EpochMs): void {
    const { task } = this.#undecided!;
    this.#undecided = null;
    const why = this.#objection(task);
    this.#reply(at, task.order_id, why ? 'declined' : 'accepted', why);
    if (why) return;
    if (this.#task) this.#reply(at, this.#task.order_id, 'declined', 'superseded');
    this.#task = task;
    this.#drive = null;
    if (this.#state === 'setting_up' || this.#state === 'pumping') this.#packUp(at);
    else if (this.#state !== 'packing_up') this.#state = 'en_route';
  }

  #objection(task: Task): string | null {
    const { seed, faults, surroundings } = this.#setting;
    if (this.#state === 'out_of_service') return 'out-of-service';
    if (this.#fuel_pct < LEAST_FUEL_PCT) return 'fuel';
    const crew = randomFor(seed, 'crew answers', this.truck.id, task.order_id);
    if (crew.chance(faults.declining)) return crew.pick(DECLINES);
    return surroundings.route(this.#place, task, this.truck) ? null : 'no-way';
  }

  #cancel(orderId: string): void {
    if (this.#undecided?.task.order_id === orderId) this.#undecided = null;
    if (this.#task?.order_id === orderId) this.#task = null;
  }

  #act(at: EpochMs): void {
    switch (this.#state) {
      case 'available':
        return;
      case 'en_route':
        this.#driveOn(at);
        return;
      case 'setting_up':
        if (!this.#task) this.#packUp(at);
        else if (at >= this.#readyAt) {
          this.#state = 'pumping';
          this.#drySince = null;
          this.#reply(at, this.#task.order_id, 'pumping');
        }
        return;
      case 'pumping':
        if (this.#task) this.#pumpOn(at, this.#task);
        else this.#packUp(at);
        return;
      case 'packing_up':
      case 'out_of_service':
        if (at >= this.#readyAt) this.#backInService();
    }
  }

  #driveOn(at: EpochMs): void {
    const task = this.#task;
    if (!task) {
      this.#stand('available');
      return;
    }
    const { surroundings } = this.#setting;
    const blocked = this.#drive?.crossingsAfter(at).some((id) => !surroundings.isPassable(id, this.truck)) ?? true;
    if (blocked) {
      const legs = surroundings.route(this.#place, task, this.truck);
      const pace = randomFor(this.#setting.seed, 'traffic', this.truck.id, task.order_id).between(0.9, 1.2);
      this.#drive = legs ? new Drive(this.#place, legs, at, pace) : null;
    }
    if (!this.#drive) return; // no way at the moment: it waits where it stands and looks again
    const { lon, lat, heading_deg } = this.#drive.at(at);
    this.#place = { lon, lat };
    this.#heading_deg = heading_deg;
    if (at >= this.#drive.arrives) this.#arrive(at, task);
    else if (!this.#burn(DRIVING_PCT_H)) this.#fail(at, 'fuel-out', REFUEL_MS);
  }

  #arrive(at: EpochMs, task: Task): void {
    this.#drive = null;
    this.#reply(at, task.order_id, 'arrived');
    if (this.#setting.surroundings.depth_m(task.site_id) === null) {
      this.#reply(at, task.order_id, 'done');
      this.#task = null;
      this.#stand('available');
      return;
    }
    this.#state = 'setting_up';
    this.#readyAt = at + this.truck.setup_min * MINUTE_MS;
  }

  #pumpOn(at: EpochMs, task: Task): void {
    const { surroundings } = this.#setting;
    const step_h = STEP_MS / HOUR_MS;
    this.#pumped_h += step_h;
    if (!this.#pumpBroke && this.#pumped_h >= this.#fate.pumpBreaksAfter_h) {
      this.#pumpBroke = true;
      this.#fail(at, 'pump-fault', REPAIR_MS);
      return;
    }
    if (!this.#burn(PUMPING_PCT_H)) {
      this.#fail(at, 'fuel-out', REFUEL_MS);
      return;
    }
    this.#pumped_m3 += surroundings.pump_m3(task.site_id, this.truck.capacity_m3_h * EFFICIENCY * step_h);
    const dry = (surroundings.depth_m(task.site_id) ?? 0) <= DRY_M;
    this.#drySince = dry ? (this.#drySince ?? at) : null;
    if (this.#drySince === null || at - this.#drySince < DRY_FOR_MS) return;
    this.#reply(at, task.order_id, 'done');
    this.#task = null;
    this.#packUp(at);
  }

  #packUp(at: EpochMs): void {
    this.#state = 'packing_up';
    this.#readyAt = at + PACK_UP_MS;
  }

  /** Gives up: its order is declined after all, so that the site is open again. */
  #fail(at: EpochMs, reason: string, forMs: number): void {
    if (this.#task) this.#reply(at, this.#task.order_id, 'declined', reason);
    this.#task = null;
    this.#stand('out_of_service');
    this.#readyAt = at + forMs;
  }

  #backInService(): void {
    if (this.#state === 'out_of_service') this.#fuel_pct = Math.max(this.#fuel_pct, REFUELLED_PCT);
    this.#stand(this.#task ? 'en_route' : 'available');
  }

  #stand(state: TruckReport): void {
    this.#state = state;
    this.#drive = null;
    this.#readyAt = Number.POSITIVE_INFINITY;
  }

  /** False where the tank is empty. */
  #burn(pct_h: number): boolean {
    this.#fuel_pct = Math.max(0, this.#fuel_pct - (pct_h * STEP_MS) / HOUR_MS);
    return this.#fuel_pct > 0;
  }

  #reply(at: EpochMs, order_id: string, reply: Reply, reason: string | null = null): void {
    const saying = { kind: 'reply', at, order_id, reply, reason } as const;
    this.#answers.set(order_id, saying);
    this.#sayings.push(saying);
  }

  #sayPosition(at: EpochMs): void {
    const { withoutFix } = this.#fate;
    if (withoutFix && at >= withoutFix.from && at < withoutFix.until) return;
    const moving = this.#state === 'en_route' && this.#drive !== null;
    this.#sayings.push({
      kind: 'position',
      at,
      lon: Number((this.#place.lon + WANDER_DEG * this.#random.normal()).toFixed(6)),
      lat: Number((this.#place.lat + WANDER_DEG * this.#random.normal()).toFixed(6)),
      speed_kmh: moving ? Math.round(this.#drive!.at(at).speed_kmh) : 0,
      heading_deg: Math.round(this.#heading_deg) % 360,
    });
  }

  #sayStatus(at: EpochMs): void {
    this.#sayings.push({
      kind: 'status',
      at,
      state: this.#state,
      fuel_pct: Math.round(this.#fuel_pct * 10) / 10,
      pumped_m3: Math.round(this.#pumped_m3 * 10) / 10,
    });
  }
}
