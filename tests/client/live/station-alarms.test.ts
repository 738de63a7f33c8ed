import { describe, expect, test } from 'vitest';
import { severePlaces } from '../../../client/live/severe-places.ts';
import { describeSituation } from '../../../client/live/situation.ts';
import { lastAlarmOf, standingByStation } from '../../../client/live/station-alarms.ts';
import { alarmOf, byId } from '../small-alarms.ts';
import { CITY, GAUGE, MINUTE, NOW, reported, TIDE, UNDERPASS, world } from '../small-city.ts';

describe('the alarms of a station', () => {
  test('are those that stand, worst first', () => {
    const rise = alarmOf(UNDERPASS.id, { rule: 'A3', level: 'orange' });
    const level = alarmOf(UNDERPASS.id, { level: 'red' });
    const over = alarmOf(UNDERPASS.id, { rule: 'A10', level: 'notice', state: 'cleared' });
    const standing = standingByStation(byId(rise, level, over)).get(UNDERPASS.id);
    expect(standing?.alarms).toEqual([level, rise]);
    expect(standing?.level).toBe('red');
  });

  test('keep their reference while they are the same, whatever else changes', () => {
    const mine = alarmOf(UNDERPASS.id);
    const first = standingByStation(byId(mine)).get(UNDERPASS.id);
    const second = standingByStation(byId(mine, alarmOf(TIDE.id))).get(UNDERPASS.id);
    expect(second).toBe(first);
  });

  test.each([
    ['an open warning waits', alarmOf(UNDERPASS.id), true],
    ['an acknowledged one does not', alarmOf(UNDERPASS.id, { state: 'acknowledged' }), false],
    ['a fault of the equipment rings nobody', alarmOf(UNDERPASS.id, { level: 'notice' }), false],
  ])('%s', (_words, alarm, waits) => {
    expect(standingByStation(byId(alarm)).get(UNDERPASS.id)?.unacknowledged).toBe(waits);
  });

  test('the last one is the newest raised, also when it is over', () => {
    const old = alarmOf(UNDERPASS.id, { raised_at: NOW - 60 * MINUTE });
    const over = alarmOf(UNDERPASS.id, { raised_at: NOW - 5 * MINUTE, state: 'cleared' });
    expect(lastAlarmOf(byId(over, old), UNDERPASS.id)).toBe(over);
    expect(lastAlarmOf(byId(old), TIDE.id)).toBeNull();
  });
});

describe('severe places', () => {
  const at = (stations: Parameters<typeof world>[0], ...alarms: ReturnType<typeof alarmOf>[]) =>
    severePlaces(describeSituation(CITY, { ...world(stations), alarms: byId(...alarms) }, NOW)).map(
      ({ view, rank }) => [view.station.id, rank],
    );

  test('are orange and red by their value or by an alarm that still stands', () => {
    const stations = {
      [UNDERPASS.id]: reported('depth_m', 0.3, { level: 'orange' }),
      [TIDE.id]: reported('level_m', 3, { level: 'none' }),
    };
    expect(at(stations, alarmOf(TIDE.id))).toEqual([
      [TIDE.id, 4],
      [UNDERPASS.id, 3],
    ]);
  });

  test('what somebody put aside is not called out', () => {
    const stations = { [UNDERPASS.id]: reported('depth_m', 0.6, { level: 'red' }) };
    expect(at(stations, alarmOf(UNDERPASS.id, { state: 'shelved' }))).toEqual([]);
  });

  test('a fault of the equipment is no severe place', () => {
    expect(at({}, alarmOf(GAUGE.id, { level: 'notice' }))).toEqual([]);
  });
});
