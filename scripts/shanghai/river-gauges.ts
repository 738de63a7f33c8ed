// Ninety tide and river gauges. Names come from river-gauges.csv; those on a mapped river or the shore are put onto it.
import type { Ladder } from '../../domain/levels.ts';
import { readList } from './csv.ts';
import { CONTROL_AREAS, controlAreaWord } from './districts.ts';
import { alongTheHuangpu, betweenWarningAndGuarantee, type TideMark } from './ladders.ts';
import { type Land, onRiver, onShore, settle } from './land.ts';
import { metresBetween, type Point } from './plane.ts';
import { INTERVAL_S, lonLat, numbered, type StationRow, steps } from './rows.ts';

type Column =
  | 'name_zh'
  | 'name'
  | 'district'
  | 'lon'
  | 'lat'
  | 'water'
  | 'regime'
  | 'control_area'
  | 'warning'
  | 'yellow'
  | 'orange'
  | 'guarantee'
  | 'code'
  | 'place';
type Gauge = Record<Column, string>;

/** What a sensor of each regime can give at all, m; outside it a reading fails (Q1). */
const RANGE = { tidal: [-1, 7.5], inner: [0.5, 6] } as const;
/** How far a level falls under its step before it is let go, m: a tide wobbles more than a gated river. */
const HYSTERESIS = { tidal: 0.05, inner: 0.03 } as const;

export async function buildRiverGauges(land: Land): Promise<StationRow[]> {
  const gauges = await readList<Column>('river-gauges');
  const marks = huangpuMarks(land, gauges);
  return gauges.map((gauge, index) => {
    if (gauge.regime !== 'tidal' && gauge.regime !== 'inner') throw new Error(`${gauge.name}: regime ${gauge.regime}?`);
    const [low, high] = RANGE[gauge.regime];
    return {
      id: numbered('WL', index, 3),
      kind: 'water-level',
      name: gauge.name,
      name_zh: gauge.name_zh,
      ...lonLat(placeOf(land, gauge)),
      district: gauge.district,
      regime: gauge.regime,
      interval_s: INTERVAL_S,
      ...steps(ladderOf({ land, gauges, marks, gauge })),
      hysteresis: HYSTERESIS[gauge.regime],
      range_min: low,
      range_max: high,
      synthetic: gauge.place !== 'known',
      code: gauge.code || inventedCode(gauge, index),
      control_area: controlAreaWord(gauge.control_area),
    };
  });
}

function pointOf(gauge: Gauge): Point {
  return [Number(gauge.lon), Number(gauge.lat)];
}

function placeOf(land: Land, gauge: Gauge): Point {
  if (gauge.place === 'known') return pointOf(gauge);
  if (!gauge.water) return settle(land, gauge.district, pointOf(gauge));
  return (gauge.water === 'coast' ? onShore(land, pointOf(gauge)) : onRiver(land, gauge.water, pointOf(gauge))).point;
}

/** Metres from the river's mouth: the mapped line runs from the mouth upstream. */
function huangpuMarks(land: Land, gauges: readonly Gauge[]): TideMark[] {
  return gauges
    .filter((gauge) => gauge.water === 'huangpu' && gauge.warning)
    .map((gauge): TideMark => [onRiver(land, 'huangpu', pointOf(gauge)).along_m, Number(gauge.warning)])
    .sort((a, b) => a[0] - b[0]);
}

function ladderOf(given: { land: Land; gauges: readonly Gauge[]; marks: readonly TideMark[]; gauge: Gauge }): Ladder {
  const { land, gauges, marks, gauge } = given;
  const published = publishedLadder(gauge);
  if (published) return published;
  if (gauge.regime === 'inner') {
    const area = CONTROL_AREAS[gauge.control_area]!;
    return betweenWarningAndGuarantee(area.warning_m, area.guarantee_m);
  }
  if (gauge.water === 'coast') {
    const known = gauges.filter((other) => other.water === 'coast' && other.guarantee);
    known.sort((a, b) => metresBetween(pointOf(a), pointOf(gauge)) - metresBetween(pointOf(b), pointOf(gauge)));
    return publishedLadder(known[0]!)!;
  }
  return alongTheHuangpu(marks, onRiver(land, 'huangpu', pointOf(gauge)).along_m);
}

/** Steps between warning and guarantee are filled in only where the row is marked synthetic anyway. */
function publishedLadder(gauge: Gauge): Ladder | null {
  if (!gauge.warning) return null;
  const given: Record<string, number> = { blue: Number(gauge.warning) };
  if (gauge.place !== 'known' && gauge.guarantee)
    return betweenWarningAndGuarantee(Number(gauge.warning), Number(gauge.guarantee));
  if (gauge.yellow) given.yellow = Number(gauge.yellow);
  if (gauge.orange) given.orange = Number(gauge.orange);
  if (gauge.guarantee) given.red = Number(gauge.guarantee);
  return given;
}

/** 627 is the Yangtze mouth, 634 the Huangpu and Lake Tai side; the block 9000 and up is ours. */
function inventedCode(gauge: Gauge, index: number): string {
  return `00${gauge.water === 'coast' ? '627' : '634'}${90_000 + index + 1}`;
}
