// What the desk did in a drill, counted from its log.
import { describe, expect, test } from 'vitest';
import type { Alarm, AlarmStep } from '../../../domain/alerts/alarm.ts';
import { applyStep } from '../../../domain/alerts/life-cycle.ts';
import { indexCity } from '../../../domain/city-index.ts';
import type { Order, OrderStep } from '../../../domain/dispatch/order.ts';
import { applyOrderStep } from '../../../domain/dispatch/order-life-cycle.ts';
import { type DrillLog, decisionsOf } from '../../../domain/drill/debrief.ts';
import { missedPlaces } from '../../../domain/drill/missed-places.ts';
import { MINUTE_MS } from '../../../domain/time.ts';
import { madeUpCity } from '../../simulators/made-up-city.ts';

const CITY = madeUpCity({ rain: 1, depth: 4, sites: 4, cameras: 0, trucks: 2 });
const INDEX = indexCity(CITY);
const MEASURED = CITY.sites.flatMap(({ id, station_id }) => (station_id ? [{ site: id, station: station_id }] : []));
const START = Date.parse('2026-07-21T14:00:00+08:00');
const at = (minutes: number) => START + minutes * MINUTE_MS;

const depth = { measure: 'depth_m', value: 0.3, value_at: START, threshold: 0.25 } as const;
const raised = (station: string, minute: number, level: Alarm['level']): AlarmStep => ({
  id: `${station}:raised`,
  alarm_id: station,
  at: at(minute),
  by: null,
  cause: null,
  kind: 'raised',
  alarm: {
    rule: 'A2',
    subject: { kind: 'station', id: station },
    station_id: station,
    district: null,
    lon: null,
    lat: null,
    level,
    ...depth,
  },
});
const risen = (station: string, minute: number, level: Alarm['level']): AlarmStep => ({
  id: `${station}:${level}`,
  alarm_id: station,
  at: at(minute),
  by: null,
  cause: null,
  kind: 'level-changed',
  level,
  ...depth,
});
const person = { by: 'Li Wei' } as const;
const acknowledged = (station: string, minute: number): AlarmStep => ({
  ...person,
  id: `${station}:acknowledged`,
  alarm_id: station,
  at: at(minute),
  kind: 'acknowledged',
  comment: null,
});
const owned = (station: string, minute: number, decision: string): AlarmStep => ({
  ...person,
  id: `${station}:owned`,
  alarm_id: station,
  at: at(minute),
  kind: 'owned',
  owner: 'Li Wei',
  decision,
  deadline: null,
});
const issued = (id: string, site_id: string, minute: number, truck_id = 'T'): OrderStep => ({
  ...person,
  id: `${id}:issued`,
  order_id: id,
  at: at(minute),
  kind: 'issued',
  order: {
    truck_id,
    site_id,
    suggestion_id: null,
    reason: null,
    left_site_id: null,
    purpose: 'pump',
    pumped_from_m3: null,
  },
  suggestion: null,
});
const replied = (id: string, minute: number, reply: 'accepted' | 'arrived' | 'pumping' | 'declined'): OrderStep => ({
  id: `${id}:${reply}`,
  order_id: id,
  at: at(minute),
  by: 'T',
  kind: 'replied',
  reply,
  reason: null,
  pumped_m3: null,
});

function logOf(alarmSteps: readonly AlarmStep[], orderSteps: readonly OrderStep[] = []): DrillLog {
  const alarms = new Map<string, Alarm>();
  for (const step of alarmSteps) alarms.set(step.alarm_id, applyStep(alarms.get(step.alarm_id), step)!);
  const orders = new Map<string, Order>();
  for (const step of orderSteps) orders.set(step.order_id, applyOrderStep(orders.get(step.order_id), step)!);
  return { alarms: [...alarms.values()], alarmSteps, orders: [...orders.values()], orderSteps, rejected: 2 };
}

describe('the desk’s part of a debrief', () => {
  const [a, b, c] = MEASURED.map(({ station }) => station) as [string, string, string];
  const siteA = MEASURED[0]!.site;
  const done = decisionsOf(
    INDEX,
    logOf(
      [
        raised(a, 0, 'yellow'),
        risen(a, 2, 'orange'),
        risen(a, 4, 'red'),
        acknowledged(a, 5),
        owned(a, 9, 'Close the road'),
        raised(b, 1, 'orange'),
        acknowledged(b, 4),
        raised(c, 3, 'red'),
        raised('blue-one', 0, 'blue'),
      ],
      [
        issued('o1', siteA, 6),
        replied('o1', 7, 'accepted'),
        replied('o1', 15, 'arrived'),
        replied('o1', 20, 'pumping'),
        issued('o2', siteA, 8, 'U'),
        replied('o2', 9, 'declined'),
      ],
    ),
  );

  test('[L28] counts orange and red alarms, and how long they waited for an answer', () => {
    expect(done.alarms).toBe(3);
    expect(done.acknowledged).toEqual({ count: 2, median_min: 4, longest_min: 5 });
  });

  test('[L28] counts reds without owner, from the moment they were red', () => {
    expect([done.reds, done.redsWithoutOwner]).toEqual([2, 1]);
    expect(done.owned).toEqual({ count: 1, median_min: 5, longest_min: 5 });
  });

  test('[L28] counts places over 25 cm until somebody decides to close them, in either language', () => {
    expect(done.over_closing_line).toBe(3);
    expect(done.closed).toEqual({ count: 1, median_min: 7, longest_min: 7 });
    const chinese = decisionsOf(INDEX, logOf([raised(a, 0, 'orange'), owned(a, 3, '封闭道路')]));
    expect(chinese.closed.median_min).toBe(3);
    const watched = decisionsOf(INDEX, logOf([raised(a, 0, 'orange'), owned(a, 3, 'Watch on')]));
    expect(watched.closed).toEqual({ count: 0, median_min: null, longest_min: null });
  });

  test('[L28] counts orders and the way to the first pumping', () => {
    expect(done.orders).toEqual({ issued: 2, as_suggested: 0, own: 2, rejected: 2, declined: 1, cancelled: 0 });
    expect(done.pumping).toEqual({ count: 1, median_min: 14, longest_min: 14 });
    expect(done.first_pumping_min).toBe(19);
  });

  test('[L28] names what nobody did, worst first', () => {
    expect(done.missed.map(({ what, station_id }) => [what, station_id])).toEqual([
      ['red-without-owner', c],
      ['never-acknowledged', c],
      ['no-truck', c],
      ['no-truck', b],
    ]);
  });

  test('[L28] names a place once, with all that was forgotten there', () => {
    expect(missedPlaces(done.missed).map(({ what, station_id }) => [what, station_id])).toEqual([
      [['red-without-owner', 'never-acknowledged', 'no-truck'], c],
      [['no-truck'], b],
    ]);
    expect(missedPlaces([])).toEqual([]);
  });

  test('[L28] has no figure for what never happened', () => {
    expect(decisionsOf(INDEX, logOf([]))).toMatchObject({
      alarms: 0,
      acknowledged: { count: 0, median_min: null, longest_min: null },
      first_pumping_min: null,
      missed: [],
    });
  });
});
