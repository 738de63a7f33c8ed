// A station that is renamed, taken out of service or out of the city's file: its history, its alarms, and what still arrives.
import { describe, expect, test } from 'vitest';
import { personStep } from '../../domain/alerts/desk-action.ts';
import { applyStep } from '../../domain/alerts/life-cycle.ts';
import { isInService, outOfService } from '../../domain/alerts/out-of-service.ts';
import { indexCity } from '../../domain/city-index.ts';
import { parseStationRow } from '../../domain/city-rows.ts';
import { currentAt } from '../../domain/current-value.ts';
import { decodeMessage } from '../../domain/messages/index.ts';
import { stationFreshness } from '../../domain/station-freshness.ts';
import { Board } from '../../server/stream/board.ts';
import { LiveWorld } from '../../server/stream/live-world.ts';
import { cityOf, minutes, readingOf, START, Stage, stationOf, UNDERPASS } from './alerts/stage.ts';

const at = (minute: number) => START + minutes(minute);
const iso = (minute: number) => new Date(at(minute)).toISOString();
const NEW = stationOf({ id: 'new', ...UNDERPASS, aliases: 'old|older', code: '0000000009' });
const GOING = stationOf({ id: 'going', ...UNDERPASS, retired_at: iso(30) });
const CITY = cityOf([NEW, GOING]);
const depth = (id: string, minute: number, value: number) => readingOf(id, 'depth_m', at(minute), value);
const bytes = (payload: unknown) =>
  new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload));
const decode = (topic: string, payload: unknown, minute: number) =>
  decodeMessage(topic, bytes(payload), { index: indexCity(CITY), now: at(minute), retentionMs: minutes(1e6) });
const report = (minute: number) => ({ at: at(minute), values: { depth_m: 0.31 } });

describe('rows of the city', () => {
  const cells = { id: 'a', name: 'A', lon: '121.5', lat: '31.2', interval_s: '60', ...UNDERPASS };
  const faults = (more: Record<string, string>) => {
    const parsed = parseStationRow({ ...cells, ...more });
    return parsed.ok ? parsed.value : parsed.faults.map(({ column }) => column);
  };

  test('[L34] [L36] [L37] say how a station reports, what it was called and until when it is in service', () => {
    expect(
      faults({ reports: 'on-change', heartbeat_s: '600', aliases: 'b | c', retired_at: '2026-07-21T15:00:00+08:00' }),
    ).toMatchObject({ reports: 'on-change', heartbeat_s: 600, aliases: ['b', 'c'], retired_at: START });
    const plain = faults({ reports: 'periodic' });
    for (const column of ['reports', 'heartbeat_s', 'aliases', 'retired_at']) expect(plain).not.toHaveProperty(column);
  });

  test.each([
    ['a way that is none', { reports: 'sometimes' }, ['reports']],
    ['on change without a heartbeat', { reports: 'on-change' }, ['heartbeat_s']],
    ['a heartbeat of nothing', { reports: 'on-change', heartbeat_s: '0' }, ['heartbeat_s']],
    ['a heartbeat of one that is periodic', { heartbeat_s: '600' }, ['heartbeat_s']],
    ['an alias that is no id', { aliases: 'b|c d' }, ['aliases']],
    ['an alias twice', { aliases: 'b|b' }, ['aliases']],
    ['an empty alias', { aliases: 'b|' }, ['aliases']],
    ['a time without an offset', { retired_at: '2026-07-21T15:00:00' }, ['retired_at']],
  ])('name %s', (_what, more, columns) => expect(faults(more)).toEqual(columns));
});

describe('[L36] a renamed station', () => {
  test.each(['new', 'old', 'older'])('hears what is said under %s as its own', (id) => {
    expect(decode(`obs/${id}`, report(1), 1).items).toMatchObject([{ stationId: 'new', value: 0.31 }]);
    expect(decode(`status/${id}`, 'online', 1).items).toEqual([{ id: 'new', presence: 'online' }]);
  });

  test('has the alarm that was raised under its old id, and clears it by what it measures now', () => {
    const before = new Stage(cityOf([stationOf({ id: 'old', ...UNDERPASS })])).hear(depth('old', 1, 0.31));
    const after = new Stage(CITY, { start: at(2) });
    for (const step of before.log) after.engine.apply(step);
    expect(after.ofRule('A2')).toMatchObject([{ subject: { kind: 'station', id: 'new' }, station_id: 'new' }]);
    for (let minute = 3; minute <= 5; minute++) after.hear(depth('new', minute, 0.31));
    expect(after.ofRule('A2')).toHaveLength(1);
    for (let minute = 6; minute <= 17; minute++) after.hear(depth('new', minute, 0.01));
    expect(after.ofRule('A2')).toMatchObject([{ state: 'cleared' }]);
  });
});

describe('[L37] a retired station', () => {
  test('says nothing of the time after, and each try is refused', () => {
    expect(decode('obs/going', report(29), 31).items).toHaveLength(1);
    expect(decode('obs/going', report(30), 31)).toMatchObject({ items: [], refusals: [{ reason: 'retired-station' }] });
    expect(decode('status/going', 'online', 29).items).toHaveLength(1);
    expect(decode('status/going', 'online', 30).refusals).toMatchObject([{ reason: 'retired-station' }]);
  });

  test('is unknown from then on, by itself', () => {
    const [board, world] = [new Board(CITY), new LiveWorld(CITY)];
    for (let minute = 20; minute < 30; minute++) board.acceptReading(depth('going', minute, 0.31));
    world.fold(board.changesAt(at(29)));
    expect(world.current.stations.going).toMatchObject({
      level: 'orange',
      current: { depth_m: { basis: 'measured' } },
    });
    world.fold(board.changesAt(at(30)));
    const state = world.current.stations.going!;
    expect(state).toMatchObject({ level: null, current: { depth_m: { basis: 'unknown', reason: 'retired' } } });
    expect(currentAt(GOING, state, 'depth_m', at(60))).toMatchObject({ value: null, reason: 'retired', since: at(30) });
    expect(stationFreshness(GOING, state, at(30))).toBe('unknown');
  });

  test('[A7] is silent and nobody says so', () => {
    const stage = new Stage(CITY);
    for (let minute = 20; minute < 30; minute++) stage.hear(depth('going', minute, 0.02));
    expect(
      stage
        .until(at(90))
        .ofRule('A7')
        .filter(({ station_id, state }) => station_id === 'going' && state !== 'cleared'),
    ).toEqual([]);
  });
});

describe('[A23] the alarm of a station that is out of service', () => {
  const stations = indexCity(CITY).stations;
  const alarmOf = (id: string, minute = 1) => {
    const stage = new Stage(cityOf([stationOf({ id, ...UNDERPASS })])).hear(depth(id, minute, 0.31));
    return stage.ofRule('A2')[0]!;
  };
  const end = (id: string, minute: number) =>
    personStep(alarmOf(id), { kind: 'retired', reason: 'gauge removed' }, 'Li Na', at(minute), (alarm) =>
      isInService(alarm, stations, at(minute)),
    );

  test('is ended by a person with a reason, as a step of its log', () => {
    const made = end('going', 30);
    if (!made.ok) throw new Error(made.why);
    expect(made.step).toMatchObject({ kind: 'retired', by: 'Li Na', at: at(30), reason: 'gauge removed' });
    expect(applyStep(alarmOf('going'), made.step)).toMatchObject({
      state: 'cleared',
      cleared_at: at(30),
      comment: 'gauge removed',
      next_escalation_at: null,
    });
    expect(end('vanished', 1)).toMatchObject({ ok: true });
  });

  test('is not while the station is in service: what is watched clears by what it measures', () => {
    expect(end('going', 29)).toEqual({ ok: false, why: 'in-service' });
    expect(end('new', 1)).toEqual({ ok: false, why: 'in-service' });
  });

  test('[A24] is counted until it is ended', () => {
    const alarms = [alarmOf('going'), alarmOf('vanished'), alarmOf('new')];
    expect(outOfService(alarms, stations, at(29))).toEqual({ retired: 0, gone: 1 });
    expect(outOfService(alarms, stations, at(30))).toEqual({ retired: 1, gone: 1 });
    expect(outOfService([{ ...alarmOf('vanished'), state: 'cleared', cleared_at: at(2) }], stations, at(30))).toEqual({
      retired: 0,
      gone: 0,
    });
  });
});
