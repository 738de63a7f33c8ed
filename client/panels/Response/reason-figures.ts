// The figures of a reason (A19) as a person reads them. One that this screen has no words for is shown by its name, not hidden.
import type { ResponseReason } from '../../../domain/alerts/response.ts';
import { formatNumber } from '../../format/quantities.ts';

const UNIT_OF_HIGHEST = {
  'rain-areal': { unit: 'mm', decimals: 1 },
  'rain-gauges': { unit: 'mm', decimals: 1 },
  tide: { unit: 'm', decimals: 2 },
  // Levels stand above many foots and flows have another unit: the highest of them all would say nothing.
  levels: null,
  underpasses: null,
} as const satisfies Record<ResponseReason['kind'], { unit: string; decimals: number } | null>;

export interface ReasonFigures {
  /** How many gauges, stations, areas or closed underpasses speak for the level. */
  readonly many: number;
  readonly highest: string | null;
  readonly others: readonly string[];
}

export function reasonFigures({ kind, figures }: Pick<ResponseReason, 'kind' | 'figures'>): ReasonFigures {
  const { stations, closed, highest, ...others } = figures;
  const unit = UNIT_OF_HIGHEST[kind];
  return {
    many: closed ?? stations ?? 0,
    highest: highest === undefined || !unit ? null : `${formatNumber(highest, unit.decimals)} ${unit.unit}`,
    others: Object.entries(others).map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`),
  };
}
