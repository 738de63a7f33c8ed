// D12. A district keeps some trucks free. It is a price and not a wall: the solver pays it where the water is worth it. Where
// it decides, the free truck that was kept is named with it.
import type { Exclusion } from '../plan.ts';
import type { PriceConstraint } from './constraint.ts';

export const reserve = { name: 'reserve', rule: 'D12', about: 'price' } as const satisfies PriceConstraint;

export function keptInReserve(
  truck_id: string,
  kept: { readonly district: string; readonly left: number; readonly wanted: number },
  { worth_m3h, price_m3h }: { readonly worth_m3h: number; readonly price_m3h: number },
): Exclusion | null {
  if (kept.left > kept.wanted || worth_m3h <= 0 || worth_m3h > price_m3h) return null;
  return { truck_id, site_id: null, constraint: reserve.name, figures: { ...kept } };
}
