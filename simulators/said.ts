// What a device's message is on the bus: its topic under the prefix, and its payload.
import { formatInstant } from '../domain/time.ts';
import type { Outgoing } from './fleet.ts';

export function saidOf(message: Outgoing, timezone: string): { readonly topic: string; readonly payload: string } {
  const { id } = message;
  const json = (said: { readonly at: number }) => JSON.stringify({ ...said, at: formatInstant(said.at, timezone) });
  switch (message.kind) {
    case 'report':
      return { topic: `obs/${id}`, payload: json(message.report) };
    case 'presence':
      return { topic: `status/${id}`, payload: message.presence };
    case 'camera-status':
      return { topic: `camera/${id}/status`, payload: json(message.status) };
    case 'truck': {
      const { kind, ...said } = message.saying;
      return { topic: `truck/${id}/${kind}`, payload: json(said) };
    }
  }
}
