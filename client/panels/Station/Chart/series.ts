// Readings made fit for a chart: a curve that is broken where nothing was reported, the gaps as spans of their own, and
// the values that were doubted. Pure, so that the tests can hold it.
import type { BucketedReadings, BucketPoint, RawReadings } from '../../../../domain/api.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../../../domain/time.ts';
import type { LatestValue } from '../../../../domain/world.ts';

export interface CurvePoint {
  readonly at: EpochMs;
  /** Of a bucket its highest: doubt about the moment never makes less of the water. */
  readonly value: number | null;
  /** Of a bucket; missing where a reading stands for itself. */
  readonly low?: number;
  readonly high?: number;
  readonly doubted: boolean;
  /** A value that is not believed: it stands beside the curve, which has a hole there. */
  readonly failed?: number;
}

export interface Span {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export interface Curve {
  readonly points: readonly CurvePoint[];
  readonly gaps: readonly Span[];
}

const BUCKET_MS = { '1m': MINUTE_MS, '5m': 5 * MINUTE_MS, '15m': 15 * MINUTE_MS, '1h': HOUR_MS, '1d': DAY_MS } as const;

/** Twice the cadence is still live (L1); beyond that and some jitter the curve is not joined. */
const GAP_CADENCES = 2.5;

/**
 * @param interval_s the station's cadence
 * @returns points in time order, with a null between two that are too far apart to be joined
 */
export function curveOf(readings: RawReadings | BucketedReadings, interval_s: number): Curve {
  const bucket_ms = bucketOf(readings);
  const known =
    readings.bucket === 'raw'
      ? readings.points.map((point) => pointOf({ ...point, at: Date.parse(point.at) }))
      : readings.points.map((point) => pointOfBucket(point, bucket_ms));
  const joined_ms = Math.max(interval_s * 1_000 * GAP_CADENCES, bucket_ms * 1.5);
  return breakAtGaps(known, joined_ms);
}

/** T1. A value that failed, or that fell faster than water can, is a mark beside the curve and no line that the water followed. */
export function pointOf({ at, value, flag, tests }: Pick<LatestValue, 'at' | 'value' | 'flag' | 'tests'>): CurvePoint {
  const isWater = flag !== 4 && tests?.impossible_fall !== 3;
  return {
    at,
    value: isWater ? value : null,
    doubted: isDoubted(flag),
    ...(isWater || value === null ? {} : { failed: value }),
  };
}

/** A bucket stands at its middle, from its lowest water to its highest: what was crossed within it is crossed on the chart. */
function pointOfBucket(bucket: BucketPoint, bucket_ms: number): CurvePoint {
  const { min, max, believed_min = min, believed_max = max } = bucket;
  return rangePoint({ bucket, bucket_ms, low: believed_min, high: believed_max, failed: max });
}

function rangePoint({
  bucket: { at, flag },
  bucket_ms,
  low,
  high,
  failed,
}: {
  readonly bucket: BucketPoint;
  readonly bucket_ms: number;
  readonly low: number | null | undefined;
  readonly high: number | null | undefined;
  readonly failed: number | null;
}): CurvePoint {
  const isWater = typeof low === 'number' && typeof high === 'number';
  return {
    at: Date.parse(at) + bucket_ms / 2,
    value: isWater ? high : null,
    doubted: isDoubted(flag),
    ...(isWater ? { low, high } : {}),
    ...(isWater || failed === null ? {} : { failed }),
  };
}

const isDoubted = (flag: number) => flag === 3 || flag === 4 || flag === 9;

/** Width of what a point stands for, ms; 0 for readings as they came. */
export function bucketOf({ bucket }: RawReadings | BucketedReadings): number {
  return bucket === 'raw' ? 0 : BUCKET_MS[bucket];
}

export function breakAtGaps(known: readonly CurvePoint[], joined_ms: number): Curve {
  const points: CurvePoint[] = [];
  const gaps: Span[] = [];
  let before: CurvePoint | null = null;
  for (const point of known) {
    if (before && point.at - before.at > joined_ms) {
      points.push({ at: before.at + 1, value: null, doubted: false });
      gaps.push({ from: before.at, to: point.at });
    }
    points.push(point);
    before = point;
  }
  return { points, gaps };
}

/** Adds the newest value of the live world behind what the history holds. */
export function withLatest(curve: Curve, latest: CurvePoint | null, joined_ms: number): Curve {
  const last = curve.points.at(-1);
  if (!latest || (last && latest.at < last.at)) return curve;
  // Another value may stand for the newest moment than when the history was asked (Q21).
  if (latest.at === last?.at)
    return latest.value === last.value ? curve : { points: [...curve.points.slice(0, -1), latest], gaps: curve.gaps };
  if (last && latest.at - last.at > joined_ms) {
    return {
      points: [...curve.points, { at: last.at + 1, value: null, doubted: false }, latest],
      gaps: [...curve.gaps, { from: last.at, to: latest.at }],
    };
  }
  return { points: [...curve.points, latest], gaps: curve.gaps };
}

/** The silences at both ends: before the first point of the span, and the one that still lasts. Each where it is too long to be joined. */
export function withOpenGaps(curve: Curve, { from, to }: Span, joined_ms: number): Curve {
  const [first, last] = [curve.points[0], curve.points.at(-1)];
  if (!first || !last) return curve;
  const before = first.at - from > joined_ms ? [{ from, to: first.at }] : [];
  const after = to - last.at > joined_ms ? [{ from: last.at, to }] : [];
  return { points: curve.points, gaps: [...before, ...curve.gaps, ...after] };
}

export interface RainBar {
  readonly at: EpochMs;
  readonly mm: number;
}

export function rainBars(readings: BucketedReadings): RainBar[] {
  return readings.points.map((point) => ({ at: Date.parse(point.at), mm: point.sum ?? 0 }));
}

/** A4. The lowest and highest sum of an hour that ended in each bucket: what a rain gauge's ladder speaks of. */
export function hoursOf(readings: BucketedReadings, interval_s: number): Curve {
  const bucket_ms = bucketOf(readings);
  const points = readings.points.map((bucket) =>
    rangePoint({ bucket, bucket_ms, low: bucket.min_1h, high: bucket.max_1h, failed: null }),
  );
  return breakAtGaps(points, Math.max(interval_s * 1_000 * GAP_CADENCES, bucket_ms * 1.5));
}
