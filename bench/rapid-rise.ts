// What the warning of a rapid rise (A3) is worth: how many come true, how many floods it finds, and how long before. Over made-up
// streets whose ponds it does not know, and over the simulator's cloudbursts.
import { loadCity } from '../cities/load-city.ts';
import { rapidRise } from '../domain/alerts/rapid-rise.ts';
import type { City, Station } from '../domain/city.ts';
import { createQualityJudge } from '../domain/quality/judge.ts';
import type { Reading } from '../domain/readings.ts';
import { roleOf } from '../domain/station-kinds.ts';
import { MINUTE_MS } from '../domain/time.ts';
import { quantile, tableOf } from './support/figures.ts';
import { playStorm, STORM_START } from './support/forecast-world.ts';
import { madeUpStreets, STORM_MINUTES } from './support/made-up-streets.ts';
import { type Depth, scoreWarnings, type WarningScore } from './support/warning-trial.ts';

const STREETS = 126;
const STREET_SEEDS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const CLOUDBURST_SEEDS = [1, 2, 3, 4, 5, 6] as const;

export async function measureRapidRise(): Promise<string> {
  const city = await loadCity('cities/shanghai');
  const rows = [
    rowOf(
      `roads of unknown shape, ${STREET_SEEDS.length} storms`,
      STREET_SEEDS.map((seed) => overStreets(city, 'road', seed)),
    ),
    rowOf(
      'the same as underpasses',
      STREET_SEEDS.map((seed) => overStreets(city, 'underpass', seed)),
    ),
    rowOf(
      `simulator, ${CLOUDBURST_SEEDS.length} cloudbursts`,
      CLOUDBURST_SEEDS.map((seed) => overCity(city, seed)),
    ),
  ];
  const header = [
    '',
    'warnings',
    'true within 30 min',
    'precision',
    'never 10 cm',
    'floods',
    'found',
    'recall',
    'lead, min',
  ];
  return tableOf(header, rows);
}

function rowOf(name: string, scores: readonly WarningScore[]): string[] {
  const sum = (pick: (score: WarningScore) => number) => scores.reduce((total, score) => total + pick(score), 0);
  const [warnings, right, floods] = [sum((s) => s.warnings), sum((s) => s.right), sum((s) => s.floods)];
  const leads = scores.flatMap(({ leads_min }) => leads_min);
  return [
    name,
    `${warnings}`,
    `${right}`,
    (right / warnings).toFixed(2),
    `${sum((s) => s.dry)}`,
    `${floods}`,
    `${leads.length}`,
    (leads.length / floods).toFixed(2),
    `${quantile(leads, 0.5).toFixed(1)} (${quantile(leads, 0.25).toFixed(1)} to ${quantile(leads, 0.75).toFixed(1)})`,
  ];
}

/** A storm over streets of no listed site, judged as the server judges them. */
function overStreets(city: City, regime: 'road' | 'underpass', seed: number): WarningScore {
  const streets = madeUpStreets(seed, STREETS);
  const stations = streets.map((_, i) => streetStation(`street-${i}`, regime));
  const made: City = { ...city, sites: [], cameras: [], trucks: [], stations };
  const judge = createQualityJudge(made);
  const at = (minute: number) => STORM_START + minute * MINUTE_MS;
  const arrivals = Array.from({ length: STORM_MINUTES }, (_, minute) => ({
    now: at(minute),
    readings: streets.map(({ sensed_m }, i): Reading => {
      const value = sensed_m[minute]!;
      return judge.judge({ stationId: `street-${i}`, measure: 'depth_m', at: at(minute), value, flag: 1 });
    }),
  }));
  const truth = new Map(
    streets.map(({ depths_m }, i) => [`street-${i}`, depths_m.map((depth_m, minute) => ({ at: at(minute), depth_m }))]),
  );
  return scoreWarnings(made, rapidRise, arrivals, truth);
}

function streetStation(id: string, regime: 'road' | 'underpass'): Station {
  return {
    id,
    name: { en: id, zh: id },
    lon: 121.5,
    lat: 31.2,
    kind: 'water-level',
    district: '',
    regime,
    interval_s: 60,
    thresholds: { blue: 0.1, yellow: 0.15, orange: 0.25, red: 0.5 },
    hysteresis: 0,
    range: null,
    synthetic: true,
    code: '',
  };
}

/** A cloudburst of the simulator, with its noise and faults; truth is its water. */
function overCity(city: City, seed: number): WarningScore {
  const streets = new Set(
    city.stations.filter((each) => ['road', 'underpass'].includes(roleOf(each))).map(({ id }) => id),
  );
  const sensed = city.sites.flatMap(({ id, station_id }) =>
    station_id && streets.has(station_id) ? [{ id, station_id }] : [],
  );
  const truth = new Map<string, Depth[]>(sensed.map(({ station_id }) => [station_id, []]));
  const arrivals: { now: number; readings: Reading[] }[] = [];
  for (const { now, readings, depths } of playStorm(city, 'cloudburst', seed)) {
    arrivals.push({ now, readings: [...readings] });
    const found = depths();
    for (const { id, station_id } of sensed) truth.get(station_id)!.push({ at: now, depth_m: found.get(id)! });
  }
  return scoreWarnings({ ...city, cameras: [], trucks: [] }, rapidRise, arrivals, truth);
}
