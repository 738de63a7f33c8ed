// A list as a table of figures, to be taken along: a column for each thing that is known of any of its rows, the unit in its name.
import { csvLine } from '../../domain/csv.ts';
import { MEASURE_NAMES, type Measure } from '../../domain/measures.ts';
import { formatInstant } from '../../domain/time.ts';
import { shownScale } from './quantities.ts';

export type Cell = string | number | null;

export interface Column<Item> {
  /** With the unit, where it has one. */
  readonly header: string;
  readonly cell: (item: Item) => Cell;
}

/** Without it spreadsheets take Chinese for something else. */
const BYTE_ORDER_MARK = '\uFEFF';

/** CSV of RFC 4180. A text that a spreadsheet would run as a formula is defused; a column that would be empty is left out. */
export function csvOf<Item>(columns: readonly Column<Item>[], items: readonly Item[]): string {
  const rows = items.map((item) => columns.map(({ cell }) => cell(item)));
  const kept = columns.flatMap((_, i) => (rows.length === 0 || rows.some((row) => row[i] !== null) ? [i] : []));
  const lines = [columns.map(({ header }) => header), ...rows].map((cells) => csvLine(kept.map((i) => cells[i]!)));
  return BYTE_ORDER_MARK + lines.join('');
}

/** A figure as it is shown, to one decimal more than its sensor tells: what was worked out has dust at its end. */
export function shownFigure(value: number, { factor, decimals }: { factor: number; decimals: number }): number {
  return Number((value * factor).toFixed(decimals + 1));
}

/** One column a measure: figures of different units never stand under one another. */
export function measureColumns<Item>(
  told: (item: Item) => { readonly measure: Measure; readonly value: number | null } | null,
  header: (measure: Measure, unit: string) => string,
): Column<Item>[] {
  return MEASURE_NAMES.map((measure) => {
    const scale = shownScale(measure);
    return {
      header: header(measure, scale.unit),
      cell: (item) => {
        const one = told(item);
        return one?.measure === measure && one.value !== null ? shownFigure(one.value, scale) : null;
      },
    };
  });
}

/** ISO 8601 with the zone. */
export function timeCell(at: number | null | undefined, timezone: string): Cell {
  return typeof at === 'number' ? formatInstant(Math.round(at), timezone) : null;
}
