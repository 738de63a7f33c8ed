import type { TFunction } from 'i18next';
import { type Column, timeCell } from '../../../format/table.ts';
import type { CurvePoint } from './series.ts';

/** One point of one line. */
export interface ComparedPoint {
  readonly id: string;
  readonly point: CurvePoint;
}

interface Words {
  readonly t: TFunction;
  readonly timezone: string;
  readonly unit: string;
  readonly nameOf: (id: string) => string;
}

/** K7. One line a point, so that stations with their own cadence need no common moments. */
export function comparedColumns({ t, timezone, unit, nameOf }: Words): Column<ComparedPoint>[] {
  return [
    { header: t('export.time'), cell: ({ point }) => timeCell(point.at, timezone) },
    { header: t('export.station'), cell: ({ id }) => id },
    { header: t('export.name'), cell: ({ id }) => nameOf(id) },
    {
      header: t('chart.title', { measure: t('export.lowest'), unit }),
      cell: ({ point: { low, value } }) => rounded(low ?? value),
    },
    {
      header: t('chart.title', { measure: t('export.highest'), unit }),
      cell: ({ point: { high, value } }) => rounded(high ?? value),
    },
  ];
}

/** What was worked out has dust at its end. */
function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(3));
}
