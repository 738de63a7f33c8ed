// The dispatch desk on the stream: forecasts and a plan at least once a minute and soon after anything that changes it, orders out to
// the trucks and their answers back. It knows neither sockets nor SQL: what people decide here goes out as a decision, and counts
// where it comes back, from the bus or the log, like everybody else's.
import type { CityIndex } from '../../domain/city-index.ts';
import { currentAt } from '../../domain/current-value.ts';
import type { DeskEvent } from '../../domain/desk-event.ts';
import type { DispatchStep } from '../../domain/dispatch/decision.ts';
import { gather } from '../../domain/dispatch/gather.ts';
import { LockBook } from '../../domain/dispatch/lock-book.ts';
import type { OrderStep } from '../../domain/dispatch/order.ts';
import { type OrderAnswer, OrderBook, type OrderRequest, type Standing } from '../../domain/dispatch/order-book.ts';
import { applyOrderStep } from '../../domain/dispatch/order-life-cycle.ts';
import type { Plan, Suggestion } from '../../domain/dispatch/plan.ts';
import { pumpRates } from '../../domain/dispatch/pump-rates.ts';
import type { TravelTime } from '../../domain/dispatch/travel-time.ts';
import { createForecaster } from '../../domain/forecast/forecaster.ts';
import type { SiteForecast } from '../../domain/forecast/site-forecast.ts';
import type { SkillRecord } from '../../domain/forecast/skill.ts';
import type { TruckReply } from '../../domain/messages/truck-reply.ts';
import { sensorFreshness } from '../../domain/station-freshness.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { Change, World } from '../../domain/world.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { BrokerAway } from '../stream/broker-away.ts';
import { ChangeSet } from '../stream/change-set.ts';
import type { Consumer, Heard, Remembered } from '../stream/consumer.ts';
import type { PublishDecision } from '../stream/decisions.ts';
import type { SetPart } from '../stream/part-states.ts';
import { Departing } from './departing.ts';
import { PlanMaker } from './plan-maker.ts';
import { tellOrders } from './tell-orders.ts';

export interface DispatcherOptions {
  readonly index: CityIndex;
  readonly clock: Pick<Clock, 'now' | 'elapsed_ms'>;
  /** L22. Orders of a drill carry it, and say so in their text. */
  readonly exercise: boolean;
  readonly world: () => World;
  readonly travel: TravelTime;
  readonly publishDecision: PublishDecision;
  /** Tells the truck, and resolves when the broker has acknowledged; rejects when it has not in time, and tells it all the same. */
  readonly publishOrder: (truckId: string, message: object) => Promise<void>;
  /** Null where this server was the first to claim the truck for an order, else the order that has it. */
  readonly claimTruck: (
    claim: {
      readonly truck_id: string;
      readonly order_id: string;
      readonly site_id: string;
      readonly issued_by: string;
    },
    heardOf: readonly string[],
  ) => Promise<Standing | null>;
  readonly setPart: SetPart;
  readonly log: Log;
}

/** The state of the ponds moves on with every issue; a plan must not rest on an older one than this. */
const FORECAST_EVERY_MS = MINUTE_MS;
const SOLVE_EVERY_MS = MINUTE_MS;
/** After something changed; by what has passed here, so that a fast drill does not do nothing but solve. */
const AGAIN_AFTER_MS = 3 * SECOND_MS;
const TICK_MS = SECOND_MS;
/** Shown live: what is wet or may be. The rest is asked for. */
const SHOWN_DEPTH_M = 0.01;
const SHOWN_PROBABILITY = 0.05;

export class Dispatcher implements Consumer {
  readonly name = 'dispatch';
  readonly #options: DispatcherOptions;
  readonly #forecaster;
  readonly #orders: OrderBook;
  readonly #locks = new LockBook();
  readonly #plans: PlanMaker;
  readonly #forecasts = new Map<string, SiteForecast>();
  readonly #changes = new ChangeSet();
  readonly #departing = new Departing();
  #issuedAt = Number.NEGATIVE_INFINITY;
  #issuedAt_ms = Number.NEGATIVE_INFINITY;
  #solvedAt = Number.NEGATIVE_INFINITY;
  #solvedAt_ms = Number.NEGATIVE_INFINITY;
  #tickedAt = Number.NEGATIVE_INFINITY;
  #stale = true;
  #solving: Promise<void> | null = null;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    const { city, stations } = options.index;
    this.#forecaster = createForecaster(city, {
      knownAt(id, measure, now) {
        const [station, state] = [stations.get(id)!, options.world().stations[id]];
        return {
          current: currentAt(station, state, measure, now),
          freshness: sensorFreshness(station, state, measure, now),
        };
      },
    });
    this.#orders = new OrderBook(options.index, (id) => options.world().trucks[id]);
    this.#plans = new PlanMaker({
      travel: options.travel,
      isFree: (truck_id) => this.#orders.ofTruck(truck_id) === null,
      onPlan: (plan) => this.#changes.set(['plans', 'current', plan]),
    });
  }

  start(): void {
    this.#plans.start();
  }

  get plan(): Plan | null {
    return this.#plans.plan;
  }

  get orders(): OrderBook {
    return this.#orders;
  }

  get forecasts(): ReadonlyMap<string, SiteForecast> {
    return this.#forecasts;
  }

  get skill(): ReadonlyMap<string, SkillRecord> {
    return this.#forecaster.skill;
  }

  rememberSkill(kept: ReadonlyMap<string, SkillRecord>): void {
    this.#forecaster.rememberSkill(kept);
  }

  accept({ kind, item }: Heard): void {
    if (kind === 'reading') this.#forecaster.accept(item);
    else if (kind === 'truck-reply') this.#hear(item);
  }

  /** Takes what the bus or the log says was decided. */
  apply(event: DeskEvent): void {
    if (event.about === 'order') {
      this.#departing.arrive(event.step);
      this.#orders.apply(event.step);
      this.#followPumps();
    }
    if (event.about === 'dispatch') this.#locks.apply(event.step);
    this.#stale = true;
  }

  restore({ readings, deskEvents }: Remembered): void {
    for (const reading of readings) this.#forecaster.accept(reading);
    for (const event of deskEvents) this.apply(event);
  }

  /** A crew's answer from its page: told to the broker before the phone may forget it. */
  async answer(reply: TruckReply): Promise<void> {
    const step = this.#orders.stepOf(reply);
    if (step) await this.#options.publishDecision({ about: 'order', step });
  }

  /** What a crew saw at its site. */
  observe(step: Extract<OrderStep, { kind: 'observed' }>): Promise<void> {
    return this.#options.publishDecision({ about: 'order', step });
  }

  async order(request: OrderRequest): Promise<OrderAnswer> {
    const now = this.#options.clock.now();
    const { truck_id, site_id, by } = request;
    const wanted = this.#propose(request, now);
    if (!wanted.ok) return wanted;
    const claim = { truck_id, order_id: wanted.order_id, site_id, issued_by: by };
    const standing = await this.#options.claimTruck(claim, this.#orders.idsOfTruck(truck_id));
    if (standing) return taken(request, standing);
    // Looked at again: another order may have been heard of while the database was asked.
    const answer = this.#propose(request, now);
    if (answer.ok) await this.#send(answer.steps);
    return answer;
  }

  async cancel(orderId: string, by: string, reason: string): Promise<OrderAnswer> {
    const answer = this.#orders.proposeCancellation(orderId, by, reason, this.#options.clock.now());
    if (!answer.ok) return answer;
    if (this.#departing.isEnding(orderId))
      return { ok: false, why: 'not-under-way', standing: this.#orders.orders.get(orderId) ?? null };
    await this.#send(answer.steps);
    return answer;
  }

  fix(step: DispatchStep): Promise<void> {
    return this.#options.publishDecision({ about: 'dispatch', step });
  }

  suggestion(id: string): Suggestion | null {
    return this.plan?.suggestions.find((one) => one.id === id) ?? null;
  }

  /** The dispatch desk's part of a beat. */
  changesAt(now: EpochMs): Change[] {
    if (now - this.#tickedAt >= TICK_MS || now < this.#tickedAt) {
      this.#tickedAt = now;
      for (const step of this.#orders.tick(now)) {
        this.#tell(step);
        this.#stale = true;
      }
      const isOld = now - this.#issuedAt >= FORECAST_EVERY_MS || now < this.#issuedAt;
      if (isOld && this.#options.clock.elapsed_ms() - this.#issuedAt_ms >= AGAIN_AFTER_MS) this.#issue(now);
      this.#solveWhenDue(now);
    }
    for (const id of this.#orders.takeChanged()) this.#changes.set(['orders', id, this.#orders.orders.get(id) ?? null]);
    if (this.#locks.takeChanged()) this.#changes.set(['locks', 'current', this.#locks.locks(now)]);
    return this.#changes.take();
  }

  /** Resolves when the plan that is being solved, if any, is there. */
  async settled(): Promise<void> {
    await this.#solving;
  }

  async stop(): Promise<void> {
    await this.#plans.stop();
  }

  #issue(now: EpochMs): void {
    this.#issuedAt = now;
    this.#issuedAt_ms = this.#options.clock.elapsed_ms();
    this.#stale = true;
    this.#followPumps();
    const shown = new Set(Object.keys(this.#options.world().forecasts));
    const issued = this.#forecaster.issue(now);
    this.#changes.set(['forecastRuns', 'current', { issued_at: now, rain_motion: this.#forecaster.rainMotion(now) }]);
    for (const forecast of issued) {
      this.#forecasts.set(forecast.id, forecast);
      const isShown =
        forecast.exceeds === null || forecast.now >= SHOWN_DEPTH_M || forecast.exceeds.cm15 >= SHOWN_PROBABILITY;
      if (isShown) this.#changes.set(['forecasts', forecast.id, forecast]);
      else if (shown.has(forecast.id)) this.#changes.set(['forecasts', forecast.id, null]);
    }
  }

  #solveWhenDue(now: EpochMs): void {
    if (this.#solving || this.#forecasts.size === 0) return;
    const isDue = now - this.#solvedAt >= SOLVE_EVERY_MS || now < this.#solvedAt || this.#stale;
    if (!isDue || this.#options.clock.elapsed_ms() - this.#solvedAt_ms < AGAIN_AFTER_MS) return;
    this.#stale = false;
    this.#solvedAt = now;
    this.#solving = this.#solve(now)
      .then(() => this.#options.setPart('dispatch', { state: 'ok' }))
      .catch((cause: Error) => {
        this.#options.log.error({ reason: cause.message }, 'no plan');
        this.#options.setPart('dispatch', { state: 'degraded', reason: 'no-plan' });
      })
      .finally(() => {
        this.#solving = null;
        this.#solvedAt_ms = this.#options.clock.elapsed_ms();
      });
  }

  #solve(now: EpochMs): Promise<void> {
    const { index, world } = this.#options;
    const locks = this.#locks;
    const all = gather(
      { city: index.city, world: world(), forecasts: this.#forecasts, orders: this.#orders, locks },
      now,
    );
    return this.#plans.make(all, { locks: locks.locks(now), rejections: locks.rejections(now) }, now);
  }

  #propose(request: OrderRequest, now: EpochMs): OrderAnswer {
    const { truck_id, replaces } = request;
    const departing = this.#departing.ofTruck(truck_id);
    if (departing) return taken(request, departing);
    // Called off a moment ago: who would redirect it has not seen that yet.
    const standing = this.#orders.ofTruck(truck_id);
    if (standing && standing.id === replaces && this.#departing.isEnding(replaces)) return taken(request, standing);
    return this.#orders.propose(request, now);
  }

  async #send(steps: readonly OrderStep[]): Promise<void> {
    this.#departing.depart(steps);
    const issued = steps.find(({ kind }) => kind === 'issued');
    const told = tellOrders(steps, {
      ...this.#options,
      orderOf: (id) => (issued?.order_id === id ? applyOrderStep(undefined, issued) : this.#orders.orders.get(id)),
      siteOf: (id) => this.#options.index.sites.get(id)!, // the book refuses orders to no site
    });
    await told.catch((cause: Error) => {
      // Kept while the broker is away; what it refuses never comes back.
      if (!(cause instanceof BrokerAway)) for (const step of steps) this.#departing.arrive(step);
      throw cause;
    });
  }

  #hear(reply: TruckReply): void {
    const step = this.#orders.stepOf(reply);
    if (step) this.#tell(step);
  }

  /** Not waited for; the broker being away is named by the stream. */
  #tell(step: OrderStep): void {
    this.#options
      .publishDecision({ about: 'order', step })
      .catch((cause: Error) => this.#options.log.warn({ reason: cause.message, step: step.id }, 'step not told yet'));
  }

  /** Forecasts are for the time without trucks, so what they take out must be known. */
  #followPumps(): void {
    const rates = pumpRates(this.#orders.orders.values(), this.#options.index.trucks);
    // Also where an order has ended and is no longer in the book.
    for (const siteId of this.#options.index.sites.keys()) this.#forecaster.setPumping(siteId, rates.get(siteId) ?? 0);
  }
}

/** Whoever comes second is told who was first. */
function taken({ replaces }: OrderRequest, standing: Standing): OrderAnswer {
  return { ok: false, why: replaces === null ? 'truck-taken' : 'changed-meanwhile', standing };
}
