// A desk that accepts every suggestion the minute it is made. It hears what a server hears, as the same messages, and has its
// forecasts and plans from the same functions; it knows nothing of the water that no device told.
import type { City } from '../../domain/city.ts';
import { indexCity } from '../../domain/city-index.ts';
import { CurrentBook } from '../../domain/current-book.ts';
import { gather } from '../../domain/dispatch/gather.ts';
import { type DispatchMemory, NO_MEMORY } from '../../domain/dispatch/input.ts';
import { LockBook } from '../../domain/dispatch/lock-book.ts';
import type { OrderStep } from '../../domain/dispatch/order.ts';
import { OrderBook } from '../../domain/dispatch/order-book.ts';
import type { Suggestion } from '../../domain/dispatch/plan.ts';
import type { RiverLine } from '../../domain/dispatch/portal-banks.ts';
import { portalMinutes, portalNetwork } from '../../domain/dispatch/portal-graph.ts';
import { suggestPosts } from '../../domain/dispatch/posts.ts';
import { pumpRates } from '../../domain/dispatch/pump-rates.ts';
import { suggest } from '../../domain/dispatch/suggest.ts';
import type { TravelTime } from '../../domain/dispatch/travel-time.ts';
import { DISPATCH_WEIGHTS } from '../../domain/dispatch/weights.ts';
import { createForecaster } from '../../domain/forecast/forecaster.ts';
import { decodeMessage } from '../../domain/messages/index.ts';
import type { TruckOrder } from '../../domain/messages/truck-order.ts';
import { createQualityJudge } from '../../domain/quality/judge.ts';
import type { Reading } from '../../domain/readings.ts';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../../domain/time.ts';
import { EMPTY_WORLD, type StationState, type TruckState } from '../../domain/world.ts';

const POSTS_EVERY_MS = 10 * MINUTE_MS;
const NOBODY: TruckState = { position: null, status: null };
const NOTHING_SAID: StationState = {
  latest: {},
  current: {},
  level: null,
  change_10min: null,
  rain: null,
  presence: null,
  under_work: null,
};

export class ObedientDesk {
  readonly #index;
  readonly #travel: TravelTime;
  readonly #judge;
  readonly #currents: CurrentBook;
  readonly #forecaster;
  readonly #orders: OrderBook;
  readonly #locks = new LockBook();
  readonly #stations: Record<string, StationState> = {};
  readonly #trucks: Record<string, TruckState> = {};
  #memory: DispatchMemory = NO_MEMORY;
  #postsAt = Number.NEGATIVE_INFINITY;

  constructor(city: City, rivers: readonly RiverLine[]) {
    this.#index = indexCity(city);
    this.#judge = createQualityJudge(city);
    this.#currents = new CurrentBook(city);
    this.#forecaster = createForecaster(city, { knownAt: (...of) => this.#currents.at(...of) });
    this.#orders = new OrderBook(this.#index, (id) => this.#trucks[id]);
    const network = portalNetwork(city.crossings, rivers);
    this.#travel = {
      matrix: async (from, to, blocks) => ({
        minutes: portalMinutes(network, from, to, blocks),
        source: 'portal',
        at: blocks.at,
      }),
    };
  }

  /** @param topic without the prefix */
  hear(topic: string, payload: string, now: EpochMs): void {
    const context = { index: this.#index, now, retentionMs: DAY_MS };
    const { kind, items } = decodeMessage(topic, new TextEncoder().encode(payload), context);
    if (kind === 'observation')
      for (const told of items) {
        const { reading, stands, derived } = this.#judge.take(told);
        for (const standing of stands ? [reading, ...derived] : derived) this.#accept(standing);
      }
    if (kind === 'truck-position')
      for (const { truckId, position } of items) this.#trucks[truckId] = { ...this.#truck(truckId), position };
    if (kind === 'truck-status')
      for (const { truckId, status } of items) this.#trucks[truckId] = { ...this.#truck(truckId), status };
    if (kind === 'truck-reply') {
      for (const reply of items) this.#orders.reply(reply);
      for (const [siteId, rate] of pumpRates(this.#orders.orders.values(), this.#index.trucks))
        this.#forecaster.setPumping(siteId, rate);
    }
  }

  /** Plans, and orders all of it; what is to be checked by eye first is left alone. */
  async decide(now: EpochMs): Promise<TruckOrder[]> {
    const { city } = this.#index;
    this.#orders.tick(now);
    const forecasts = new Map(this.#forecaster.issue(now).map((forecast) => [forecast.id, forecast]));
    const world = { ...EMPTY_WORLD, stations: this.#stations, trucks: this.#trucks };
    const seen = gather({ city, world, forecasts, orders: this.#orders, locks: this.#locks }, now);
    const { avoid, closedCrossings, ...input } = seen;
    const from = input.trucks.map(({ truck, position }) => ({
      lon: position?.lon ?? truck.lon,
      lat: position?.lat ?? truck.lat,
      vehicle: truck,
    }));
    const to = input.sites.map(({ site }) => ({ lon: site.lon, lat: site.lat }));
    const { plan, memory } = suggest({
      ...input,
      now,
      travel: await this.#travel.matrix(from, to, { avoid, closedCrossings, at: now }),
      locks: this.#locks.locks(now),
      rejections: [],
      memory: this.#memory,
      reserve_wanted: {},
      weights: DISPATCH_WEIGHTS,
    });
    this.#memory = memory;
    const orders = plan.suggestions.flatMap((suggestion) => this.#obey(suggestion, now));
    if (now - this.#postsAt < POSTS_EVERY_MS) return orders;
    this.#postsAt = now;
    const taken = new Set(plan.suggestions.map(({ truck_id }) => truck_id));
    const posts = await suggestPosts(seen, taken, this.#travel, now, plan.suggestions.length + 1);
    return [...orders, ...posts.flatMap((suggestion) => this.#obey(suggestion, now))];
  }

  #obey(suggestion: Suggestion, now: EpochMs): TruckOrder[] {
    const { truck_id, site_id, purpose, needs_check } = suggestion;
    if (needs_check) return [];
    const replaces = this.#orders.ofTruck(truck_id)?.id ?? null;
    const request = { truck_id, site_id, purpose, suggestion, by: 'plan', reason: null, replaces };
    const answer = this.#orders.issue(request, now);
    return answer.ok ? answer.steps.flatMap((step) => this.#orderOf(step)) : [];
  }

  #orderOf({ kind, order_id, at }: OrderStep): TruckOrder[] {
    const { truck_id, site_id } = this.#orders.orders.get(order_id)!;
    if (kind === 'cancelled') return [{ truckId: truck_id, order_id, task: null }];
    const { lon, lat } = this.#index.sites.get(site_id)!;
    return [{ truckId: truck_id, order_id, task: { site_id, lon, lat, text: '', issued_at: at } }];
  }

  #accept(reading: Reading): void {
    this.#currents.take(reading);
    this.#forecaster.accept(reading);
    const { stationId, measure, at, value, flag } = reading;
    const state = this.#stations[stationId] ?? NOTHING_SAID;
    if (at <= (state.latest[measure]?.at ?? Number.NEGATIVE_INFINITY)) return;
    const current = this.#currents.of(stationId, measure);
    this.#stations[stationId] = {
      ...state,
      latest: { ...state.latest, [measure]: { at, value, flag } },
      current: { ...state.current, [measure]: current },
    };
  }

  #truck(id: string): TruckState {
    return this.#trucks[id] ?? NOBODY;
  }
}
