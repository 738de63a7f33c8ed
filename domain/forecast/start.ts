// F10. Where a forecast begins: at the current value, whatever is known of it; only where nothing is known does the model's own water stand.
import type { CurrentValue } from '../current-value.ts';
import type { Freshness } from '../freshness.ts';
import type { ForecastBasis } from './site-forecast.ts';

export interface ForecastStart {
  /** Null where the model's own estimate is all there is. */
  readonly value: number | null;
  readonly basis: ForecastBasis;
}

/** A calm value that nobody has seen since says nothing of the water now: rain may have come. What stood over its line still stands. */
export function forecastStart(current: CurrentValue, freshness: Freshness): ForecastStart {
  switch (current.basis) {
    case 'measured':
      return { value: current.value, basis: BASIS_OF[freshness] };
    case 'doubted':
      return { value: current.value, basis: 'doubted' };
    case 'last-known':
      return current.peak === null ? NOTHING : { value: current.value, basis: 'last-known' };
    case 'unknown':
      return NOTHING;
  }
}

const NOTHING: ForecastStart = { value: null, basis: 'estimate' };
const BASIS_OF = {
  live: 'sensor',
  late: 'late-sensor',
  silent: 'last-known',
  unknown: 'estimate',
} as const satisfies Record<Freshness, ForecastBasis>;
