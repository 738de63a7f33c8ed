import type { Station } from '../city.ts';
import type { CityIndex } from '../city-index.ts';
import { DAY_MS, type EpochMs, MINUTE_MS, parseInstant } from '../time.ts';
import type { Refusal } from './refusal.ts';

/** What decoding may look at: the city, the time, and how far back readings are kept. */
export interface DecodeContext {
  readonly index: CityIndex;
  readonly now: EpochMs;
  readonly retentionMs: number;
  /** L21. True where a drill is run: what a desk decided is taken from drills alone, and elsewhere never from one. */
  readonly exercise?: boolean;
  /** S26. Whether that gateway may bring that station's readings; left out where nobody knows. */
  readonly gatewayCarries?: (gatewayId: string, stationId: string) => boolean;
}

/** What one message held: some of it may be good while the rest is refused. */
export interface Decoded<T> {
  readonly items: readonly T[];
  readonly refusals: readonly Refusal[];
}

/** One MQTT message kind: where it arrives and how its bytes are read. Topics are given without the prefix. */
export interface MessageKind<T> {
  /** MQTT filter under the prefix, with one `+` where the id stands. */
  readonly filter: string;
  readonly maxBytes: number;
  decode(id: string, payload: Uint8Array, context: DecodeContext): Decoded<T>;
}

export const MAX_AHEAD_MS = 5 * MINUTE_MS;
export const DEFAULT_RETENTION_MS = 400 * DAY_MS;

export function refuse<T>(reason: Refusal['reason'], detail: string): Decoded<T> {
  return { items: [], refusals: [{ reason, detail }] };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

export type ParsedJson = { ok: true; value: unknown } | { ok: false; refusal: Refusal };

export function parseJson(payload: Uint8Array): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(utf8.decode(payload)) };
  } catch {
    return { ok: false, refusal: { reason: 'not-json', detail: `${payload.length} bytes: ${preview(payload)}` } };
  }
}

/** The first bytes as printable text, so that a log line cannot be forged by a payload. */
export function preview(payload: Uint8Array): string {
  return new TextDecoder().decode(payload.subarray(0, 60)).replaceAll(/[^\x20-\x7e\u4e00-\u9fff]/g, '?');
}

export type CheckedInstant = { ok: true; at: EpochMs } | { ok: false; refusal: Refusal };

/** L37. What a station says of the time after it was taken out of service is refused; null where it may be said. */
export function retiredRefusal({ id, retired_at }: Pick<Station, 'id' | 'retired_at'>, at: EpochMs): Refusal | null {
  if (retired_at === undefined || at < retired_at) return null;
  return { reason: 'retired-station', detail: `${id} is out of service since ${new Date(retired_at).toISOString()}` };
}

/** A time from the field: with an offset, at most five minutes ahead, not older than what is kept. */
export function checkInstant(text: unknown, context: DecodeContext): CheckedInstant {
  const parsed = parseInstant(text);
  if (!parsed.ok) return { ok: false, refusal: { reason: parsed.why, detail: parsed.detail } };
  const ahead = parsed.at - context.now;
  if (ahead > MAX_AHEAD_MS) {
    return {
      ok: false,
      refusal: { reason: 'time-in-future', detail: `${Math.round(ahead / 1_000)} s ahead of this server` },
    };
  }
  if (-ahead > context.retentionMs) {
    const days = Math.round(-ahead / DAY_MS);
    const kept = Math.round(context.retentionMs / DAY_MS);
    return {
      ok: false,
      refusal: { reason: 'older-than-retention', detail: `${days} days old, ${kept} days are kept` },
    };
  }
  return { ok: true, at: parsed.at };
}
