// One decoder for the recorder and the stream, which both get every message, a moment apart. Decoding is a pure function, so whoever
// comes second takes what the first one was told. Neither waits for the other. What tells a repetition from news is remembered here,
// for both: a recorder that shares its load with others does not hear every report, the stream beside it does.
import { type DecodedMessage, decodeMessage } from '../../domain/messages/index.ts';
import type { DecodeContext } from '../../domain/messages/message-kind.ts';
import { Repetitions } from '../../domain/messages/repetitions.ts';
import type { EpochMs } from '../../domain/time.ts';

export interface Decoder {
  /**
   * As `decodeMessage` at this moment, without repetitions (Q22); a message that was refused is looked at again.
   *
   * @param topic without the prefix
   */
  decode(topic: string, payload: Buffer): ReturnType<typeof decodeMessage>;
}

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

/** @param contextNow the city, the moment and what may be believed now */
export function createDecoder(contextNow: () => DecodeContext): Decoder {
  const known = new Map<string, Decoded>();
  const repetitions = new Repetitions();
  function decodeAnew(topic: string, payload: Buffer, context: DecodeContext): ReturnType<typeof decodeMessage> {
    const message = decodeMessage(topic, payload, context);
    if (message.kind !== 'observation' || message.items.length === 0) return message;
    const { items, refusals } = repetitions.sift(message.items, (id) => context.index.stations.get(id)!.interval_s);
    return refusals.length === 0 ? message : { ...message, items, refusals: [...message.refusals, ...refusals] };
  }
  return {
    decode(topic, payload) {
      const context = contextNow();
      if (payload.length > MAX_BYTES) return decodeAnew(topic, payload, context);
      const { now, retentionMs } = context;
      const bytes = payload.toString('latin1');
      const before = known.get(topic);
      const holds = before?.bytes === bytes && Math.abs(now - before.now) < VALID_MS;
      if (holds && retentionMs === before.retentionMs) return before.message;
      const message = decodeAnew(topic, payload, context);
      if (message.kind === null || message.refusals.length > 0) return message;
      if (known.size >= MAX_TOPICS) known.clear();
      known.set(topic, { bytes, now, retentionMs, message });
      return message;
    },
  };
}
