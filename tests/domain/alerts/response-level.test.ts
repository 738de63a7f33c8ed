import { describe, expect, test } from 'vitest';
import { responseOf } from '../../../domain/alerts/response-level.ts';
import { cityOf, INNER, minutes, readingOf, Stage, seconds, stationOf, UNDERPASS } from './stage.ts';

const CITY = cityOf([
  ...Array.from({ length: 8 }, (_, index) =>
    stationOf({ id: `u${index}`, ...UNDERPASS, lon: String(121 + index / 5) }),
  ),
  ...Array.from({ length: 5 }, (_, index) => stationOf({ id: `g${index}`, kind: 'rain-gauge', district: 'Wet' })),
  stationOf({ id: 'i0', ...INNER, district: 'Wet' }),
  stationOf({ id: 'i1', ...INNER, district: 'Wet' }),
]);
const wet = (stage: Stage, count: number, depth: number) => {
  const at = stage.now + minutes(1);
  for (let index = 0; index < count; index++) stage.hear(readingOf(`u${index}`, 'depth_m', at, depth));
  return stage.until(at + seconds(5));
};
const proposed = (stage: Stage, area: string) => stage.engine.responses.get(area)?.proposed ?? null;

describe('the response level the facts speak for', () => {
  test('[A19] blue is Ⅳ and red is Ⅰ', () => {
    expect((['blue', 'yellow', 'orange', 'red'] as const).map(responseOf)).toEqual([4, 3, 2, 1]);
  });

  test.each([
    [1, 4, null],
    [2, 3, null],
    [4, 2, 4],
    [8, 1, 3],
  ] as const)(
    '[A19] %d closed underpasses propose %d for their district and %s for the city',
    (closed, district, city) => {
      const stage = wet(new Stage(CITY), closed, 0.3);
      expect(proposed(stage, 'Pudong')).toMatchObject({
        level: district,
        reasons: [{ kind: 'underpasses', level: district, figures: { closed } }],
      });
      expect(proposed(stage, 'city')?.level ?? null).toBe(city);
    },
  );

  test('[A19] wind has steps of its own and proposes nothing about water', () => {
    const windy = (id: string) =>
      stationOf({ id, kind: 'weather', district: 'Wet', blue: '10.8', yellow: '17.2', orange: '24.5', red: '32.7' });
    const stage = new Stage(cityOf(['w0', 'w1', 'w2', 'w3', 'w4'].map(windy)));
    const at = stage.now + minutes(1);
    for (let index = 0; index < 5; index++) stage.hear(readingOf(`w${index}`, 'wind_speed_ms', at, 28));
    stage.until(at + seconds(5));
    expect(stage.ofRule('A2')).toHaveLength(5);
    expect(stage.engine.responses.size).toBe(0);
  });

  test('[A19] underpasses that are wet but open propose nothing', () => {
    expect(proposed(wet(new Stage(CITY), 8, 0.2), 'Pudong')).toBeNull();
  });

  test('[A19] rain speaks by areas and by gauges, rivers by more than one station', () => {
    const stage = new Stage(CITY);
    for (let minute = 0; minute < 41; minute++) {
      const at = stage.now + minutes(1);
      for (let index = 0; index < 5; index++) stage.hear(readingOf(`g${index}`, 'rain_mm', at, 2));
    }
    stage.hear(readingOf('i0', 'level_m', stage.now + seconds(1), 3.9)).until(stage.now + seconds(6));
    expect(proposed(stage, 'Wet')?.reasons.map((reason) => [reason.kind, reason.level])).toEqual([
      ['rain-areal', 2],
      ['rain-gauges', 2],
    ]);
    stage.hear(readingOf('i1', 'level_m', stage.now + seconds(1), 3.7)).until(stage.now + seconds(6));
    expect(proposed(stage, 'Wet')?.reasons).toContainEqual({
      kind: 'levels',
      level: 2,
      figures: { stations: 2, highest: 3.9 },
    });
    expect(proposed(stage, 'city')).toMatchObject({ level: 2 });
  });

  test('[A19] goes up at once and down only after half an hour', () => {
    const stage = wet(new Stage(CITY), 2, 0.3);
    expect(proposed(stage, 'Pudong')?.level).toBe(3);
    wet(stage, 4, 0.3);
    expect(proposed(stage, 'Pudong')?.level).toBe(2);
    for (let minute = 0; minute < 16; minute++) wet(stage, 4, 0.02);
    expect(stage.ofRule('A2').every((alarm) => alarm.state === 'cleared')).toBe(true);
    expect(proposed(stage, 'Pudong')?.level).toBe(2);
    stage.until(stage.now + minutes(31));
    expect(proposed(stage, 'Pudong')).toBeNull();
  });

  test('[A19] a flicker of alarms does not make it flicker', () => {
    const stage = wet(new Stage(CITY), 4, 0.3);
    const since = proposed(stage, 'Pudong')?.since;
    for (let round = 0; round < 2; round++) {
      for (let minute = 0; minute < 13; minute++) wet(stage, 4, 0.02);
      wet(stage, 4, 0.3);
    }
    expect(proposed(stage, 'Pudong')).toMatchObject({ level: 2, since });
  });

  test('[A19] silent alarms still count', () => {
    const stage = wet(new Stage(CITY), 4, 0.3).until(minutes(180) + new Stage(CITY).now);
    expect(proposed(stage, 'Pudong')).toMatchObject({ level: 2 });
  });

  test('[A19] what a person put in force stands beside the proposal, the newest word counts', () => {
    const stage = new Stage(CITY, {});
    const confirm = (level: 2 | null, at: number) =>
      stage.engine.confirmResponse({ area: 'Pudong', level, by: 'Lin', at, comment: null });
    confirm(2, 2_000);
    confirm(null, 1_000);
    wet(stage, 1, 0.3);
    expect(stage.engine.responses.get('Pudong')).toMatchObject({
      proposed: { level: 4 },
      confirmed: { level: 2, by: 'Lin' },
    });
    expect(stage.engine.takeChanged()).toContainEqual({ collection: 'responses', key: 'Pudong' });
    expect(stage.engine.takeChanged()).toEqual([]);
  });
});
