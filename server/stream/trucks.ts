// What the trucks of the city last said of their place and their work.
import { positionStandsOver, truckStandsOver, twiceAtOnce } from '../../domain/messages/same-moment.ts';
import type { TruckPosition } from '../../domain/messages/truck-position.ts';
import type { TruckStatus } from '../../domain/messages/truck-status.ts';
import { metresBetween } from '../../domain/plane.ts';
import { type EpochMs, SECOND_MS } from '../../domain/time.ts';
import { followFix, speedBetween_kmh } from '../../domain/trucks/follow-fix.ts';
import type { TruckState } from '../../domain/world.ts';
import { UNKNOWN_TRUCK } from './live-world.ts';
import type { Refusals } from './refusals.ts';

export class Trucks {
  readonly #states = new Map<string, TruckState>();
  readonly #refusals: Pick<Refusals, 'add'> | null;

  /** @param refusals where is counted what does not stand (Q24), and where no truck can have driven to (D27) */
  constructor(refusals: Pick<Refusals, 'add'> | null) {
    this.#refusals = refusals;
  }

  /** The truck's new state; null where the fix changes nothing. @param topic it was told on */
  takePosition({ truckId, position }: TruckPosition, topic: string): TruckState | null {
    const state = this.#states.get(truckId) ?? UNKNOWN_TRUCK;
    const known = state.position;
    if (known && position.at === known.at)
      return this.#replaces(`${truckId} position`, position, known, positionStandsOver)
        ? this.#set(truckId, { ...state, position })
        : null;
    const next = followFix(state, position);
    if (next === state) return null;
    this.#countDoubt(truckId, next, position.at, topic);
    return this.#set(truckId, next);
  }

  /** The truck's new state; null where the report changes nothing. */
  takeStatus({ truckId, status }: TruckStatus): TruckState | null {
    const state = this.#states.get(truckId) ?? UNKNOWN_TRUCK;
    const known = state.status;
    const isNews =
      !known ||
      status.at > known.at ||
      (status.at === known.at && this.#replaces(`${truckId} status`, status, known, truckStandsOver));
    return isNews ? this.#set(truckId, { ...state, status }) : null;
  }

  /** Q24. Whether of two reports of one moment the second is the one that stands. */
  #replaces<T extends { readonly at: EpochMs }>(
    name: string,
    next: T,
    known: T,
    standsOver: (next: T, known: T) => boolean,
  ): boolean {
    const stands = standsOver(next, known);
    if (stands || standsOver(known, next)) this.#refusals?.add('truck', twiceAtOnce(name, known, next, stands));
    return stands;
  }

  #countDoubt(truckId: string, { position, doubted }: TruckState, at: EpochMs, topic: string): void {
    if (!position || doubted?.at !== at) return;
    const speed = Math.round(speedBetween_kmh(position, doubted));
    const km = (metresBetween(position, doubted) / 1_000).toFixed(1);
    const detail = `${truckId}: ${km} km in ${Math.round((at - position.at) / SECOND_MS)} s, ${speed} km/h`;
    this.#refusals?.add(topic, { reason: 'impossible-speed', detail });
  }

  #set(truckId: string, state: TruckState): TruckState {
    this.#states.set(truckId, state);
    return state;
  }
}
