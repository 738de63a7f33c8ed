// The HTTP answers that client and others build on: schemas for the server's routes and OpenAPI, types for the client.
// Times in answers are ISO 8601 with the city's offset.
import Type, { type Static } from 'typebox';
import { MEASURE_NAMES, type Measure } from './measures.ts';
import { nullable } from './schema-parts.ts';

const instant = Type.String({ format: 'date-time' });
const flag = Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4), Type.Literal(9)]);
export const measureSchema = Type.Enum(MEASURE_NAMES as [Measure]);

export const BUCKETS = ['raw', '1m', '5m', '15m', '1h', '1d', 'auto'] as const;
export type Bucket = (typeof BUCKETS)[number];

export const rawPointSchema = Type.Object({
  at: instant,
  /** Null where the sensor reported a fault. */
  value: nullable(Type.Number()),
  flag,
  tests: Type.Record(Type.String(), Type.Integer()),
  reason: nullable(Type.String()),
  /** Of an amount that follows from a running total: since when it fell. */
  derived_since: Type.Optional(instant),
});

export const bucketPointSchema = Type.Object({
  /** Start of the bucket. */
  at: instant,
  min: nullable(Type.Number()),
  max: nullable(Type.Number()),
  /** Time-weighted: a value holds until the next report, at most twice the cadence. */
  mean: nullable(Type.Number()),
  last: nullable(Type.Number()),
  /** T1. Of the values that are taken for water, which a fall faster than water can is not; missing where aggregates answer. */
  believed_min: Type.Optional(nullable(Type.Number())),
  believed_max: Type.Optional(nullable(Type.Number())),
  /** Summed measures (rain) only. */
  sum: nullable(Type.Number()),
  /** Rain only: lowest and highest sum of an hour that ended at a report of the bucket (A4); missing where aggregates answer. */
  min_1h: Type.Optional(nullable(Type.Number())),
  max_1h: Type.Optional(nullable(Type.Number())),
  count: Type.Integer(),
  flag: Type.Integer(),
});

export const readingsSchema = Type.Object({
  station_id: Type.String(),
  measure: measureSchema,
  unit: Type.String(),
  bucket: Type.Enum(['raw', '1m', '5m', '15m', '1h', '1d']),
  points: Type.Union([Type.Array(rawPointSchema), Type.Array(bucketPointSchema)]),
  next: nullable(Type.String()),
});
export type RawPoint = Static<typeof rawPointSchema>;
export type BucketPoint = Static<typeof bucketPointSchema>;
/** `GET /api/v1/stations/:id/readings`. */
export interface RawReadings extends Omit<Static<typeof readingsSchema>, 'points' | 'bucket'> {
  bucket: 'raw';
  points: RawPoint[];
}
export interface BucketedReadings extends Omit<Static<typeof readingsSchema>, 'points' | 'bucket'> {
  bucket: Exclude<Bucket, 'raw' | 'auto'>;
  points: BucketPoint[];
}

/** `GET /api/v1/stations/:id/corrections`: values for whose instant another one stands (Q21), newest first. */
export const correctionsSchema = Type.Object({
  station_id: Type.String(),
  items: Type.Array(
    Type.Object({
      measure: measureSchema,
      unit: Type.String(),
      at: instant,
      /** What does not stand; null where the sensor reported a fault. */
      value: nullable(Type.Number()),
      flag,
      reason: nullable(Type.String()),
      received_at: instant,
      stands: Type.Object({ value: nullable(Type.Number()), flag }),
    }),
  ),
});
export type Corrections = Static<typeof correctionsSchema>;

/** `GET /api/v1/rain/peaks?from=&to=`: the wettest gauge of the city in every ten minutes; dry ones are absent. */
export const rainPeaksSchema = Type.Object({
  bucket_s: Type.Integer(),
  points: Type.Array(Type.Object({ at: instant, max_mm: Type.Number(), station_id: Type.String() })),
});
export type RainPeaks = Static<typeof rainPeaksSchema>;

/** `GET /api/v1/health`: what the parts say of themselves, and the refused messages with the newest ten samples a reason. */
export const healthSchema = Type.Object({
  at: instant,
  /** L39. How much of what was ever heard is live, and since when too little of it is. */
  data: Type.Object({
    state: Type.Enum(['live', 'degraded', 'unheard']),
    since: nullable(instant),
    live: Type.Integer(),
    late: Type.Integer(),
    silent: Type.Integer(),
    suspect: Type.Integer(),
    never_heard: Type.Integer(),
  }),
  parts: Type.Record(
    Type.String(),
    Type.Object({
      state: Type.Enum(['ok', 'degraded', 'down']),
      since: instant,
      reason: Type.Optional(Type.String()),
      figures: Type.Optional(Type.Record(Type.String(), Type.Number())),
    }),
  ),
  refusals: Type.Array(
    Type.Object({
      reason: Type.String(),
      count: Type.Integer(),
      samples: Type.Array(Type.Object({ at: instant, topic: Type.String(), detail: Type.String() })),
    }),
  ),
});
export type Health = Static<typeof healthSchema>;
