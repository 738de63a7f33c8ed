// What a chart takes along: a line for each moment, what was observed apart from what is expected, each in the unit that is shown.
import type { TFunction } from 'i18next';
import type { EpochMs } from '../../../../domain/time.ts';
import { type Column, shownFigure, timeCell } from '../../../format/table.ts';
import type { ChartContent } from './content.ts';
import { extremesOf } from './drawn-line.ts';
import type { CurvePoint } from './series.ts';

export interface ChartRow {
  readonly at: EpochMs;
  readonly observed?: CurvePoint;
  readonly expected?: { readonly p10: number; readonly p50: number; readonly p90: number };
  readonly rain_mm?: number;
}

/** In order of time. What came after the moment shown is no part of it. */
export function chartRows({ points, forecast, bars, from }: ChartContent): ChartRow[] {
  const rows = new Map<EpochMs, ChartRow>();
  const add = (row: ChartRow) => void rows.set(row.at, { ...rows.get(row.at), ...row });
  // A break of the curve is no moment at which something was said.
  for (const point of points)
    if (point.at >= from && (point.value !== null || point.doubted)) add({ at: point.at, observed: point });
  for (const { at, ...expected } of forecast?.points ?? []) add({ at, expected });
  for (const { at, mm } of bars) if (at >= from) add({ at, rain_mm: mm });
  return [...rows.values()].sort((a, b) => a.at - b.at);
}

export interface ChartNames {
  readonly t: TFunction;
  readonly station: { readonly id: string; readonly name: string };
  readonly measure: string;
  readonly unit: string;
  /** Whose rain it is. */
  readonly gauge: string | null;
  readonly timezone: string;
}

export function chartTable(
  { t, station, measure, unit, gauge, timezone }: ChartNames,
  decimals: number,
): Column<ChartRow>[] {
  const figure = (value: number | undefined) =>
    value === undefined ? null : shownFigure(value, { factor: 1, decimals });
  const observed = (which: 0 | 1) => (row: ChartRow) => figure((row.observed && extremesOf(row.observed))?.[which]);
  const title = (words: string) => t('chart.title', { measure: `${measure} ${words}`, unit });
  return [
    { header: t('export.time'), cell: ({ at }) => timeCell(at, timezone) },
    { header: t('export.station'), cell: () => station.id },
    { header: t('export.name'), cell: () => station.name },
    { header: title(t('export.lowest')), cell: observed(0) },
    { header: title(t('export.highest')), cell: observed(1) },
    { header: t('export.quality'), cell: ({ observed: point }) => qualityWord(t, point) },
    ...(['p10', 'p50', 'p90'] as const).map((edge) => ({
      header: title(`${t('chart.forecast')} ${edge}`),
      cell: ({ expected }: ChartRow) => figure(expected?.[edge]),
    })),
    {
      header: t('chart.title', { measure: t('export.rainOf', { gauge: gauge ?? station.name }), unit: 'mm' }),
      cell: ({ rain_mm }) => rain_mm ?? null,
    },
  ];
}

/** A value that failed has no figure: it says so. */
function qualityWord(t: TFunction, point: CurvePoint | undefined): string | null {
  if (!point?.doubted) return null;
  return point.value === null ? t('export.failed') : t('current.short.doubted');
}
