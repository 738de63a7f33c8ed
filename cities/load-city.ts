// Reads a city folder. Server, simulators and scripts all start from it; every fault of every file is gathered with file,
// line and column before anything is refused.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Compile } from 'typebox/compile';
import { type City, type CityDescription, cityDescriptionSchema } from '../domain/city.ts';
import {
  type CsvRecord,
  type ParsedRow,
  parseCameraRow,
  parseCrossingRow,
  parseGazetteerRow,
  parseSiteRow,
  parseStationRow,
  parseTruckRow,
} from '../domain/city-rows.ts';
import { waterFaults } from '../domain/city-tide.ts';

/** Every fault of a city folder, one line each: `stations.csv:12 lon: "x" is not a number`. */
export class CityError extends Error {
  readonly faults: readonly string[];

  constructor(folder: string, faults: readonly string[]) {
    super(
      `The city in ${folder} has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
    this.name = 'CityError';
    this.faults = faults;
  }
}

/** Reads a city folder, or throws a CityError with all of its faults. */
export async function loadCity(folder: string): Promise<City> {
  const faults: string[] = [];
  const description = await readDescription(folder, faults);
  const stations = await readRows(folder, 'stations.csv', parseStationRow, faults);
  const optional = { optional: true };
  const cameras = await readRows(folder, 'cameras.csv', parseCameraRow, faults, optional);
  const sites = await readRows(folder, 'sites.csv', parseSiteRow, faults, optional);
  const trucks = await readRows(folder, 'trucks.csv', parseTruckRow, faults, optional);
  const crossings = await readRows(folder, 'crossings.csv', parseCrossingRow, faults, optional);
  const gazetteer = await readRows(folder, 'gazetteer.csv', parseGazetteerRow, faults, optional);

  const lines = new Map<string, string>();
  for (const row of [...stations, ...cameras, ...sites, ...trucks, ...crossings, ...gazetteer]) {
    const first = lines.get(row.value.id);
    if (first) faults.push(`${row.where} id: ${row.value.id} is already used by ${first}`);
    else lines.set(row.value.id, row.where);
  }
  for (const { value, where } of stations)
    for (const alias of value.aliases ?? []) {
      const first = lines.get(alias);
      if (first) faults.push(`${where} aliases: ${alias} is already used by ${first}`);
      else lines.set(alias, where);
    }
  const stationIds = new Set(stations.map((row) => row.value.id));
  const siteIds = new Set(sites.map((row) => row.value.id));
  for (const { value, where } of [...sites, ...crossings]) {
    if (value.station_id && !stationIds.has(value.station_id))
      faults.push(`${where} station_id: there is no station ${value.station_id}`);
  }
  for (const { value, where } of cameras) {
    if (value.site_id && !siteIds.has(value.site_id))
      faults.push(`${where} site_id: there is no site ${value.site_id}`);
  }
  const codes = new Map<string, string>();
  for (const { value, where } of stations) {
    if (!value.code) continue;
    const first = codes.get(value.code);
    if (first) faults.push(`${where} code: ${value.code} is already used by ${first}`);
    codes.set(value.code, where);
  }
  if (faults.length > 0 || !description) throw new CityError(folder, faults);
  const values = <T>(rows: Located<T>[]) => rows.map((row) => row.value);
  return {
    ...description,
    stations: values(stations),
    cameras: values(cameras),
    sites: values(sites),
    trucks: values(trucks),
    crossings: values(crossings),
    ...(gazetteer.length > 0 ? { gazetteer: values(gazetteer) } : {}),
  };
}

interface Located<T> {
  value: T;
  /** `stations.csv:12`. */
  where: string;
}

const descriptionValidator = Compile(cityDescriptionSchema);

async function readDescription(folder: string, faults: string[]): Promise<CityDescription | null> {
  let description: unknown;
  try {
    description = JSON.parse(await readFile(join(folder, 'city.json'), 'utf8'));
  } catch (cause) {
    faults.push(`city.json: ${(cause as Error).message}`);
    return null;
  }
  if (!descriptionValidator.Check(description)) {
    // A field that must not be there is named by its own path: "schema is false" would tell nobody why.
    for (const { instancePath, keyword, message } of descriptionValidator.Errors(description))
      if (keyword !== 'additionalProperties')
        faults.push(`city.json ${instancePath}: ${keyword === 'boolean' ? 'is not known here' : message}`);
    return null;
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone: description.timezone });
  } catch {
    faults.push(`city.json /timezone: ${description.timezone} is not a time zone`);
  }
  for (const { field, why } of waterFaults(description)) faults.push(`city.json ${field}: ${why}`);
  return description;
}

async function readRows<T extends { id: string }>(
  folder: string,
  file: string,
  parseRow: (record: CsvRecord) => ParsedRow<T>,
  faults: string[],
  { optional = false } = {},
): Promise<Located<T>[]> {
  let text: string;
  try {
    text = await readFile(join(folder, file), 'utf8');
  } catch (cause) {
    if (!optional || (cause as NodeJS.ErrnoException).code !== 'ENOENT')
      faults.push(`${file}: ${(cause as Error).message}`);
    return [];
  }
  let records: { record: CsvRecord; info: { lines: number } }[];
  try {
    records = parse(text, {
      columns: true,
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count_less: true,
      trim: true,
    }) as unknown as typeof records; // csv-parse types do not follow `info`
  } catch (cause) {
    faults.push(`${file}: ${(cause as Error).message}`);
    return [];
  }
  const rows: Located<T>[] = [];
  for (const { record, info } of records) {
    const parsed = parseRow(record);
    if (parsed.ok) rows.push({ value: parsed.value, where: `${file}:${info.lines}` });
    else for (const fault of parsed.faults) faults.push(`${file}:${info.lines} ${fault.column}: ${fault.why}`);
  }
  return rows;
}
