// What speaks against an order that a person writes by hand. The desk asks for the reason before the server would.
import type { Suggestion } from '../../domain/dispatch/plan.ts';
import type { FleetTruck } from './dispatch-fleet.ts';

export const OBJECTIONS = [
  'out-of-service',
  'position-unknown',
  'position-doubted',
  'state-unknown',
  'redirect',
  'held',
  'needs-check',
  'other-than-suggested',
] as const;
export type Objection = (typeof OBJECTIONS)[number];

export function objectionsTo(
  truck: Pick<FleetTruck, 'state' | 'order' | 'held' | 'view'> | undefined,
  site_id: string | null,
  suggestion: Suggestion | null,
): readonly Objection[] {
  if (!truck || site_id === null) return [];
  const { state, order, held, view } = truck;
  const against: Objection[] = [];
  if (state === 'out_of_service') against.push('out-of-service');
  // An order gone silent is a truck that nobody can place, whatever its last words were.
  if (state === 'unknown') against.push(view.standing.doubt ?? 'position-unknown');
  if (order) against.push('redirect');
  if (held) against.push('held');
  if (suggestion?.needs_check && suggestion.site_id === site_id) against.push('needs-check');
  if (suggestion && (suggestion.truck_id !== view.truck.id || suggestion.site_id !== site_id))
    against.push('other-than-suggested');
  return against;
}
