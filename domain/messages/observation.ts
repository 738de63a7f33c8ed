import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { measuresOf, type Station } from '../city.ts';
import { stationNamed } from '../city-index.ts';
import { isMeasure, type Measure } from '../measures.ts';
import { checkGrossRange } from '../quality/gross-range.ts';
import type { Reading } from '../readings.ts';
import {
  checkInstant,
  type DecodeContext,
  type Decoded,
  type MessageKind,
  parseJson,
  refuse,
  retiredRefusal,
} from './message-kind.ts';
import type { Refusal } from './refusal.ts';

/** One report of a station; a value of null is a report that the sensor has a fault. */
export const observationSchema = Type.Object({
  at: Type.Union([Type.String(), Type.Integer()]),
  values: Type.Record(Type.String(), Type.Union([Type.Number(), Type.Null()])),
  seq: Type.Optional(Type.Integer()),
  reason: Type.Optional(Type.String({ maxLength: 200 })),
});
export type Observation = Static<typeof observationSchema>;

export const MAX_BATCH = 1_000;

const validator = Compile(observationSchema);

/** `obs/<station_id>`: one report, or an array of up to a thousand (batch, back-fill). */
export const observation: MessageKind<Reading> = {
  filter: 'obs/+',
  maxBytes: 256 * 1024,
  decode(stationId, payload, context) {
    const station = stationNamed(context.index, stationId);
    if (!station) return refuse('unknown-station', `no station ${stationId.slice(0, 64)} in this city`);
    const parsed = parseJson(payload);
    if (!parsed.ok) return { items: [], refusals: [parsed.refusal] };
    if (!Array.isArray(parsed.value)) return decodeReport(station, parsed.value, context);
    if (parsed.value.length > MAX_BATCH)
      return refuse('too-large', `${parsed.value.length} reports, at most ${MAX_BATCH}`);
    const items: Reading[] = [];
    const refusals: Refusal[] = [];
    for (const report of parsed.value) {
      const decoded = decodeReport(station, report, context);
      items.push(...decoded.items);
      refusals.push(...decoded.refusals);
    }
    return { items, refusals };
  },
};

function decodeReport(station: Station, report: unknown, context: DecodeContext): Decoded<Reading> {
  const nonFinite = findNonFinite(report);
  if (nonFinite) return refuse('non-finite', `${station.id}: ${nonFinite} is not a finite number`);
  if (!validator.Check(report)) {
    const fault = validator.Errors(report)[0];
    return refuse(
      'wrong-shape',
      `${station.id}: ${fault?.instancePath || 'report'} ${fault?.message ?? 'is not a report'}`,
    );
  }
  const instant = checkInstant(report.at, context);
  if (!instant.ok) return { items: [], refusals: [instant.refusal] };
  const retired = retiredRefusal(station, instant.at);
  if (retired) return { items: [], refusals: [retired] };
  const items: Reading[] = [];
  const refusals: Refusal[] = [];
  for (const [measure, value] of Object.entries(report.values)) {
    if (!isMeasure(measure) || !measuresOf(station).includes(measure)) {
      refusals.push({ reason: 'foreign-measure', detail: `${station.id} does not measure ${measure.slice(0, 40)}` });
      continue;
    }
    const reading = judge(station, measure, instant.at, value, report.reason);
    items.push(Number.isSafeInteger(report.seq) ? { ...reading, seq: report.seq! } : reading);
  }
  return { items: totalsLast(items), refusals };
}

/** A gauge that says both is known to say amounts before its total is looked at (Q20). */
export function totalsLast<T extends { readonly measure: Measure }>(values: readonly T[]): T[] {
  const isTotal = ({ measure }: T) => measure === 'rain_total_mm';
  return values.some(isTotal) ? [...values.filter((one) => !isTotal(one)), ...values.filter(isTotal)] : [...values];
}

/** Turns a decoded value into a reading with its flag; used by every message kind that carries readings. */
export function judge(
  station: Station,
  measure: Reading['measure'],
  at: Reading['at'],
  value: number | null,
  reason?: string,
): Reading {
  if (value === null) return { stationId: station.id, measure, at, value, flag: 9, reason: reason ?? 'sensor fault' };
  return { stationId: station.id, measure, at, value, ...checkGrossRange(station, measure, value) };
}

// JSON has no NaN, but 1e999 parses to Infinity; it deserves its own reason instead of "wrong shape".
function findNonFinite(report: unknown): string | null {
  const values = (report as { values?: unknown } | null)?.values;
  if (typeof values !== 'object' || values === null) return null;
  const found = Object.entries(values).find(([, value]) => typeof value === 'number' && !Number.isFinite(value));
  return found ? found[0] : null;
}
