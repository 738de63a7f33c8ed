// Recorder and watcher both get every message and both decode it, a moment apart. Decoding is a pure function, so whoever
// comes second takes what the first one was told. Neither waits for the other.
import type { CityIndex } from '../../domain/city-index.ts';
import { type DecodedMessage, decodeMessage } from '../../domain/messages/index.ts';
import type { DecodeContext } from '../../domain/messages/message-kind.ts';
import type { EpochMs } from '../../domain/time.ts';

interface Decoded {
  /** The payload's bytes, a letter each. */
  readonly bytes: string;
  readonly now: EpochMs;
  readonly retentionMs: number;
  readonly message: DecodedMessage;
}

/** A report of a device is far smaller; pictures and back-fill are not worth keeping for a second look. */
const MAX_BYTES = 2_048;
/** What is too far ahead or too old depends on the time, so that an answer is soon forgotten. */
const VALID_MS = 1_000;
/** More topics than any city has things; a gateway may call itself anything. */
const MAX_TOPICS = 20_000;

const decodedOf = new WeakMap<CityIndex, Map<string, Decoded>>();

/** As `decodeMessage`; a message that was refused is looked at again. */
export function decodeOnce(topic: string, payload: Buffer, context: DecodeContext): ReturnType<typeof decodeMessage> {
  if (payload.length > MAX_BYTES) return decodeMessage(topic, payload, context);
  const known = knownOf(context.index);
  const bytes = payload.toString('latin1');
  const before = known.get(topic);
  if (
    before &&
    before.bytes === bytes &&
    Math.abs(context.now - before.now) < VALID_MS &&
    context.retentionMs === before.retentionMs
  )
    return before.message;
  const message = decodeMessage(topic, payload, context);
  if (message.kind === null || message.refusals.length > 0) return message;
  if (known.size >= MAX_TOPICS) known.clear();
  known.set(topic, { bytes, now: context.now, retentionMs: context.retentionMs, message });
  return message;
}

function knownOf(index: CityIndex): Map<string, Decoded> {
  const known = decodedOf.get(index) ?? new Map<string, Decoded>();
  decodedOf.set(index, known);
  return known;
}
