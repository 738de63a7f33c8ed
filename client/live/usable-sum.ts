import type { StationView } from './station-view.ts';

/** What a gauge lends to the field: nothing while it is silent or doubtful. */
export function usableSum({ condition, value }: StationView): number | null {
  return condition === 'live' || condition === 'late' ? value : null;
}
