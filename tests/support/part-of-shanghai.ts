// A part of a big city is stepped and drawn faster than all of it: cuts of Shanghai, each as a folder of its own.
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

const SHANGHAI = fileURLToPath(new URL('../../cities/shanghai/', import.meta.url));

export interface PartOfShanghai {
  readonly folder: string;
  remove(): Promise<void>;
}

type Row = Readonly<Record<string, string>>;
type Keeps = (row: Row, index: number) => boolean;

/** Stations, sites and trucks of these districts, the cameras of the sites, and the crossings that no station watches. */
export async function partOfShanghai(districts: readonly string[]): Promise<PartOfShanghai> {
  const isThere: Keeps = ({ district }) => districts.includes(district!);
  return cutOf({
    stations: isThere,
    sites: isThere,
    trucks: isThere,
    cameras: ({ site_id }, sites) => sites.has(site_id!),
    crossings: ({ station_id }) => station_id === '',
  });
}

/**
 * All of Shanghai that has water, with one in ten of its rain gauges and cameras and without most of its base map: the same places and alarms
 * for a fraction of the stepping and the drawing.
 */
export async function thinShanghai(): Promise<PartOfShanghai> {
  return cutOf({
    stations: ({ kind }, index) => kind !== 'rain-gauge' || index % 10 === 0,
    sites: () => true,
    trucks: () => true,
    cameras: (_row, _sites, index) => index % 10 === 0,
    crossings: () => true,
  });
}

async function cutOf(keeps: {
  readonly stations: Keeps;
  readonly sites: Keeps;
  readonly trucks: Keeps;
  readonly cameras: (row: Row, sites: ReadonlySet<string>, index: number) => boolean;
  readonly crossings: Keeps;
}): Promise<PartOfShanghai> {
  const folder = await mkdtemp(join(tmpdir(), 'highwater-part-'));
  await mkdir(join(folder, 'basemap'));
  // Trucks go round the rivers.
  for (const file of ['city.json', 'basemap/rivers.geojson']) await copyFile(join(SHANGHAI, file), join(folder, file));
  const write = async (name: string, keep: Keeps) => {
    const [header, ...lines] = (await readFile(join(SHANGHAI, name), 'utf8')).trimEnd().split('\n');
    const rows = parse([header, ...lines].join('\n'), { columns: true }) as Row[];
    const isKept = rows.map(keep);
    await writeFile(join(folder, name), `${[header, ...lines.filter((_, i) => isKept[i])].join('\n')}\n`);
    return new Set(rows.filter((_, i) => isKept[i]).map(({ id }) => id!));
  };
  await write('stations.csv', keeps.stations);
  const sites = await write('sites.csv', keeps.sites);
  await write('trucks.csv', keeps.trucks);
  await write('cameras.csv', (row, index) => keeps.cameras(row, sites, index));
  await write('crossings.csv', keeps.crossings);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
