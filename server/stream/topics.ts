// Topics under the prefix, for whoever subscribes, publishes or has to tell them apart.
import { MESSAGE_KINDS, type MessageKindName, matchTopic } from '../../domain/messages/index.ts';

/** What the recorder keeps for good; everything else lives in the stream alone. */
export const RECORDED_KINDS = [
  'observation',
  'sl651',
  'device-status',
  'camera-status',
  'truck-position',
  'truck-status',
  'desk-event',
] as const satisfies readonly MessageKindName[];

export function filtersOf(prefix: string, kinds: readonly MessageKindName[]): string[] {
  return kinds.map((kind) => `${prefix}/${MESSAGE_KINDS[kind].filter}`);
}

/** The topic without the prefix, or null where it does not stand under it. */
export function stripPrefix(prefix: string, topic: string): string | null {
  return topic.startsWith(`${prefix}/`) ? topic.slice(prefix.length + 1) : null;
}

/** True of what devices say, and false of what a desk says; the topic without the prefix. */
export function isFromDevice(topic: string): boolean {
  return !topic.startsWith('desk/') && !/^truck\/[^/]+\/order$/.test(topic);
}

export function isRecorded(prefix: string, topic: string): boolean {
  const stripped = stripPrefix(prefix, topic);
  return stripped !== null && RECORDED_KINDS.some((kind) => matchTopic(MESSAGE_KINDS[kind].filter, stripped) !== null);
}
