import { describe, expect, test } from 'vitest';
import { alarmTimeMarks, MARK_PX } from '../../../client/panels/TimeBar/alarm-marks.ts';
import { DAY_MS } from '../../../domain/time.ts';
import { alarmOf } from '../small-alarms.ts';
import { MINUTE, NOW, TIDE, UNDERPASS } from '../small-city.ts';

const WIDTH = 1_440; // a pixel a minute
const marks = (...alarms: ReturnType<typeof alarmOf>[]) => alarmTimeMarks(alarms, NOW, WIDTH);
const raised = (minutesAgo: number, rest: Parameters<typeof alarmOf>[1] = {}) =>
  alarmOf(UNDERPASS.id, { raised_at: NOW - minutesAgo * MINUTE, ...rest });

describe('alarms on the time bar', () => {
  test('lie where they were raised, by the worst level they reached', () => {
    const [mark] = marks(raised(360, { level: 'yellow', peak_level: 'orange', state: 'cleared' }));
    expect(mark).toMatchObject({ level: 'orange', count: 1, at: NOW - 360 * MINUTE });
    expect(Math.abs(mark!.x - (WIDTH - 360))).toBeLessThanOrEqual(MARK_PX / 2);
  });

  test('those too close to be told apart are one mark: the worst, with their number', () => {
    const red = raised(30, { level: 'red' });
    const all = marks(raised(31, { level: 'blue' }), red, raised(33, { level: 'yellow' }));
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ level: 'red', count: 3, alarm: red });
  });

  test('of the same level the one that can be opened speaks', () => {
    const area = alarmOf(null, { raised_at: NOW - 29 * MINUTE, subject: { kind: 'area', id: 'city' } });
    const station = alarmOf(TIDE.id, { raised_at: NOW - 30 * MINUTE });
    expect(marks(area, station)[0]?.alarm).toBe(station);
  });

  test.each([
    ['a fault of the equipment', raised(10, { level: 'notice' })],
    ['older than a day', raised(DAY_MS / MINUTE + 1)],
    ['ahead of now', raised(-1)],
  ])('%s has no mark', (_words, alarm) => {
    expect(marks(alarm)).toEqual([]);
  });
});
