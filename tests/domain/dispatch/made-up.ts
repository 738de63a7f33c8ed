// Made-up moments of a storm, from a seed: for properties that must hold for all of them.
import type { DispatchInput, SiteNow, TruckNow } from '../../../domain/dispatch/input.ts';
import { boundTruck, inputOf, siteNow, truckNow } from './stage.ts';

export function madeUp(seed: number, trucks: number, sites: number): DispatchInput {
  let state = seed;
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(chance() * limit);
  const places = Array.from({ length: sites }, (_, j): SiteNow => {
    const depth_m = chance() < 0.2 ? 0 : 0.05 + chance();
    const kind = (['underpass', 'road', 'compound', 'metro'] as const)[below(4)]!;
    const over = { kind, exposure: 1 + below(6), area_m2: 800 + below(8_000), max_trucks: 1 + below(3) };
    const doubt = ([null, null, null, 'late', 'suspect', 'estimated', 'silent'] as const)[below(7)]!;
    const approach_depth_m = chance() < 0.2 ? 0.4 : null;
    return siteNow(`S${j}`, { depth_m, later_m: depth_m + chance() - 0.4 }, over, {
      approach_depth_m,
      depth: { value_m: doubt === 'silent' ? null : depth_m, at: null, doubt },
      life_safety: chance() < 0.05,
    });
  });
  const fleet = Array.from({ length: trucks }, (_, i): TruckNow => {
    const over = {
      capacity_m3_h: 500 * (1 + below(6)),
      wading_m: chance() < 0.3 ? 0.5 : 0.3,
      district: `D${below(3)}`,
    };
    const id = `P${i}`;
    const kind = chance();
    if (kind < 0.15) return truckNow(id, over, { state: 'out_of_service' });
    if (kind < 0.25) return truckNow(id, over, { position: null });
    if (kind < 0.4) return boundTruck(id, `S${below(sites)}`, {}, over);
    if (kind < 0.6) return boundTruck(id, `S${below(sites)}`, { pumping_min: below(60) }, over);
    return truckNow(id, over);
  });
  const drives = new Map<string, number | null>();
  for (const { truck } of fleet)
    for (const { site } of places) drives.set(`${truck.id} ${site.id}`, chance() < 0.05 ? null : 2 + below(70));
  const pair = () => ({ truck_id: `P${below(trucks)}`, site_id: `S${below(sites)}` });
  return inputOf(fleet, places, {
    drive: (truck, site) => drives.get(`${truck} ${site}`)!,
    reserve_wanted: { D0: 1, D1: 2 },
    locks: {
      pins: [pair(), pair()],
      bans: [pair(), pair()].map((ban) => ({ ...ban, until: Number.POSITIVE_INFINITY })),
      held: [`P${below(trucks)}`],
    },
  });
}
