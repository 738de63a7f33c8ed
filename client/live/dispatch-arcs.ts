// Who goes where, as arcs over the map: suggested, ordered and under way, and the next best of the suggestion in focus. An
// arc is no route; its minutes are the plan's, or, for a truck under way, those of the distance that is left.
import { truckUnder } from '../../domain/dispatch/order.ts';
import { metresBetween } from '../../domain/plane.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { focusOf, planOf, waitingSuggestions } from './dispatch-plan.ts';
import type { Situation } from './situation.ts';

export interface Arc {
  readonly id: string;
  readonly kind: 'suggested' | 'ordered' | 'next';
  readonly from: readonly [lon: number, lat: number];
  readonly to: readonly [lon: number, lat: number];
  /** To arrive, whole minutes; null where nobody has said. */
  readonly minutes: number | null;
  /** By distance alone, as for trucks under way. */
  readonly rough: boolean;
  readonly focused: boolean;
}

export function arcsOf(
  { city, truckById, world }: Pick<Situation, 'city' | 'truckById' | 'world'>,
  focus: string | null,
): readonly Arc[] {
  const sites = new Map(city.sites.map((site) => [site.id, site]));
  const arc = (truck_id: string, site_id: string, rest: Pick<Arc, 'kind' | 'minutes' | 'rough' | 'focused'>): Arc[] => {
    const site = sites.get(site_id);
    const view = truckById.get(truck_id);
    // A truck that nobody can place has no arc: it would begin at a place it may have left long ago.
    if (!site || !view || view.look === 'unknown') return [];
    const { lon, lat } = view.state?.position ?? view.truck;
    return [{ id: `${rest.kind} ${truck_id} ${site_id}`, from: [lon, lat], to: [site.lon, site.lat], ...rest }];
  };
  const plan = planOf(world);
  const waiting = waitingSuggestions(world);
  const inFocus = focusOf(waiting, focus)?.suggestion;
  const next = (inFocus?.alternatives ?? []).flatMap(({ truck_id, pumping_at }) =>
    arc(truck_id, inFocus!.site_id, {
      kind: 'next',
      rough: false,
      minutes: plan ? Math.max(0, Math.round((pumping_at - plan.solved_at) / MINUTE_MS) - setUpOf(truck_id)) : null,
      focused: false,
    }),
  );
  const ordered = Object.values(world.orders)
    .filter((order) => truckUnder(order) === 'en_route')
    .flatMap(({ truck_id, site_id }) =>
      arc(truck_id, site_id, { kind: 'ordered', rough: true, minutes: minutesLeft(truck_id, site_id), focused: false }),
    );
  const suggested = waiting
    .filter(({ taken }) => !taken)
    .flatMap(({ suggestion: { id, truck_id, site_id, drive_min, pack_up_min } }) =>
      arc(truck_id, site_id, {
        kind: 'suggested',
        rough: false,
        minutes: Math.round(drive_min + pack_up_min),
        focused: id === inFocus?.id,
      }),
    );
  return [...next, ...ordered, ...suggested];

  function setUpOf(truck_id: string): number {
    return truckById.get(truck_id)?.truck.setup_min ?? 0;
  }

  /** No router speaks of a truck under way: the way left by its newest position, at the portal estimate's speed. */
  function minutesLeft(truck_id: string, site_id: string): number | null {
    const position = truckById.get(truck_id)?.state?.position;
    const site = sites.get(site_id);
    if (!position || !site) return null;
    return Math.round((metresBetween(position, site) * STREETS_PER_STRAIGHT) / SPEED_M_PER_MIN);
  }
}

const STREETS_PER_STRAIGHT = 1.35;
/** 25 km/h. */
const SPEED_M_PER_MIN = 25_000 / 60;

/** The arc as a bent line: a quadratic curve, whose middle is off the straight way by a share of its length. */
export function bent({ from, to }: Pick<Arc, 'from' | 'to'>, share = 0.16): readonly (readonly [number, number])[] {
  const [x0, y0] = from;
  const [x1, y1] = to;
  const cx = (x0 + x1) / 2 - (y1 - y0) * 2 * share;
  const cy = (y0 + y1) / 2 + (x1 - x0) * 2 * share;
  return Array.from({ length: ARC_STEPS + 1 }, (_, i) => {
    const q = i / ARC_STEPS;
    const r = 1 - q;
    return [r * r * x0 + 2 * r * q * cx + q * q * x1, r * r * y0 + 2 * r * q * cy + q * q * y1] as const;
  });
}

export const ARC_STEPS = 24;
