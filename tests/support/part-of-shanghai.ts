// A part of a big city is stepped faster than all of it: some districts of Shanghai, as a folder of their own.
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

const SHANGHAI = fileURLToPath(new URL('../../cities/shanghai/', import.meta.url));

export interface PartOfShanghai {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Stations, sites and trucks of these districts, the cameras of the sites, and the crossings that no station watches. */
export async function partOfShanghai(districts: readonly string[]): Promise<PartOfShanghai> {
  const folder = await mkdtemp(join(tmpdir(), 'highwater-part-'));
  await copyFile(join(SHANGHAI, 'city.json'), join(folder, 'city.json'));
  const write = async (name: string, keeps: (row: Record<string, string>) => boolean) => {
    const [header, ...lines] = (await readFile(join(SHANGHAI, name), 'utf8')).trimEnd().split('\n');
    const rows = parse([header, ...lines].join('\n'), { columns: true }) as Record<string, string>[];
    const isKept = rows.map(keeps);
    await writeFile(join(folder, name), `${[header, ...lines.filter((_, i) => isKept[i])].join('\n')}\n`);
    return new Set(rows.filter((_, i) => isKept[i]).map(({ id }) => id));
  };
  const isThere = ({ district }: Record<string, string>) => districts.includes(district!);
  await write('stations.csv', isThere);
  const sites = await write('sites.csv', isThere);
  await write('trucks.csv', isThere);
  await write('cameras.csv', ({ site_id }) => sites.has(site_id));
  await write('crossings.csv', ({ station_id }) => station_id === '');
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
