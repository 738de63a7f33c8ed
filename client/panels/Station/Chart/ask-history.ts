import type { BucketedReadings, RawReadings } from '../../../../domain/api.ts';
import type { Station } from '../../../../domain/city.ts';
import type { Measure } from '../../../../domain/measures.ts';
import { roleDescription } from '../../../../domain/station-kinds.ts';
import { type EpochMs, formatInstant } from '../../../../domain/time.ts';
import { ask } from '../../../http/ask.ts';
import type { StationView } from '../../../live/station-view.ts';
import { showsHours } from './chart-of-theme.ts';
import { bucketOf, type Curve, curveOf, hoursOf, type RainBar, rainBars } from './series.ts';
import type { ChartSpan } from './spans.ts';

export interface History {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly curve: Curve;
  readonly bars: readonly RainBar[];
  /** Of what a point stands for; 0 for readings as they came. */
  readonly bucket_ms: number;
}

/** The curve of a station and the rain beside it: its own, or that of the gauge it is nearest to. */
export async function askHistory(
  view: Pick<StationView, 'station' | 'measure' | 'theme'>,
  {
    span,
    now,
    until = now,
    timezone,
    gauge,
    signal,
  }: {
    span: ChartSpan;
    now: EpochMs;
    /** Later than now in a replay: what came afterwards. */
    until?: EpochMs;
    timezone: string;
    gauge: Station | null;
    signal: AbortSignal;
  },
): Promise<History> {
  const from = now - span.length_ms;
  const query = (measure: Measure, bucket: string) => ({
    measure,
    from: formatInstant(Math.floor(from / 1_000) * 1_000, timezone),
    to: formatInstant(Math.ceil(until / 1_000) * 1_000, timezone),
    bucket,
  });
  const readings = <T>(station: Station, measure: Measure, bucket: string) =>
    ask<T>(`/api/v1/stations/${encodeURIComponent(station.id)}/readings`, query(measure, bucket), signal);
  const askRain = (station: Station) => readings<BucketedReadings>(station, 'rain_mm', span.rainBucket);
  if (showsHours(view.theme)) {
    const rain = await askRain(view.station);
    const curve = hoursOf(rain, view.station.interval_s);
    return { from, to: until, bars: rainBars(rain), bucket_ms: bucketOf(rain), curve };
  }
  const [main, bars] = await Promise.all([
    readings<RawReadings | BucketedReadings>(view.station, view.measure, 'auto'),
    // Rain is beside the point here: without it the curve is still worth showing.
    gauge ? askRain(gauge).then(rainBars, () => []) : [],
  ]);
  return { from, to: until, bars, bucket_ms: bucketOf(main), curve: curveOf(main, view.station.interval_s) };
}

/** Whose rain is drawn: a weather station's own, else the nearest rain gauge's. */
export function rainGaugeFor(station: Station, stations: readonly Station[]): Station | null {
  if (roleDescription(station).rain === 'beside') return station;
  let nearest: Station | null = null;
  let best = Number.POSITIVE_INFINITY;
  for (const gauge of stations) {
    if (roleDescription(gauge).rain !== 'gauge') continue;
    // Only compared with one another: no root, no metres.
    const east = (gauge.lon - station.lon) * Math.cos((station.lat * Math.PI) / 180);
    const distance = east ** 2 + (gauge.lat - station.lat) ** 2;
    if (distance < best) [nearest, best] = [gauge, distance];
  }
  return nearest;
}
