import { describe, expect, test } from 'vitest';
import type { AlarmStep } from '../../../domain/alerts/alarm.ts';
import { alarmRate } from '../../../domain/alerts/alarm-rate.ts';
import { handoverOf, shiftEntries } from '../../../domain/alerts/shift-log.ts';
import type { DeskEvent } from '../../../domain/desk-event.ts';
import { cityOf, minutes, START, Stage, stationOf, UNDERPASS } from './stage.ts';

describe('the alarm rate', () => {
  const raised = (...minutesAgo: number[]) => minutesAgo.map((ago) => START - minutes(ago));

  test.each([
    ['none', raised(), 0, false],
    ['ten in ten minutes', raised(...Array(10).fill(3)), 10, false],
    ['eleven in ten minutes', raised(...Array(11).fill(3)), 11, true],
    ['one just inside and one just outside', raised(9.99, 10), 1, false],
    ['one of the future, by a clock that goes ahead', raised(-1), 1, false],
  ] as const)('[A20] %s', (_name, alarms, total, isFlood) => {
    expect(alarmRate(alarms, START)).toMatchObject({ total, isFlood });
  });

  test('[A20] counts by the minute, oldest first', () => {
    expect(alarmRate(raised(-0.5, 0.5, 0.6, 9.5, 500), START).perMinute).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 3]);
  });
});

describe('the shift log', () => {
  const CITY = cityOf(
    ['a', 'b', 'c', 'd'].map((id, index) => stationOf({ id, ...UNDERPASS, lon: String(121 + index) })),
  );
  const stage = new Stage(CITY);
  const people: AlarmStep[] = [];
  const at = (id: string) => stage.ofRule('A2').find((alarm) => alarm.station_id === id)!;
  const say = (id: string, body: object) => {
    const alarm = at(id);
    const step = {
      id: `p${people.length}`,
      alarm_id: alarm.id,
      at: stage.now,
      by: 'Lin',
      ...body,
    } as unknown as AlarmStep;
    people.push(step);
    stage.engine.apply(step);
  };
  for (const id of ['a', 'b', 'c']) stage.series(id, 'depth_m', [0.05, 0.55]);
  stage.series('d', 'depth_m', [0.2]);
  say('a', { kind: 'owned', owner: 'Wang', decision: 'close it', deadline: stage.now + minutes(1) });
  say('b', { kind: 'shelved', until: stage.now + minutes(60), reason: 'works' });
  say('d', { kind: 'acknowledged', comment: 'seen' });
  stage.until(stage.now + minutes(10));
  const events: DeskEvent[] = [
    ...[...stage.log, ...people].map((step) => ({ about: 'alarm', step }) as const),
    { about: 'shift', step: { id: 'n1', kind: 'noted', at: START + 1, by: 'Lin', text: 'rain began' } },
    {
      about: 'response',
      step: {
        id: 'r1',
        kind: 'response-confirmed',
        area: 'city',
        level: 3,
        at: START + 2,
        by: 'Lin',
        comment: 'by phone',
      },
    },
  ];
  const entries = shiftEntries([...events].reverse().concat(events), stage.engine.alarms);

  test('[A21] tells every step once, in order of time, with who did it', () => {
    expect(entries.map((entry) => entry.at)).toEqual([...entries.map((entry) => entry.at)].sort((a, b) => a - b));
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length);
    expect(entries[0]).toMatchObject({ kind: 'noted', by: 'Lin', text: 'rain began', alarm: null });
    expect(entries[1]).toMatchObject({ kind: 'response-confirmed', area: 'city', response_level: 3, text: 'by phone' });
    expect(entries.find((entry) => entry.kind === 'raised')).toMatchObject({
      by: null,
      to_level: 'red',
      alarm: { station_id: 'a', rule: 'A2' },
      figures: { measure: 'depth_m', value: 0.55, threshold: 0.5 },
    });
    expect(entries.find((entry) => entry.kind === 'owned')).toMatchObject({ owner: 'Wang', text: 'close it' });
    expect(entries.some((entry) => (entry.kind as string) === 'joined')).toBe(false);
  });

  test('[A21] the handover says what is open, decided, overdue, shelved and undecided', () => {
    expect(handoverOf(stage.alarms, entries, stage.now)).toMatchObject({
      open: [at('c').id],
      decided: [at('a').id],
      overdue: [at('a').id],
      shelved: [at('b').id],
      undecided_reds: [at('c').id, at('b').id],
      notes: [{ text: 'rain began' }],
    });
  });

  test('[A21] notes of an earlier shift are not handed over again', () => {
    const handedOver: DeskEvent = {
      about: 'shift',
      step: { id: 'h', kind: 'handed-over', at: START + 5, by: 'Lin', text: '' },
    };
    const later = shiftEntries([...events, handedOver], stage.engine.alarms);
    expect(handoverOf(stage.alarms, later, stage.now).notes).toEqual([]);
  });
});
