// The list of message kinds: a new one is a file beside this and a line here.

import type { DeskEvent } from '../desk-event.ts';
import type { Reading } from '../readings.ts';
import type { SignOfLife } from '../sign-of-life.ts';
import type { CameraFrame } from './camera-frame.ts';
import { cameraFrame } from './camera-frame.ts';
import type { CameraStatus } from './camera-status.ts';
import { cameraStatus } from './camera-status.ts';
import type { DrillClock } from './clock.ts';
import { clock } from './clock.ts';
import { deskEvent } from './desk-event.ts';
import type { DeviceStatus } from './device-status.ts';
import { deviceStatus } from './device-status.ts';
import type { DrillInject } from './drill-inject.ts';
import { drillInject } from './drill-inject.ts';
import type { DrillLag } from './drill-lag.ts';
import { drillLag } from './drill-lag.ts';
import type { DrillScore } from './drill-score.ts';
import { drillScore } from './drill-score.ts';
import type { DecodeContext, MessageKind } from './message-kind.ts';
import { observation } from './observation.ts';
import type { Refusal } from './refusal.ts';
import type { Simulation } from './simulation.ts';
import { simulation } from './simulation.ts';
import { sl651 } from './sl651.ts';
import type { TruckOrder } from './truck-order.ts';
import { truckOrder } from './truck-order.ts';
import type { TruckPosition } from './truck-position.ts';
import { truckPosition } from './truck-position.ts';
import type { TruckReply } from './truck-reply.ts';
import { truckReply } from './truck-reply.ts';
import type { TruckStatus } from './truck-status.ts';
import { truckStatus } from './truck-status.ts';

/** What the kinds bring, by name. */
export interface MessageItems {
  observation: Reading;
  sl651: Reading | SignOfLife;
  'device-status': DeviceStatus;
  'camera-status': CameraStatus;
  'camera-frame': CameraFrame;
  'truck-position': TruckPosition;
  'truck-status': TruckStatus;
  'truck-order': TruckOrder;
  'truck-reply': TruckReply;
  clock: DrillClock;
  simulation: Simulation;
  'desk-event': DeskEvent;
  'drill-score': DrillScore;
  'drill-inject': DrillInject;
  'drill-lag': DrillLag;
}
export type MessageKindName = keyof MessageItems;

export const MESSAGE_KINDS: { readonly [K in MessageKindName]: MessageKind<MessageItems[K]> } = {
  observation,
  sl651,
  'device-status': deviceStatus,
  'camera-status': cameraStatus,
  'camera-frame': cameraFrame,
  'truck-position': truckPosition,
  'truck-status': truckStatus,
  'truck-order': truckOrder,
  'truck-reply': truckReply,
  clock,
  simulation,
  'desk-event': deskEvent,
  'drill-score': drillScore,
  'drill-inject': drillInject,
  'drill-lag': drillLag,
};

export type DecodedMessage = {
  [K in MessageKindName]: { kind: K; items: readonly MessageItems[K][]; refusals: readonly Refusal[] };
}[MessageKindName];

const KINDS = Object.entries(MESSAGE_KINDS);

/**
 * Reads one message. Never throws for anything a device can send.
 *
 * @param topic the topic without the prefix, such as `obs/WL-001`
 */
export function decodeMessage(
  topic: string,
  payload: Uint8Array,
  context: DecodeContext,
): DecodedMessage | { kind: null; items: readonly []; refusals: readonly Refusal[] } {
  for (const [kind, definition] of KINDS) {
    const id = matchTopic(definition.filter, topic);
    if (id === null) continue;
    const { items, refusals } =
      payload.length > definition.maxBytes
        ? {
            items: [],
            refusals: [
              {
                reason: 'too-large' as const,
                detail: `${topic.slice(0, 80)}: ${payload.length} bytes, at most ${definition.maxBytes}`,
              },
            ],
          }
        : definition.decode(id, payload, context);
    return { kind, items, refusals } as DecodedMessage; // the record ties each kind's name to what it brings
  }
  return { kind: null, items: [], refusals: [{ reason: 'unknown-topic', detail: topic.slice(0, 80) }] };
}

/** The id where the filter has its `+`, '' for a filter without one, null where the topic does not match. */
export function matchTopic(filter: string, topic: string): string | null {
  if (filter === topic) return '';
  const [before, after] = filter.split('+');
  if (after === undefined || !topic.startsWith(before!) || !topic.endsWith(after)) return null;
  const id = topic.slice(before!.length, topic.length - after.length);
  return id && !id.includes('/') ? id : null;
}
