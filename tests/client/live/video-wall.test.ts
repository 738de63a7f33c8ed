// What the wall of the room shows of a world: no red that waits is ever left out.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveDesk } from '../../../client/live/alarms.ts';
import { otherRows, standingReds, stopAfter, waitingReds, wallStops } from '../../../client/live/video-wall.ts';
import { fitWall, LINE_U, ROW_U } from '../../../client/live/wall-room.ts';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { alarm, answered, incident, worldOf } from '../alarms.ts';
import { byId } from '../small-alarms.ts';
import { CITY, MINUTE, NOW } from '../small-city.ts';

const at = (id: string, rest: Partial<Alarm> = {}) =>
  alarm({ id, station_id: id, subject: { kind: 'station', id }, ...rest });
const decided = (id: string, rest: Partial<Alarm> = {}) =>
  at(id, { state: 'acknowledged', owner: 'Li Na', decision: 'closed', deadline: NOW + 30 * MINUTE, ...rest });
const idsOf = (alarms: readonly Alarm[]) => alarms.map(({ id }) => id);

describe('[L40] a red waits', () => {
  test.each([
    ['that nobody has acknowledged', at('a')],
    ['that nobody has taken', at('a', { state: 'acknowledged', acknowledged_by: 'Li Na' })],
    ['without a decision', at('a', { state: 'acknowledged', owner: 'Li Na' })],
    ['also while its sensor is silent', at('a', { silent_since: NOW })],
    ['also put aside without a decision', at('a', { state: 'shelved', shelved_by: 'Li Na' })],
  ])('%s', (_why, red) => {
    expect(idsOf(waitingReds(byId(red)))).toEqual(['a']);
  });

  test.each([
    ['with owner and decision', decided('a')],
    ['that is over', at('a', { state: 'cleared', cleared_at: NOW })],
    ['where it is orange', at('a', { level: 'orange' })],
  ])('no more %s', (_why, one) => {
    expect(waitingReds(byId(one))).toEqual([]);
  });

  test('once a place, water in the street first, then the longest waiting, also where several belong to one incident', () => {
    const world = byId(
      at('rain', { measure: 'rain_mm', raised_at: NOW - 30 * MINUTE, incident_id: 'I' }),
      at('b', { raised_at: NOW - 2 * MINUTE, incident_id: 'I' }),
      at('a', { raised_at: NOW - 9 * MINUTE, incident_id: 'I' }),
      at('b-again', { station_id: 'b', subject: { kind: 'station', id: 'b' }, raised_at: NOW, incident_id: 'I' }),
    );
    expect(idsOf(waitingReds(world))).toEqual(['a', 'b', 'rain']);
  });
});

test('every red in its order: who waits, then what falls due first, then what never does', () => {
  const world = byId(
    decided('late', { deadline: NOW + 60 * MINUTE }),
    decided('never', { deadline: null }),
    decided('soon', { deadline: NOW + 5 * MINUTE }),
    at('open'),
  );
  expect(idsOf(standingReds(world))).toEqual(['open', 'soon', 'late', 'never']);
});

test('what stands under the waiting reds is every other place', () => {
  const world = worldOf([at('red'), at('orange', { level: 'orange' }), decided('taken')]);
  const desk = deriveDesk(world);
  expect(otherRows(desk, waitingReds(world.alarms)).map(({ head }) => head.id)).toEqual(['taken', 'orange']);
});

describe('the room of the column', () => {
  test.each([
    [34, 3, 20, { as: 'rows', waiting: 3, others: 6 }],
    [34, 9, 20, { as: 'rows', waiting: 9, others: 0 }],
    [34, 10, 20, { as: 'lines', waiting: 10, others: 6 }],
    [34, 50, 20, { as: 'lines', waiting: 38, others: 0 }],
    [0, 1, 1, { as: 'rows', waiting: 1, others: 0 }],
  ] as const)('of %i units for %i that wait and %i others', (room_u, waiting, others, fitted) => {
    expect(fitWall(room_u, waiting, others)).toEqual(fitted);
  });

  test('[L40] is never given to others while a red that waits is left out, and is never overdrawn', () => {
    fc.assert(
      fc.property(
        fc.double({ min: ROW_U, max: 120, noNaN: true }),
        fc.nat(200),
        fc.nat(200),
        (room_u, waiting, others) => {
          const fitted = fitWall(room_u, waiting, others);
          if (fitted.waiting < waiting) expect(fitted.others).toBe(0);
          const reds_u = fitted.as === 'rows' ? fitted.waiting * ROW_U : Math.ceil(fitted.waiting / 2) * LINE_U;
          expect(reds_u + fitted.others * ROW_U).toBeLessThanOrEqual(room_u + 1e-9);
        },
      ),
    );
  });
});

describe('the round', () => {
  const keys = (...alarms: Alarm[]) => {
    const world = worldOf(
      alarms,
      alarms.flatMap(({ incident_id }) => (incident_id === null ? [] : [incident(incident_id)])),
    );
    return wallStops(deriveDesk(world), world.alarms, CITY).map(({ key }) => key);
  };

  test('of a calm city is the map and the trucks', () => {
    expect(keys()).toEqual(['city', 'trucks']);
    expect(keys(at('a', { level: 'orange' }))).toEqual(['city', 'trucks']);
  });

  test('of a storm goes through each district with reds, their cameras, the trucks and the reds', () => {
    const here = { incident_id: 'I-1' };
    expect(keys(at('a', { ...here, district: 'Yangpu' }), answered('Li Na', { district: 'Hongkou' }))).toEqual([
      'city',
      'district Hongkou',
      'district Yangpu',
      'cameras 0',
      'trucks',
      'reds',
    ]);
  });

  test('goes on from where it stands when a stop before it or its own is gone', () => {
    const stops = (...names: string[]) => names.map((key) => ({ kind: 'city', key }) as const);
    expect(stopAfter(stops('city', 'a', 'b'), 'a', 1)).toBe(2);
    expect(stopAfter(stops('city', 'a', 'b'), 'b', 2)).toBe(0);
    expect(stopAfter(stops('city', 'b'), 'a', 1)).toBe(1);
    expect(stopAfter(stops('city'), 'z', 5)).toBe(0);
  });
});
