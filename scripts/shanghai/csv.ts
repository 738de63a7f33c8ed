import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export type Cell = string | number | boolean | null | undefined;

/** Reads one of the hand-written lists that lie beside this file. */
export async function readList<Column extends string>(name: string): Promise<Record<Column, string>[]> {
  const text = await readFile(join(import.meta.dirname, `${name}.csv`), 'utf8');
  return parse(text, { columns: true, skip_empty_lines: true }) as Record<Column, string>[];
}

/** RFC 4180 with line feeds: a header and a line for each row, in the order of the columns given. */
export function writeCsv<Column extends string>(
  columns: readonly Column[],
  rows: readonly { readonly [column in Column]?: Cell }[],
): string {
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : '';
  const text = String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
