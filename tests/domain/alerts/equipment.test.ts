import { describe, expect, test } from 'vitest';
import type { CameraState } from '../../../domain/world.ts';
import { cameraOf, cityOf, INNER, minutes, repeat, START, Stage, seconds, stationOf, UNDERPASS } from './stage.ts';

const CITY = cityOf([stationOf({ id: 'a', ...INNER }), stationOf({ id: 'up', ...UNDERPASS })], {
  cameras: [cameraOf({ id: 'cam' })],
});
const camera = (state: Partial<CameraState>): Record<string, CameraState> => ({
  cam: { at: START, state: 'live', fps: 12, depth_m: null, frame_at: null, ...state },
});

describe('a camera', () => {
  test.each(['frozen', 'offline'] as const)('[A9] that says it is %s is named since it says so', (state) => {
    const stage = new Stage(CITY);
    stage.cameras = camera({ state, at: START + seconds(30) });
    stage.until(START + minutes(1));
    expect(stage.ofRule('A9')).toMatchObject([
      { subject: { kind: 'camera', id: 'cam' }, level: 'notice', raised_at: START + seconds(30), incident_id: null },
    ]);
  });

  test('[A9] that says nothing for six cadences is named; at six exactly it is late', () => {
    const stage = new Stage(CITY);
    stage.cameras = camera({});
    stage.until(START + minutes(6));
    expect(stage.ofRule('A9')).toEqual([]);
    stage.until(START + minutes(7));
    expect(stage.ofRule('A9')).toMatchObject([{ raised_at: START + minutes(6) }]);
  });

  test('[A9] that never spoke is unknown, not lost; a live one is neither', () => {
    const stage = new Stage(CITY);
    stage.cameras = camera({ at: null, state: null });
    stage.until(START + minutes(20));
    expect(stage.ofRule('A9')).toEqual([]);
  });

  test('[A9] that sends the same picture again is named since it did; a message delivered twice is no fault', () => {
    const stage = new Stage(CITY);
    stage.cameras = camera({ frame_at: START, repeated_at: START + seconds(1) });
    stage.until(START + seconds(30));
    expect(stage.ofRule('A9')).toEqual([]);
    stage.cameras = camera({ frame_at: START, repeated_at: START + seconds(60) });
    stage.until(START + seconds(90));
    expect(stage.ofRule('A9')).toMatchObject([{ state: 'open', raised_at: START + seconds(5) }]);
  });

  const scene = (rest: object) => ({
    scene: {
      looked_at: START,
      sight: 'clear' as const,
      sight_since: START,
      same_since: START,
      same_pictures: 1,
      ...rest,
    },
  });

  test.each(['dark', 'covered', 'unreadable'] as const)(
    '[A9] whose picture has been %s for a minute is named; a lorry before the lens is none',
    (sight) => {
      const stage = new Stage(CITY);
      stage.cameras = camera({ frame_at: START, ...scene({ sight }) });
      stage.until(START + seconds(59));
      expect(stage.ofRule('A9')).toEqual([]);
      stage.until(START + seconds(75));
      expect(stage.ofRule('A9')).toMatchObject([{ state: 'open', raised_at: START + minutes(1) }]);
    },
  );

  test('[A9] [C12] whose scene stands still under a ticking clock is named, until something moves', () => {
    const stage = new Stage(CITY);
    const filmed = (minute: number, rest: object) =>
      camera({ at: START + minutes(minute), frame_at: START + minutes(minute), ...scene(rest) });
    stage.cameras = filmed(1, { looked_at: START + minutes(1), same_pictures: 2 });
    stage.until(START + minutes(1));
    expect(stage.ofRule('A9')).toEqual([]);
    stage.cameras = filmed(2, { looked_at: START + minutes(2), same_pictures: 3 });
    stage.until(START + minutes(3));
    expect(stage.ofRule('A9')).toMatchObject([{ state: 'open', raised_at: START + minutes(2) }]);
    stage.cameras = filmed(4, { looked_at: START + minutes(4), same_since: START + minutes(4), same_pictures: 1 });
    stage.until(START + minutes(4) + seconds(10));
    expect(stage.ofRule('A9')).toMatchObject([{ state: 'cleared' }]);
  });

  test('[A9] is back when it says live, not when it stops saying that it is frozen', () => {
    const stage = new Stage(CITY);
    stage.cameras = camera({ state: 'frozen' });
    stage.until(START + minutes(2));
    stage.cameras = {};
    stage.until(START + minutes(3));
    expect(stage.ofRule('A9')).toMatchObject([{ state: 'open' }]);
    stage.cameras = camera({ at: START + minutes(4) });
    stage.until(START + minutes(4));
    expect(stage.ofRule('A9')).toMatchObject([{ state: 'cleared', cleared_at: START + minutes(4) }]);
  });
});

describe('a stuck sensor', () => {
  test.each([
    [3, 1],
    [4, 1],
    [2, 0],
  ] as const)('[A10] a flat line of flag %d raises %d notices', (flat_line, count) => {
    const flag = flat_line === 4 ? 4 : 3;
    const stage = new Stage(CITY).series('a', 'level_m', [{ value: 2.5, flag, tests: { flat_line } }]);
    expect(stage.ofRule('A10')).toHaveLength(count);
  });

  test('[A10] clears when good values move again, not when it falls silent', () => {
    const stuck = { value: 2.5, flag: 3 as const, tests: { flat_line: 3 as const } };
    const stage = new Stage(CITY).series('a', 'level_m', [stuck]).until(START + minutes(60));
    expect(stage.ofRule('A10')).toMatchObject([{ state: 'open', level: 'notice' }]);
    stage.series('a', 'level_m', [2.51, 2.52, 2.53]);
    expect(stage.ofRule('A10')).toMatchObject([{ state: 'cleared' }]);
  });
});

describe('a failing sensor', () => {
  const bad = { value: -999, flag: 4 as const };
  const missing = { value: null, flag: 9 as const };

  test.each([
    ['failed values for exactly three cadences', repeat(4, bad), 0],
    ['failed values for longer', repeat(5, bad), 1],
    ['missing values for longer, which is lost data', repeat(5, missing), 1],
    ['failed and missing by turns', [bad, missing, bad, missing, bad], 1],
    ['a good value in between', [bad, bad, bad, 2.5, bad, bad, bad], 0],
    [
      'a line that is flat, which has its own notice',
      repeat(6, { value: 2, flag: 4 as const, tests: { flat_line: 4 as const } }),
      0,
    ],
  ])('[A11] %s', (_name, values, count) => {
    expect(new Stage(CITY).series('a', 'level_m', values).ofRule('A11')).toHaveLength(count);
  });

  test('[A11] tells no figure of a value that failed', () => {
    expect(new Stage(CITY).series('a', 'level_m', repeat(5, bad)).ofRule('A11')).toMatchObject([{ value: null }]);
  });

  test('[A11] clears after three cadences of good values', () => {
    const stage = new Stage(CITY).series('a', 'level_m', [...repeat(6, bad), 2.5, 2.5, 2.5]);
    expect(stage.ofRule('A11')).toMatchObject([{ state: 'open' }]);
    stage.series('a', 'level_m', [2.5]);
    expect(stage.ofRule('A11')).toMatchObject([{ state: 'cleared' }]);
  });
});

describe('a part of Highwater', () => {
  test.each([
    ['recorder', 'degraded', 1],
    ['recorder', 'down', 1],
    ['database', 'down', 1],
    ['refusals', 'degraded', 0],
    ['recorder', 'ok', 0],
  ] as const)('[A12] %s that is %s for over a minute is %d notices', (name, state, count) => {
    const stage = new Stage(CITY);
    stage.parts = { [name]: { state, since: START } };
    stage.until(START + minutes(1));
    expect(stage.ofRule('A12')).toEqual([]);
    stage.until(START + minutes(2));
    expect(stage.ofRule('A12').map((alarm) => [alarm.subject.id, alarm.raised_at])).toEqual(
      count === 0 ? [] : [[name, START + minutes(1)]],
    );
  });

  test('[A12] a reason that changes does not start the minute anew, and ok ends it', () => {
    const stage = new Stage(CITY);
    stage.parts = { recorder: { state: 'degraded', since: START, reason: 'behind' } };
    stage.until(START + seconds(40));
    stage.parts = { recorder: { state: 'down', since: START + seconds(40), reason: 'database-away' } };
    stage.until(START + seconds(70));
    expect(stage.ofRule('A12')).toMatchObject([{ raised_at: START + minutes(1), state: 'open' }]);
    stage.parts = { recorder: { state: 'ok', since: START + seconds(90) } };
    stage.until(START + seconds(95));
    expect(stage.ofRule('A12')).toMatchObject([{ state: 'cleared', cleared_at: START + seconds(90) }]);
  });
});
