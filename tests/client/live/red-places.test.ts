import { describe, expect, test } from 'vitest';
import { deriveDesk } from '../../../client/live/alarms.ts';
import { redsWithoutOwner } from '../../../client/live/red-places.ts';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { alarm, worldOf } from '../alarms.ts';
import { MINUTE, NOW, TIDE } from '../small-city.ts';

const count = (...alarms: Alarm[]) => redsWithoutOwner(deriveDesk(worldOf(alarms)));
const atTide = (rest: Partial<Alarm>) =>
  alarm({ station_id: TIDE.id, subject: { kind: 'station', id: TIDE.id }, measure: 'level_m', ...rest });

describe('red places without owner', () => {
  test.each([
    ['without an owner it waits', {}, 1],
    ['an owner without a decision still waits', { owner: 'Li Na' }, 1],
    ['with both it does not', { owner: 'Li Na', decision: 'ramp closed' }, 0],
    ['acknowledging alone is no decision', { state: 'acknowledged', acknowledged_by: 'Li Na' }, 1],
    ['silence takes it off nobody’s hands', { silent_since: NOW }, 1],
  ] as const)('%s', (_words, rest, waiting) => {
    expect(count(alarm(rest))).toMatchObject({ standing: 1, waiting });
  });

  test('a place with two red alarms is one, and what is decided about it counts for both', () => {
    const level = alarm({ incident_id: 'I-1', owner: 'Li Na', decision: 'ramp closed' });
    const rise = alarm({ incident_id: 'I-1', rule: 'A3' });
    expect(count(level, rise)).toMatchObject({ standing: 1, waiting: 0 });
  });

  test('[A26] orange, rain, what is on the shelf and what has cleared are not counted', () => {
    const none = count(
      alarm({ level: 'orange' }),
      alarm({ measure: 'rain_mm' }),
      alarm({ state: 'shelved' }),
      atTide({ state: 'cleared' }),
    );
    expect(none).toEqual({ standing: 0, waiting: 0, oldestStation: null });
  });

  test('the oldest of them is what opens', () => {
    expect(count(alarm({ raised_at: NOW - MINUTE }), atTide({ raised_at: NOW - 30 * MINUTE })).oldestStation).toBe(
      TIDE.id,
    );
  });
});
