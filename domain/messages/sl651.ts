import type { Reading } from '../readings.ts';
import { type MessageKind, refuse } from './message-kind.ts';

/** `sl651/<gateway_id>`: one SL 651-2014 frame. */
export const sl651: MessageKind<Reading> = {
  filter: 'sl651/+',
  maxBytes: 16 * 1024,
  decode: () => refuse('bad-frame', 'not decoded yet'),
};
