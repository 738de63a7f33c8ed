import { stationNamed } from '../city-index.ts';
import { type MessageKind, preview, refuse, retiredRefusal } from './message-kind.ts';

export interface DeviceStatus {
  readonly id: string;
  readonly presence: 'online' | 'offline';
}

/** `status/<id>`, retained: `online`, or `offline` from the device's last will. */
export const deviceStatus: MessageKind<DeviceStatus> = {
  filter: 'status/+',
  maxBytes: 64,
  decode(id, payload, { index, now }) {
    const station = stationNamed(index, id);
    if (!station && !index.cameras.has(id) && !index.trucks.has(id))
      return refuse('unknown-station', `no device ${id.slice(0, 64)} in this city`);
    const presence = new TextDecoder().decode(payload);
    if (presence !== 'online' && presence !== 'offline') {
      return refuse('wrong-shape', `${id}: "${preview(payload)}" is neither online nor offline`);
    }
    const retired = station && retiredRefusal(station, now);
    if (retired) return { items: [], refusals: [retired] };
    return { items: [{ id: station?.id ?? id, presence }], refusals: [] };
  },
};
