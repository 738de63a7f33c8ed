// What `GET /field/v1/state` answers; times are ISO 8601 with the city's offset, so that their hours can be read off.
import type { OrderState } from '../../domain/dispatch/order.ts';
import type { TruckDoubt } from '../../domain/trucks/standing.ts';

interface Words {
  readonly en: string;
  readonly zh: string;
}

export interface FieldOrder {
  readonly id: string;
  readonly state: OrderState;
  readonly purpose: 'pump' | 'post';
  readonly issued_by: string;
  readonly issued_at: string;
  readonly accepted_at: string | null;
  readonly arrived_at: string | null;
  readonly pumping_at: string | null;
  readonly ended_at: string | null;
  readonly end_reason: string | null;
  readonly eta: string | null;
  readonly avoids: readonly Words[];
  readonly crew_depth: { readonly at: string; readonly depth_m: number } | null;
  readonly photo_ids: readonly string[];
  readonly site: { readonly id: string; readonly name: Words; readonly kind: string };
  readonly water: {
    readonly level: 'none' | 'blue' | 'yellow' | 'orange' | 'red' | null;
    readonly depth_m: number | null;
    readonly at: string | null;
    readonly suspect: boolean;
    readonly freshness: 'live' | 'late' | 'silent' | 'unknown';
    readonly change_10min_m: number | null;
    readonly may_reach_m: number | null;
  };
}

export interface FieldState {
  readonly at: string;
  readonly clock: { readonly mode: string; readonly speed: number };
  readonly exercise: 'drill' | 'simulated' | null;
  readonly truck: {
    readonly id: string;
    readonly name: string;
    readonly capacity_m3_h: number;
    readonly base: Words;
    readonly district: Words;
    /** Why the desk does not count on the truck (D26); missing in what an older server said. */
    readonly doubt?: TruckDoubt | null;
  };
  readonly order: FieldOrder | null;
}

/** `2026-07-21T14:12:40+01:00` → `14:12:40`. */
export function hours(iso: string, length: 5 | 8 = 8): string {
  return iso.slice(11, 11 + length);
}
