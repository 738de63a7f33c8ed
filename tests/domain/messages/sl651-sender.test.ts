import { describe, expect, test } from 'vitest';
import { decodeMessage } from '../../../domain/messages/index.ts';
import { contextAt } from '../../support/cities.ts';
import { beijing, element, groupsAt, sl651Frame } from '../../support/sl651-frames.ts';

const NOW = beijing('2026-07-21T15:05:00');
/** A frame of the station `inner`. */
const frame = sl651Frame({ groups: groupsAt('2607211500') + element('39', '00003420', 3) });

const decode = (topic: string, gatewayCarries?: (gateway: string, station: string) => boolean) =>
  decodeMessage(topic, frame, { ...contextAt(NOW), ...(gatewayCarries ? { gatewayCarries } : {}) });

describe('[S26] who brings the frame of a station', () => {
  test.each(['sl651/inner', 'sl651/any-gateway'])('%s may', (topic) => {
    expect(decode(topic)).toMatchObject({ items: [{ stationId: 'inner', value: 3.42 }], refusals: [] });
  });

  test.each(['sl651/tide', 'sl651/camera', 'sl651/truck'])('%s is another device, and may not', (topic) => {
    expect(decode(topic)).toMatchObject({ items: [], refusals: [{ reason: 'foreign-station' }] });
  });

  test('a listed gateway brings what is in its list and nothing else', () => {
    const list: Record<string, string[]> = { 'GW-1': ['inner'], 'GW-2': ['tide'] };
    const carries = (gateway: string, station: string) => list[gateway]?.includes(station) ?? false;
    expect(decode('sl651/GW-1', carries)).toMatchObject({ items: [{ stationId: 'inner' }], refusals: [] });
    expect(decode('sl651/GW-2', carries)).toMatchObject({ items: [], refusals: [{ reason: 'foreign-station' }] });
    expect(decode('sl651/inner', () => false)).toMatchObject({ items: [{ stationId: 'inner' }], refusals: [] });
  });
});
