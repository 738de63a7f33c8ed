import { describe, expect, it } from 'vitest';
import {
  holding,
  layOutReplay,
  momentAt,
  RIGHT_PX,
  snapped,
  zoomed,
} from '../../../client/panels/TimeBar/replay-layout.ts';
import type { TracksAnswer } from '../../../domain/replay/api.ts';

const HOUR = 3_600_000;
const FROM = Date.parse('2026-07-21T00:00:00+08:00');
const SPAN = { from: FROM, to: FROM + 24 * HOUR };
const WIDTH = 1_200 + RIGHT_PX;

describe('the time bar of a replay', () => {
  it('finds the moment under the pointer, and the alarm where it is near', () => {
    expect(momentAt(SPAN, 600, WIDTH)).toBe(FROM + 12 * HOUR);
    expect(momentAt(SPAN, -50, WIDTH)).toBe(FROM);
    expect(momentAt(SPAN, 5_000, WIDTH)).toBe(SPAN.to);
    const alarm = FROM + 12 * HOUR + 100_000;
    expect(snapped(SPAN, 600, WIDTH, [alarm, FROM])).toBe(alarm);
    expect(snapped(SPAN, 700, WIDTH, [alarm])).toBe(FROM + 14 * HOUR);
  });

  it('zooms about the pointer, never past now and never closer than ten minutes', () => {
    const latest = SPAN.to;
    const closer = zoomed(SPAN, FROM + 6 * HOUR, 0.5, latest);
    expect(closer).toEqual({ from: FROM + 3 * HOUR, to: FROM + 15 * HOUR });
    expect(zoomed(SPAN, FROM + 23 * HOUR, 2, latest).to).toBe(latest);
    const closest = zoomed(SPAN, FROM + HOUR, 1e-6, latest);
    expect(closest.to - closest.from).toBe(10 * 60_000);
  });

  it('stays where it is while the moment is in sight, and is about it where it is not', () => {
    expect(holding(SPAN, FROM + HOUR, SPAN.to)).toBe(SPAN);
    const before = holding(SPAN, FROM - 48 * HOUR, SPAN.to);
    expect(before).toEqual({ from: FROM - 60 * HOUR, to: FROM - 36 * HOUR });
  });

  it('draws what was recorded: rain by its rate, the worst alarm of a place, actions, and what was not recorded', () => {
    const at = FROM + 12 * HOUR;
    const alarm = (level: 'blue' | 'red' | 'notice', offset: number) =>
      ({ at: at + offset, kind: 'raised', alarm_id: `${level}${offset}`, level, subject: null }) as const;
    const tracks: TracksAnswer = {
      rain: { bucket_s: 600, points: [{ at, max_mm: 20, station_id: 'RG-1' }] },
      alarms: [alarm('blue', 0), alarm('red', 1_000), alarm('notice', 9 * HOUR)],
      actions: [{ at: at + HOUR, kind: 'acknowledged', by: 'Li', subject: 'a', words: null }],
      recorded: [
        { from: FROM, to: FROM + 6 * HOUR },
        { from: FROM + 7 * HOUR, to: SPAN.to },
      ],
      truncated: false,
    };
    const layout = layOutReplay({ span: SPAN, tracks, width: WIDTH, height: 139, timezone: 'Asia/Shanghai' });
    expect(layout.bars).toMatchObject([{ x: 600, step: 7 }]);
    expect(layout.alarms).toMatchObject([{ count: 2, entry: { level: 'red' } }]);
    expect(layout.actions).toHaveLength(1);
    expect(layout.gaps).toEqual([{ x: 300, width: 50 }]);
    expect(layout.ticks.filter(({ midnight }) => midnight).map(({ label }) => label)).toEqual(['00', '00']);
  });
});
