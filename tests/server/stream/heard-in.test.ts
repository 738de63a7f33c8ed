// What counts as a sign of life, on the stream and for the recorder alike: both must say the same after a restart.
import { describe, expect, it } from 'vitest';
import { DeviceClocks } from '../../../domain/device-clock.ts';
import { decodeMessage } from '../../../domain/messages/index.ts';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import { MINUTE_MS } from '../../../domain/time.ts';
import { rowsOf } from '../../../server/recorder/rows.ts';
import { heardIn } from '../../../server/stream/heard-in.ts';
import { contextAt, SMALL_CITY } from '../../support/cities.ts';
import { beijing, sl651Frame } from '../../support/sl651-frames.ts';

const NOW = beijing('2026-07-21T15:05:00');
const decode = (topic: string, payload: string | Uint8Array, now = NOW) => {
  const decoded = decodeMessage(
    topic,
    typeof payload === 'string' ? new TextEncoder().encode(payload) : payload,
    contextAt(now),
  );
  if (decoded.kind === null || decoded.kind === 'desk-event') throw new Error('no device said this');
  return decoded;
};
const listening = () => ({
  judge: createQualityJudge(SMALL_CITY),
  clocks: new DeviceClocks(SMALL_CITY),
  isStation: (id: string) => SMALL_CITY.stations.some((station) => station.id === id),
});
const hear = (topic: string, payload: string | Uint8Array, retained = false, ear = listening(), receivedAt = NOW) =>
  heardIn(decode(topic, payload, receivedAt), ear, { topic, retained, receivedAt });
const signs = (heard: ReturnType<typeof hear>) =>
  heard.flatMap(({ kind, item }) => (kind === 'sign-of-life' ? [item] : []));

describe('[L34] a sign of life', () => {
  it('is an online that no broker had kept, of a station, at its arrival', () => {
    const heard = hear('status/inner', 'online');
    expect(heard.map(({ kind }) => kind)).toEqual(['device-status', 'sign-of-life']);
    expect(signs(heard)).toEqual([{ stationId: 'inner', at: NOW }]);
    expect(signs(hear('status/inner', 'online', true))).toEqual([]);
    expect(signs(hear('status/inner', 'offline'))).toEqual([]);
    expect(signs(hear('status/camera', 'online'))).toEqual([]);
  });

  it('is a keep-alive frame, at its own time', () => {
    const frame = sl651Frame({ functionCode: 0x2f, station: '0012345678', sentAt: '260721150400', groups: '' });
    expect(signs(hear('sl651/gateway', frame))).toEqual([{ stationId: 'inner', at: NOW - MINUTE_MS }]);
  });

  it('is the same to the recorder, which keeps none that a broker may have kept', () => {
    const status = decode('status/inner', 'online');
    expect(rowsOf(status, NOW).signsOfLife).toEqual([{ stationId: 'inner', at: NOW, receivedAt: NOW }]);
    expect(rowsOf(status, null).signsOfLife).toEqual([]);
    expect(rowsOf(decode('status/inner', 'offline'), NOW).signsOfLife).toEqual([]);
    const frame = sl651Frame({ functionCode: 0x2f, station: '0012345678', sentAt: '260721150400', groups: '' });
    expect(rowsOf(decode('sl651/gateway', frame), null).signsOfLife).toEqual([
      { stationId: 'inner', at: NOW - MINUTE_MS },
    ]);
  });
});

describe('[L35] what is heard of a clock', () => {
  const report = (at: number) => JSON.stringify({ at, values: { level_m: 3 } });

  it('is the newest time of each live message; what a broker had kept tells nothing of it', () => {
    const ear = listening();
    const later = (minute: number, retained: boolean) => {
      const receivedAt = NOW + minute * MINUTE_MS;
      const batch = `[${report(receivedAt - 90 * MINUTE_MS)},${report(receivedAt - 20 * MINUTE_MS)}]`;
      return hear('obs/inner', batch, retained, ear, receivedAt);
    };
    for (const minute of [0, 5, 10]) later(minute, true);
    expect(ear.clocks.behind_s('inner')).toBe(0);
    const heard = [15, 20, 25].map((minute) => later(minute, false)).at(-1)!;
    expect(ear.clocks.behind_s('inner')).toBe(1_200);
    expect(heard.map(({ item }) => item)).toMatchObject([
      { at: NOW - 65 * MINUTE_MS, heard_at: NOW - 45 * MINUTE_MS },
      { at: NOW + 5 * MINUTE_MS, heard_at: NOW + 25 * MINUTE_MS },
    ]);
  });
});
