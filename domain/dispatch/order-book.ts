// D24. Which truck is bound to what. A truck has one order at a time: whoever comes second is told who was first, and a
// redirect names the order it replaces, so that it cannot undo what its author has not seen.
import type { CityIndex } from '../city-index.ts';
import { type EpochMs, HOUR_MS } from '../time.ts';
import { newestFixAt } from '../trucks/follow-fix.ts';
import { TRUCK_SILENT_MS, truckStanding } from '../trucks/standing.ts';
import type { TruckState } from '../world.ts';
import { isUnderWay, type Order, type OrderStep, type Reply } from './order.ts';
import { applyOrderStep } from './order-life-cycle.ts';
import type { Suggestion } from './plan.ts';

export { TRUCK_SILENT_MS };

/** Ended orders stay on the screens for this long. */
const ENDED_SHOWN_MS = HOUR_MS;

export const ORDER_REFUSALS = [
  'unknown-truck',
  'unknown-site',
  'truck-taken',
  'changed-meanwhile',
  'out-of-service',
  'position-unknown',
  'position-doubted',
  'state-unknown',
  'needs-check',
  'not-under-way',
] as const;
export type OrderRefusal = (typeof ORDER_REFUSALS)[number];

export interface OrderRequest {
  readonly truck_id: string;
  readonly site_id: string;
  readonly by: string;
  readonly purpose: Order['purpose'];
  readonly suggestion: Suggestion | null;
  /** Needed where truck or site speak against it: a faulty truck, a position or state that is not of now, an unchecked depth. */
  readonly reason: string | null;
  /** The order of this truck that the desk saw, and means to replace; null where it saw none. */
  readonly replaces: string | null;
}

export interface CrewAnswer {
  readonly truckId: string;
  readonly order_id: string;
  readonly at: EpochMs;
  readonly reply: Reply;
  readonly reason: string | null;
}

/** What is told about the order that has the truck. */
export type Standing = Pick<Order, 'id' | 'truck_id' | 'site_id' | 'issued_by'>;

export type OrderAnswer =
  | { readonly ok: true; readonly steps: readonly OrderStep[]; readonly order_id: string }
  | { readonly ok: false; readonly why: OrderRefusal; readonly standing: Standing | null };

export class OrderBook {
  readonly #index: CityIndex;
  readonly #truck: (id: string) => TruckState | undefined;
  readonly #orders = new Map<string, Order>();
  readonly #underWay = new Map<string, string>();
  readonly #changed = new Set<string>();

  constructor(index: CityIndex, truck: (id: string) => TruckState | undefined) {
    this.#index = index;
    this.#truck = truck;
  }

  get orders(): ReadonlyMap<string, Order> {
    return this.#orders;
  }

  /** The order that binds a truck now. */
  ofTruck(truck_id: string): Order | null {
    const id = this.#underWay.get(truck_id);
    return id === undefined ? null : (this.#orders.get(id) ?? null);
  }

  /** The orders of a truck that are known here, ended ones too. */
  idsOfTruck(truck_id: string): string[] {
    return [...this.#orders.values()].filter((order) => order.truck_id === truck_id).map(({ id }) => id);
  }

  /** The steps that a request becomes: applied already, so that a second request sees them; or why not. */
  issue(request: OrderRequest, now: EpochMs): OrderAnswer {
    const answer = this.propose(request, now);
    if (answer.ok) for (const step of answer.steps) this.apply(step);
    return answer;
  }

  /** The steps that a request would become, not applied; or why not. */
  propose(request: OrderRequest, now: EpochMs): OrderAnswer {
    const { truck_id, site_id } = request;
    const standing = this.ofTruck(truck_id);
    const refuse = (why: OrderRefusal): OrderAnswer => ({ ok: false, why, standing });
    if (!this.#index.trucks.has(truck_id)) return refuse('unknown-truck');
    if (!this.#index.sites.has(site_id)) return refuse('unknown-site');
    if (standing && request.replaces === null) return refuse('truck-taken');
    if ((standing?.id ?? null) !== request.replaces) return refuse('changed-meanwhile');
    const state = this.#truck(truck_id);
    if (request.reason === null) {
      const { activity, doubt } = truckStanding(state, now);
      if (activity === 'out_of_service') return refuse('out-of-service');
      if (doubt !== null) return refuse(doubt);
      if (request.suggestion?.needs_check) return refuse('needs-check');
    }
    const order_id = this.#freeId(`O-${truck_id}-${now.toString(36)}-${shortHash(`${site_id} ${request.by}`)}`);
    const steps: OrderStep[] = [];
    if (standing) {
      const reason = `redirected to ${site_id}`;
      steps.push({ ...head(standing.id, 'cancelled', now), by: request.by, kind: 'cancelled', reason });
    }
    steps.push({
      ...head(order_id, 'issued', now),
      by: request.by,
      kind: 'issued',
      order: {
        truck_id,
        site_id,
        suggestion_id: request.suggestion?.id ?? null,
        reason: request.reason,
        left_site_id: standing?.site_id ?? null,
        purpose: request.purpose,
        pumped_from_m3: state?.status?.pumped_m3 ?? null,
      },
      suggestion: request.suggestion,
    });
    return { ok: true, steps, order_id };
  }

  /** The step that would call an order off, not applied; or why not. */
  proposeCancellation(order_id: string, by: string, reason: string, now: EpochMs): OrderAnswer {
    const order = this.#orders.get(order_id);
    if (!order || !isUnderWay(order)) return { ok: false, why: 'not-under-way', standing: order ?? null };
    return { ok: true, steps: [{ ...head(order_id, 'cancelled', now), by, kind: 'cancelled', reason }], order_id };
  }

  /** What a crew answered, applied; null where the order is not known or the answer says nothing new. */
  reply(answer: CrewAnswer): OrderStep | null {
    const step = this.stepOf(answer);
    if (step) this.apply(step);
    return step;
  }

  /** The step that an answer would be. */
  stepOf(answer: CrewAnswer): OrderStep | null {
    const order = this.#orders.get(answer.order_id);
    if (!order || order.truck_id !== answer.truckId) return null;
    const { order_id, at, reply, reason } = answer;
    const pumped_m3 = this.#truck(order.truck_id)?.status?.pumped_m3 ?? null;
    const by = order.truck_id;
    const step: OrderStep = {
      ...head(order_id, `replied-${reply}`, at),
      by,
      kind: 'replied',
      reply,
      reason,
      pumped_m3,
    };
    return applyOrderStep(order, step) === order ? null : step;
  }

  /** Names trucks under way that have gone silent, and those heard again. */
  tick(now: EpochMs): OrderStep[] {
    const steps: OrderStep[] = [];
    for (const order_id of this.#underWay.values()) {
      const order = this.#orders.get(order_id)!;
      const state = this.#truck(order.truck_id);
      const heard_at = Math.max(order.issued_at, state ? newestFixAt(state) : 0, state?.status?.at ?? 0);
      const isSilent = now - heard_at > TRUCK_SILENT_MS;
      if (isSilent && order.silent_since === null)
        steps.push({ ...head(order_id, 'silent', heard_at), by: null, kind: 'silent', since: heard_at });
      if (!isSilent && order.silent_since !== null)
        steps.push({ ...head(order_id, 'heard-again', heard_at), by: null, kind: 'heard-again' });
    }
    for (const step of steps) this.apply(step);
    for (const order of this.#orders.values())
      if (order.ended_at !== null && now - order.ended_at > ENDED_SHOWN_MS && !this.#changed.has(order.id)) {
        this.#orders.delete(order.id);
        this.#changed.add(order.id);
      }
    return steps;
  }

  /** Takes a step from here, from the log or from another server. */
  apply(step: OrderStep): void {
    const before = this.#orders.get(step.order_id);
    const after = applyOrderStep(before, step);
    if (!after || after === before) return;
    this.#orders.set(after.id, after);
    this.#changed.add(after.id);
    if (!isUnderWay(after)) {
      if (this.#underWay.get(after.truck_id) === after.id) this.#underWay.delete(after.truck_id);
      return;
    }
    const rival = this.ofTruck(after.truck_id);
    // Two servers may have sent the same truck at the same moment: the earlier order, then the smaller id, stands on both.
    if (!rival || rival.id === after.id || isBefore(after, rival)) this.#underWay.set(after.truck_id, after.id);
  }

  takeChanged(): string[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  /** A clock may stand: an order that was called off is not the one that is sent again in the same moment. */
  #freeId(id: string): string {
    let free = id;
    for (let nth = 2; this.#orders.has(free); nth += 1) free = `${id}-${nth}`;
    return free;
  }
}

/** FNV-1a. Two servers may send a truck in the same millisecond; what differs must not have the same id. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
  return (hash >>> 0).toString(36);
}

function isBefore(a: Order, b: Order): boolean {
  return a.issued_at < b.issued_at || (a.issued_at === b.issued_at && a.id < b.id);
}

function head(order_id: string, kind: string, at: EpochMs) {
  return { id: `${order_id}:${kind}:${at.toString(36)}`, order_id, at };
}
