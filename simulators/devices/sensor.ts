import type { Measure } from '../../domain/measures.ts';
import { MEASURES } from '../../domain/measures.ts';
import type { EpochMs } from '../../domain/time.ts';

export type Values = { readonly [measure in Measure]?: number | null };

/** What a station measures: asked once for every report, in the order of time. */
export interface Sensor {
  read(at: EpochMs): Values;
}

/** A value as its instrument gives it: in whole steps of the measure's resolution. */
export function resolved(measure: Measure, value: number): number {
  const { resolution } = MEASURES[measure];
  const steps = Math.round(value / resolution);
  // Through text, so that 3 steps of 0.1 are 0.3 and not 0.30000000000000004; + 0 turns -0 into 0.
  return Number((steps * resolution).toFixed(3)) + 0;
}
