// L25. The same storm over the same city twice more: with nobody doing anything, and with every suggestion followed. Water,
// devices, faults and crews come from the same seed as those of the drill.
import type { DrillInject } from '../../domain/messages/drill-inject.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { Fleet, type FleetPlan, watersOf } from '../fleet.ts';
import type { Waters } from '../physics/waters.ts';
import { saidOf } from '../said.ts';
import { HarmMeter } from './harm-meter.ts';
import { ObedientDesk } from './obedient-desk.ts';

/** What the desk must have heard of the past to forecast as a server does. */
const LEAD_MS = 3 * HOUR_MS;

export interface LanesNow {
  readonly at: EpochMs;
  /** m³·h by site, in the city's order. */
  readonly nothing_m3h: readonly number[];
  readonly followed_m3h: readonly number[];
}

export class Lanes {
  readonly #plan: FleetPlan;
  readonly #alone: Waters;
  readonly #fleet: Fleet;
  readonly #desk: ObedientDesk;
  readonly #nothing: HarmMeter;
  readonly #followed: HarmMeter;

  constructor(plan: FleetPlan) {
    const { city, rivers = [], start } = plan;
    this.#plan = plan;
    this.#alone = watersOf(plan);
    this.#fleet = new Fleet(plan);
    this.#desk = new ObedientDesk(city, rivers);
    this.#nothing = new HarmMeter(city.sites);
    this.#followed = new HarmMeter(city.sites);
    const begins = Math.floor(start / MINUTE_MS) * MINUTE_MS;
    while (this.#fleet.now < begins) this.#listen(this.#fleet.now > begins - LEAD_MS);
    while (this.#alone.now < begins) this.#alone.advance();
  }

  /** L27. What the lead throws in happens in this lane as well, in the minute in which it is told. */
  inject(inject: DrillInject): void {
    this.#fleet.inject(inject);
  }

  /** Moves both on to a minute's end. */
  async advanceTo(at: EpochMs): Promise<LanesNow> {
    while (this.#fleet.now < at) {
      for (const order of await this.#desk.decide(this.#fleet.now)) this.#fleet.order(order, this.#fleet.now);
      this.#listen(true);
      this.#followed.addMinute(this.#fleet.waters);
      this.#alone.advance();
      this.#nothing.addMinute(this.#alone);
    }
    return {
      at: this.#fleet.now,
      nothing_m3h: [...this.#nothing.bySite_m3h],
      followed_m3h: [...this.#followed.bySite_m3h],
    };
  }

  #listen(isHeard: boolean): void {
    for (const message of this.#fleet.advance()) {
      if (!isHeard || message.kind === 'camera-status' || message.kind === 'presence') continue;
      const { topic, payload } = saidOf(message, this.#plan.city.timezone);
      this.#desk.hear(topic, payload, this.#fleet.now);
    }
  }
}
