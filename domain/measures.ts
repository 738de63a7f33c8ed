// The one table of measures. The unit is in the name, so a value can never be read in another unit.

/** Text in both languages of the house. */
export interface Words {
  en: string;
  zh: string;
}

export type Unit = 'm' | 'm³/s' | 'mm' | '°C' | '%' | 'hPa' | 'm/s' | '°' | 'V';

export interface MeasureDefinition {
  unit: Unit;
  label: Words;
  /** What the physical world allows, in the unit; outside it a reading fails (Q1). A station may narrow it. */
  plausible: readonly [number, number];
  /** Smallest step worth showing, in the unit. */
  resolution: number;
  /** True where a value is an amount since the previous report, so that a bucket is summed and never averaged. */
  summed: boolean;
}

const define = (definition: MeasureDefinition): MeasureDefinition => definition;

/**
 * Plausible ranges: weather after WMO (Zahumensky 2004): temperature -80..60 C, humidity 0..100 %, pressure 500..1100 hPa,
 * wind 0..75 m/s, gust 0..150 m/s. Rain: 50 mm is the fail limit for five minutes; a report may cover an hour. Levels and
 * depths: wider than any gauge of the city, each station narrows them.
 */
export const MEASURES = {
  level_m: define({
    unit: 'm',
    label: { en: 'Water level', zh: '水位' },
    plausible: [-10, 100],
    resolution: 0.01,
    summed: false,
  }),
  depth_m: define({
    unit: 'm',
    label: { en: 'Water depth', zh: '积水深度' },
    plausible: [-0.05, 10],
    resolution: 0.01,
    summed: false,
  }),
  flow_m3_s: define({
    unit: 'm³/s',
    label: { en: 'Flow', zh: '流量' },
    plausible: [-20_000, 100_000],
    resolution: 0.1,
    summed: false,
  }),
  rain_mm: define({
    unit: 'mm',
    label: { en: 'Rain', zh: '雨量' },
    plausible: [0, 200],
    resolution: 0.1,
    summed: true,
  }),
  rain_total_mm: define({
    unit: 'mm',
    label: { en: 'Rain, running total', zh: '累计雨量' },
    plausible: [0, 100_000],
    resolution: 0.1,
    summed: false,
  }),
  air_temperature_c: define({
    unit: '°C',
    label: { en: 'Air temperature', zh: '气温' },
    plausible: [-80, 60],
    resolution: 0.1,
    summed: false,
  }),
  humidity_pct: define({
    unit: '%',
    label: { en: 'Humidity', zh: '相对湿度' },
    plausible: [0, 100],
    resolution: 1,
    summed: false,
  }),
  pressure_hpa: define({
    unit: 'hPa',
    label: { en: 'Pressure', zh: '气压' },
    plausible: [500, 1100],
    resolution: 0.1,
    summed: false,
  }),
  wind_speed_ms: define({
    unit: 'm/s',
    label: { en: 'Wind speed', zh: '风速' },
    plausible: [0, 75],
    resolution: 0.1,
    summed: false,
  }),
  wind_gust_ms: define({
    unit: 'm/s',
    label: { en: 'Wind gust', zh: '阵风' },
    plausible: [0, 150],
    resolution: 0.1,
    summed: false,
  }),
  wind_direction_deg: define({
    unit: '°',
    label: { en: 'Wind direction', zh: '风向' },
    plausible: [0, 360],
    resolution: 1,
    summed: false,
  }),
  visibility_m: define({
    unit: 'm',
    label: { en: 'Visibility', zh: '能见度' },
    plausible: [0, 100_000],
    resolution: 10,
    summed: false,
  }),
  battery_v: define({
    unit: 'V',
    label: { en: 'Battery', zh: '电池电压' },
    plausible: [0, 60],
    resolution: 0.1,
    summed: false,
  }),
} as const satisfies Record<string, MeasureDefinition>;

export type Measure = keyof typeof MEASURES;

export const MEASURE_NAMES = Object.keys(MEASURES) as readonly Measure[];

export function isMeasure(name: string): name is Measure {
  return Object.hasOwn(MEASURES, name);
}
