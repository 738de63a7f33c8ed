// Puts the whole city together. The same seed and basemap give the same files byte for byte.
import { join } from 'node:path';
import { seededRandom } from '../../domain/random.ts';
import { buildCameras, CAMERA_COLUMNS } from './cameras.ts';
import { buildCrossings, CROSSING_COLUMNS } from './crossings.ts';
import { writeCsv } from './csv.ts';
import { describeCity } from './describe.ts';
import { readLand } from './land.ts';
import { readPlaces } from './places.ts';
import { buildRainGauges } from './rain-gauges.ts';
import { buildRiverGauges } from './river-gauges.ts';
import { SITE_COLUMNS, STATION_COLUMNS } from './rows.ts';
import { buildDepthSensors, readSites } from './sites.ts';
import { buildTrucks, TRUCK_COLUMNS } from './trucks.ts';
import { buildWeatherStations } from './weather-stations.ts';

/** Each part draws from a row of numbers of its own, so that a change in one leaves the others as they are. */
const SEEDS = { rain: 20_130_913, sites: 20_210_726, sensors: 20_240_916, cameras: 20_240_920, trucks: 20_250_715 };

/** The generated files of the city folder: name and content. */
export async function buildShanghai(cityFolder: string): Promise<Map<string, string>> {
  const land = await readLand(join(cityFolder, 'basemap'));
  const places = await readPlaces(land);
  const riverGauges = await buildRiverGauges(land);
  const rainGauges = buildRainGauges(land, places, seededRandom(SEEDS.rain));
  const weatherStations = await buildWeatherStations(land);
  const sites = await readSites(land, seededRandom(SEEDS.sites));
  const depthSensors = buildDepthSensors(sites, seededRandom(SEEDS.sensors));
  const crossings = await buildCrossings(land, sites);
  const cameras = buildCameras({ land, sites, riverGauges, crossings, places, random: seededRandom(SEEDS.cameras) });
  return new Map([
    ['city.json', writeJson(describeCity())],
    ['stations.csv', writeCsv(STATION_COLUMNS, [...riverGauges, ...depthSensors, ...rainGauges, ...weatherStations])],
    ['cameras.csv', writeCsv(CAMERA_COLUMNS, cameras)],
    ['sites.csv', writeCsv(SITE_COLUMNS, sites)],
    ['trucks.csv', writeCsv(TRUCK_COLUMNS, buildTrucks(land, seededRandom(SEEDS.trucks)))],
    ['crossings.csv', writeCsv(CROSSING_COLUMNS, crossings)],
  ]);
}

/** Two spaces deep, coordinates on one line. */
function writeJson(value: unknown): string {
  const pairsOnOneLine = (text: string) => `[${text.trim().split(/,\s*/).join(', ')}]`;
  return `${JSON.stringify(value, null, 2).replace(/\[([\d\s.,-]+)\]/g, (_, text: string) => pairsOnOneLine(text))}\n`;
}
