// Water that falls faster than water can, and what may agree with it.
import { describe, expect, it } from 'vitest';
import type { City } from '../../../domain/city.ts';
import type { DeskEvent } from '../../../domain/desk-event.ts';
import { createQualityJudge, type QualityJudge } from '../../../domain/quality/judge.ts';
import type { Flag } from '../../../domain/readings.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { cameraOf, cityOf, INNER, START, siteOf, stationOf, UNDERPASS } from '../alerts/stage.ts';

const GAUGE = stationOf({ id: 'gauge', kind: 'rain-gauge' });
const CITY: City = cityOf(
  [stationOf({ id: 'up', ...UNDERPASS }), stationOf({ id: 'river', ...INNER, interval_s: '300' }), GAUGE],
  {
    sites: [siteOf({ id: 'site', station_id: 'up' })],
    cameras: [cameraOf({ id: 'camera', site_id: 'site' })],
  },
);
const at = (minute: number) => START + minute * MINUTE_MS;

function flagsOf(judge: QualityJudge, values: readonly number[], from = 0, step = 1, id = 'up'): Flag[] {
  const measure = id === 'up' ? 'depth_m' : 'level_m';
  return values.map(
    (value, i) => judge.judge({ stationId: id, measure, at: at(from + i * step), value, flag: 1 }).flag,
  );
}
const fallen = (judge = createQualityJudge(CITY)) => {
  expect(flagsOf(judge, [0.7, 0.71, 0.71])).toEqual([1, 1, 1]);
  return judge;
};
const order = (minute: number, kind: 'issued' | 'pumping' | 'done'): DeskEvent => {
  const head = { id: `${kind}-${minute}`, order_id: 'o', at: at(minute) };
  const task = {
    truck_id: 't',
    site_id: 'site',
    suggestion_id: null,
    reason: null,
    left_site_id: null,
    purpose: 'pump' as const,
    pumped_from_m3: null,
  };
  const step =
    kind === 'issued'
      ? ({ ...head, by: 'Li', kind, order: task, suggestion: null } as const)
      : ({ ...head, by: null, kind: 'replied', reply: kind, reason: null, pumped_m3: null } as const);
  return { about: 'order', step };
};

describe('[Q25] an impossible fall', () => {
  it('of a flooded underpass to nothing in one report is not believed, however long the zero lasts', () => {
    const judge = fallen();
    const zeros = Array.from({ length: 600 }, () => 0);
    expect(new Set(flagsOf(judge, zeros, 3))).toEqual(new Set([3]));
    const last = judge.judge({ stationId: 'up', measure: 'depth_m', at: at(700), value: 0, flag: 1 });
    expect(last.reason).toMatch(/Q25 fell 0\.71 m at once/);
  });

  it('of a level by 2.4 m in half an hour into a flat line is not believed either', () => {
    const judge = createQualityJudge(CITY);
    flagsOf(judge, [3.6, 3.6, 3.6], 0, 5, 'river');
    expect(
      flagsOf(
        judge,
        Array.from({ length: 40 }, () => 1.2),
        15,
        5,
        'river',
      ).every((flag) => flag === 3),
    ).toBe(true);
  });

  it('is over when the value comes back, and what falls then as water falls is believed', () => {
    const judge = fallen();
    expect(flagsOf(judge, [0, 0, 0], 3)).toEqual([3, 3, 3]);
    expect(flagsOf(judge, [0.1, 0.69, 0.66, 0.62], 6).slice(1)).toEqual([1, 1, 1]);
  });

  it('is none where water falls as fast as pumps take it, where nobody looked for hours, or on the way back from one splash', () => {
    expect(flagsOf(fallen(), [0.66, 0.6, 0.55, 0.5], 3)).toEqual([1, 1, 1, 1]);
    const unseen = fallen().judge({ stationId: 'up', measure: 'depth_m', at: at(240), value: 0, flag: 1 });
    expect(unseen.tests?.impossible_fall).toBeUndefined();
    expect(flagsOf(createQualityJudge(CITY), [0.02, 0.02, 0.2, 0.02, 0.02])).toEqual([1, 1, 1, 1, 1]);
  });

  it('is remembered over a restart', () => {
    const before = createQualityJudge(CITY);
    const after = createQualityJudge(CITY);
    for (const [i, value] of [0.7, 0.71, 0.71, 0, 0].entries())
      after.remember(before.judge({ stationId: 'up', measure: 'depth_m', at: at(i), value, flag: 1 }));
    expect(flagsOf(after, [0, 0, 0], 5)).toEqual([3, 3, 3]);
  });
});

describe('[Q26] what agrees with a fall', () => {
  /** What this check says of a zero; that it jumped is another's to say, and a few values prove it. */
  const zeroAt = (judge: QualityJudge, minute: number) =>
    judge.judge({ stationId: 'up', measure: 'depth_m', at: at(minute), value: 0, flag: 1 }).tests?.impossible_fall ?? 1;

  it('is a person who looked', () => {
    const judge = fallen();
    expect(zeroAt(judge, 3)).toBe(3);
    judge.hear({
      about: 'station',
      step: { id: 's', station_id: 'up', at: at(4), by: 'Li', kind: 'fall-confirmed', reason: 'looked' },
    });
    expect(flagsOf(judge, [0, 0, 0, 0], 5).at(-1)).toBe(1);
  });

  it('is a truck that pumps there, and only while it does and shortly after', () => {
    const judge = fallen();
    judge.hear(order(-5, 'issued'));
    expect(zeroAt(judge, 3)).toBe(3);
    judge.hear(order(4, 'pumping'));
    expect(zeroAt(judge, 5)).toBe(1);
    const gone = fallen();
    for (const event of [order(-40, 'issued'), order(-30, 'pumping'), order(-20, 'done')]) gone.hear(event);
    expect(zeroAt(gone, 3)).toBe(3);
  });

  it('is a picture that shows no more water', () => {
    const see = (depth_m: number) => {
      const judge = fallen();
      expect(zeroAt(judge, 3)).toBe(3);
      judge.see({ cameraId: 'camera', at: at(3), state: 'live', fps: null, depth_m });
      return zeroAt(judge, 4);
    };
    expect(see(0.05)).toBe(1);
    expect(see(0.6)).toBe(3);
  });

  it('is two hours without rain all around, of a street and not of a river', () => {
    const rain = (judge: QualityJudge, from: number, until: number, mm: number) => {
      for (let minute = from; minute <= until; minute++)
        judge.judge({ stationId: 'gauge', measure: 'rain_mm', at: at(minute), value: mm, flag: 1 });
    };
    const wet = fallen();
    rain(wet, -10, 3, 0.4);
    expect(zeroAt(wet, 4)).toBe(3);
    rain(wet, 4, 3 + (2 * HOUR_MS) / MINUTE_MS, 0);
    expect(zeroAt(wet, 124)).toBe(1);
  });
});

describe('[Q27] maintenance', () => {
  const work = (minute: number, until: number): DeskEvent => ({
    about: 'station',
    step: {
      id: `w${minute}`,
      station_id: 'up',
      at: at(minute),
      by: 'Li',
      kind: 'under-work',
      until: at(until),
      reason: 'cleaning',
    },
  });

  it('fails what is said meanwhile, by the time of the reading, until its time or until somebody says that it is over', () => {
    const judge = createQualityJudge(CITY);
    judge.hear(work(2, 10));
    expect(flagsOf(judge, [0, 0, 0.6, 0.6])).toEqual([1, 1, 4, 4]);
    expect(flagsOf(judge, [0.01], 10)).toEqual([1]);
    judge.hear(work(20, 60));
    judge.hear({ about: 'station', step: { id: 'e', station_id: 'up', at: at(25), by: null, kind: 'work-ended' } });
    expect(flagsOf(judge, [0.01, 0.01], 24, 2)).toEqual([4, 1]);
    const one = judge.judge({ stationId: 'up', measure: 'depth_m', at: at(22), value: 0.5, flag: 1 });
    expect(one).toMatchObject({ flag: 4, reason: 'Q27 under maintenance', tests: { under_work: 4 } });
  });
});
