// A file of recorded readings: CSV with `station_id,at,measure,value` and, where there is one, `reason`.
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { type City, measuresOf, type Station } from '../domain/city.ts';
import { isMeasure, type Measure } from '../domain/measures.ts';
import { type EpochMs, parseInstant } from '../domain/time.ts';

/** What one station said at one moment. */
export interface RecordedReport {
  readonly stationId: string;
  readonly at: EpochMs;
  /** Null where the file has no value: the sensor had a fault. */
  readonly values: { readonly [measure in Measure]?: number | null };
  readonly reason?: string;
}

export interface Recording {
  /** In the order of time; reports of the same moment keep the order of the file. */
  readonly reports: readonly RecordedReport[];
  readonly readings: number;
  /** Rows that could not be used: `readings.csv:12 value: "x" is not a number`. */
  readonly faults: readonly string[];
}

const COLUMNS = ['station_id', 'at', 'measure', 'value'] as const;
type Row = { readonly [column in (typeof COLUMNS)[number] | 'reason']?: string };

/** Reads a whole recording; rows with faults are left out and named. Rejects only where there is no such table at all. */
export async function readRecording(file: string, city: City): Promise<Recording> {
  const stations = new Map(city.stations.map((station) => [station.id, station]));
  const faults: string[] = [];
  const reports: { -readonly [key in keyof RecordedReport]: RecordedReport[key] }[] = [];
  const open = new Map<string, (typeof reports)[number]>();
  let readings = 0;
  const table = parse({
    columns: (header: string[]) => {
      const missing = COLUMNS.filter((column) => !header.includes(column));
      if (missing.length > 0) throw new Error(`${file}:1 the header has no ${missing.join(', ')}`);
      return header;
    },
    bom: true,
    info: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count_less: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      if (error) faults.push(`${file}:${error.lines ?? '?'} ${error.message}`);
    },
  });
  // A file that cannot be read ends the table with that error.
  pipeline(createReadStream(file), table, () => undefined);
  // csv-parse's types do not follow `info`.
  for await (const { record, info } of table as AsyncIterable<{ record: Row; info: { lines: number } }>) {
    const reading = readRow(record, stations);
    if (!reading.ok) {
      faults.push(`${file}:${info.lines} ${reading.column}: ${reading.why}`);
      continue;
    }
    readings += 1;
    const { stationId, at, measure, value, reason } = reading;
    const key = `${stationId} ${at} ${reason}`;
    const report = open.get(key);
    // A second value of the same measure at the same moment is a report of its own: nothing of the file is lost.
    if (report && !(measure in report.values)) report.values = { ...report.values, [measure]: value };
    else {
      const begun = { stationId, at, values: { [measure]: value }, ...(reason ? { reason } : {}) };
      reports.push(begun);
      open.set(key, begun);
    }
  }
  return { reports: reports.sort((a, b) => a.at - b.at), readings, faults };
}

type ReadRow =
  | { ok: true; stationId: string; at: EpochMs; measure: Measure; value: number | null; reason: string }
  | { ok: false; column: string; why: string };

function readRow(row: Row, stations: ReadonlyMap<string, Station>): ReadRow {
  const { station_id = '', at = '', measure = '', value = '', reason = '' } = row;
  const station = stations.get(station_id);
  if (!station) return { ok: false, column: 'station_id', why: `there is no station "${station_id}" in this city` };
  const instant = parseInstant(at);
  if (!instant.ok) return { ok: false, column: 'at', why: instant.detail };
  if (!isMeasure(measure) || !measuresOf(station).includes(measure))
    return { ok: false, column: 'measure', why: `${station_id} does not measure "${measure}"` };
  const number = value === '' ? null : Number(value);
  if (number !== null && !Number.isFinite(number))
    return { ok: false, column: 'value', why: `"${value}" is not a number` };
  return { ok: true, stationId: station_id, at: instant.at, measure, value: number, reason: reason.slice(0, 200) };
}
