// Which element of a frame becomes which measure of a station.
//
// Rain is kept once. An hour of rain can arrive as DRP, PN05, P1, PJ, PD and PT, all of the same drops. `rain_mm` (fallen
// since the previous report) is taken only from amounts that cannot overlap, five-minute sums on the five-minute grid:
// DRP of the hourly report and PN05 sent at a full five minutes, which meet at the same times and are then one reading.
// The running total PT becomes `rain_total_mm`. PJ, P1 and PD say the same rain over other windows and are not kept.
import type { Station } from '../city.ts';
import type { Measure } from '../measures.ts';
import { type RoleDescription, roleDescription } from '../station-kinds.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import { bcdNumber, hexText } from './bcd.ts';
import { FIRST_LEVEL_SERIES, isSeries, RAIN_SERIES, type Sl651Element, type Sl651Observation } from './body.ts';

export interface Sl651Value {
  readonly measure: Measure;
  readonly at: EpochMs;
  readonly value: number | null;
}

/** What one observation says: values in the order in which they were sent, and the elements whose data could not be read. */
export interface Sl651Values {
  /** The twelve values of an hour: rain in tenths, relative levels in centimetres. */
  readonly series: readonly Sl651Value[];
  /** What an element says of the observation's own instant. */
  readonly scalars: readonly Sl651Value[];
  readonly unreadable: readonly string[];
  /** Bit 6 of the status word ZT (table 58): the station says that its own level gauge is faulty. */
  readonly levelGaugeFault: boolean;
}

const LEVEL = 0x39;
const LEVEL_BELOW_GATE = 0x3a;
const LEVEL_ABOVE_GATE = 0x3b;
const RAIN_5MIN = 0x22;
const STATUS = 0x45;
const LEVEL_GAUGE_FAULT_BIT = 1 << 6;

/** UC (33, wind direction) is left out: its code is a compass point of eight or of sixteen, and no frame tells which. */
const SCALARS: ReadonlyMap<number, Measure> = new Map([
  [0x02, 'air_temperature_c'], // AI
  [0x08, 'pressure_hpa'], // FL
  [0x18, 'humidity_pct'], // MST
  [0x26, 'rain_total_mm'], // PT
  [0x35, 'wind_speed_ms'], // US
  [0x38, 'battery_v'], // VT
]);

export const SERIES_STEP_MS = 5 * MINUTE_MS;
const SERIES_COUNT = 12;

/**
 * Reads every element that a city knows a measure for.
 *
 * @param beside the elements that the frame gives of this station at this observation's time, in whatever group
 */
export function readElements(
  station: Station,
  observation: Sl651Observation,
  beside: ReadonlySet<number> = new Set(observation.elements.map(({ id }) => id)),
): Sl651Values {
  const { at, elements } = observation;
  // In an hourly report the observation time is that of the first of twelve values, five minutes past; what stands
  // beside the series was read when the report was made, with the last of them, on the hour.
  const scalarAt = elements.some(({ id }) => isSeries(id)) ? at + (SERIES_COUNT - 1) * SERIES_STEP_MS : at;
  const scalarWater = waterElement(station, beside);
  const seriesWater = waterSeries(station, observation.stationClass);

  const scalars: Sl651Value[] = [];
  const series: Sl651Value[] = [];
  const unreadable: string[] = [];
  let levelGaugeFault = false;
  for (const element of elements) {
    if (element.id === STATUS) {
      levelGaugeFault = ((element.bytes.at(-1) ?? 0) & LEVEL_GAUGE_FAULT_BIT) !== 0;
    } else if (element.id === RAIN_SERIES) {
      series.push(...seriesValues(element, 'rain_mm', at));
    } else if (element.id === seriesWater) {
      series.push(...seriesValues(element, waterMeasure(station), at));
    } else {
      const measure =
        element.id === scalarWater
          ? waterMeasure(station)
          : element.id === RAIN_5MIN && scalarAt % SERIES_STEP_MS === 0
            ? 'rain_mm'
            : SCALARS.get(element.id);
      if (!measure) continue;
      const read = bcdNumber(element.bytes, element.decimals);
      if (read.ok) scalars.push({ measure, at: scalarAt, value: read.value });
      else unreadable.push(`element ${element.id.toString(16).padStart(2, '0')} holds ${hexText(element.bytes)}`);
    }
  }
  return { series, scalars, unreadable, levelGaugeFault };
}

/** Over a road or a floor the water has a depth, everywhere else a level; a station that measures no water is not believed it. */
const WATER_MEASURE = { depth: 'depth_m', level: 'level_m', flow: 'level_m' } as const satisfies Record<
  NonNullable<RoleDescription['water']>,
  Measure
>;

export function waterMeasure(station: Station): Measure {
  return WATER_MEASURE[roleDescription(station).water ?? 'level'];
}

/**
 * A gate has water on both sides and a station of the city has one level: a tidal station takes the side below the gate
 * (the tide's), every other the side above it (the inner river's), unless the frame gives the level itself (Z).
 */
function waterElement(station: Station, present: ReadonlySet<number>): number {
  if (present.has(LEVEL)) return LEVEL;
  return roleDescription(station).isTidal ? LEVEL_BELOW_GATE : LEVEL_ABOVE_GATE;
}

/** DRZ1 is the river, or the side above a gate or pump; DRZ2 the side below; DRZ3 to 8 are further gauges. */
function waterSeries(station: Station, stationClass: string): number {
  const atGate = stationClass === 'Z' || stationClass === 'D';
  return atGate && roleDescription(station).isTidal ? FIRST_LEVEL_SERIES + 1 : FIRST_LEVEL_SERIES;
}

/** DRP: one byte each, 0.1 mm. DRZ: two bytes each, cm above the zero of the station. All ones: missing. */
function seriesValues({ id, bytes }: Sl651Element, measure: Measure, firstAt: EpochMs): Sl651Value[] {
  return Array.from({ length: SERIES_COUNT }, (_, index) => {
    const at = firstAt + index * SERIES_STEP_MS;
    if (id === RAIN_SERIES) {
      const tenths = bytes[index]!;
      return { measure, at, value: tenths === 0xff ? null : tenths / 10 };
    }
    const centimetres = (bytes[2 * index]! << 8) | bytes[2 * index + 1]!;
    return { measure, at, value: centimetres === 0xffff ? null : centimetres / 100 };
  });
}
