import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeviceClocks } from '../../domain/device-clock.ts';
import { stationFreshness } from '../../domain/station-freshness.ts';
import { Board } from '../../server/stream/board.ts';
import { LiveWorld } from '../../server/stream/live-world.ts';
import { cityOf, minutes, readingOf, START, Stage, seconds, stationOf, UNDERPASS } from './alerts/stage.ts';

const UP = stationOf({ id: 'up', ...UNDERPASS });
const CITY = cityOf([UP]);
const at = (minute: number) => START + minutes(minute);

/** One message a minute for each lag, s; what the clock is found to be off after each. */
function found(lags_s: readonly number[], every_s = 60): number[] {
  const clocks = new DeviceClocks(CITY);
  return lags_s.map((lag_s, index) => {
    const receivedAt = START + index * seconds(every_s);
    clocks.hear('up', receivedAt - seconds(lag_s), receivedAt);
    return clocks.behind_s('up');
  });
}

describe('[L35] a clock that is off', () => {
  test('is told by three messages over two cadences that lag alike', () => {
    expect(found([1_200, 1_200, 1_200, 1_200])).toEqual([0, 0, 1_200, 1_200]);
    expect(found([1_200, 1_230, 1_205, 1_200])).toEqual([0, 0, 1_200, 1_200]);
    expect(found([1_200, 1_200, 1_200, 1_200, 1_200], 30)).toEqual([0, 0, 0, 0, 1_200]);
  });

  test('is none of a message that was only on its way for long, nor one of two cadences', () => {
    expect(found([0, 1_200, 0, 0]).at(-1)).toBe(0);
    expect(found([120, 120, 120, 120]).at(-1)).toBe(0);
    expect(found([121, 121, 121]).at(-1)).toBe(121);
  });

  test('is right again with the first message that says so', () => {
    expect(found([1_200, 1_200, 1_200, 2, 1])).toEqual([0, 0, 1_200, 0, 0]);
  });

  test('is ahead by a minute or more, as far as it is believed', () => {
    expect(found([-240, -240, -240]).at(-1)).toBe(-240);
    expect(found([-60, -60, -60]).at(-1)).toBe(0);
  });

  test('a lag that shrinks is what a device had kept, and never a clock for good', () => {
    const anyShrinking = fc.record({
      first_s: fc.integer({ min: 600, max: 7_200 }),
      share: fc.double({ min: 0.2, max: 5, noNaN: true }),
      every_s: fc.constantFrom(1, 5, 20, 60),
    });
    fc.assert(
      fc.property(anyShrinking, ({ first_s, share, every_s }) => {
        const lags = Array.from({ length: 400 }, (_, index) => first_s - index * share * every_s).filter(
          (lag) => lag > 150,
        );
        expect(found(lags, every_s).every((off) => off === 0)).toBe(true);
      }),
      { seed: 35, numRuns: 300 },
    );
  });

  test('what was kept, sent at once or between live reports, makes nothing fresh', () => {
    const clocks = new DeviceClocks(CITY);
    for (let minute = 0; minute < 60; minute++) clocks.hear('up', at(minute), at(90));
    expect(clocks.behind_s('up')).toBe(0);
    for (let minute = 91; minute < 120; minute++) {
      clocks.hear('up', at(minute), at(minute));
      clocks.hear('up', at(minute - 60), at(minute) + 1_000);
    }
    expect(clocks.behind_s('up')).toBe(0);
  });
});

describe('[L35] a station whose clock is twenty minutes behind', () => {
  const said = (minute: number, value: number) => readingOf('up', 'depth_m', at(minute - 20), value);
  const corrected = (minute: number, value: number) => ({ ...said(minute, value), heard_at: at(minute) });

  test('is live, its value has its own time, and the lag is told', () => {
    const [clocks, board, world] = [new DeviceClocks(CITY), new Board(CITY), new LiveWorld(CITY)];
    for (let minute = 1; minute <= 5; minute++) {
      clocks.hear('up', at(minute - 20), at(minute));
      board.acceptReading(clocks.correct(said(minute, 0.1)));
    }
    world.fold(board.changesAt(at(5)));
    const state = world.current.stations.up!;
    expect(state).toMatchObject({ clock_behind_s: 1_200, latest: { depth_m: { at: at(-15), heard_at: at(5) } } });
    expect(state.current.depth_m).toMatchObject({ basis: 'measured', at: at(-15) });
    expect(stationFreshness(UP, state, at(7))).toBe('live');
    expect(stationFreshness(UP, state, at(12))).toBe('silent');
  });

  test('[A7] [A17] is not silent, raises at once, and is silent by the true time', () => {
    const stage = new Stage(CITY);
    for (let minute = 1; minute <= 60; minute++) {
      stage.until(at(minute));
      stage.receive(corrected(minute, minute < 30 ? 0.02 : 0.31));
    }
    expect(stage.ofRule('A7')).toEqual([]);
    expect(stage.ofRule('A2')).toMatchObject([{ level: 'orange', raised_at: at(10), silent_since: null }]);
    stage.until(at(66)).until(at(66) + seconds(5));
    expect(stage.ofRule('A2')[0]!.silent_since).toBe(at(60));
    expect(stage.until(at(68)).ofRule('A7')).toMatchObject([{ value_at: at(60) }]);
  });

  test('whose clock was put back is there all the same: its values are late by its own time, and last known until they are not', () => {
    const [clocks, board, world] = [new DeviceClocks(CITY), new Board(CITY), new LiveWorld(CITY)];
    const stage = new Stage(CITY);
    for (let minute = 1; minute <= 40; minute++) {
      const reading = minute <= 10 ? readingOf('up', 'depth_m', at(minute), 0.02) : said(minute, 0.03);
      clocks.hear('up', reading.at, at(minute));
      board.acceptReading(clocks.correct(reading));
      stage.until(at(minute)).receive(clocks.correct(reading));
      world.fold(board.changesAt(at(minute)));
      const state = world.current.stations.up!;
      if (minute > 12)
        expect([minute, stationFreshness(UP, state, at(minute)), state.clock_behind_s]).toEqual([
          minute,
          'live',
          1_200,
        ]);
      if (minute === 20) expect(state.current.depth_m).toMatchObject({ basis: 'last-known', reason: 'silent' });
      if (minute === 31) expect(state.current.depth_m).toMatchObject({ basis: 'measured', value: 0.03 });
    }
    const whole = stage.ofRule('A7').filter(({ extra }) => extra?.whole_station === 1);
    expect(whole).toEqual([]);
  });

  test('is known again after a restart, by when its readings arrived', () => {
    const clocks = new DeviceClocks(CITY);
    const kept = [1, 2, 3, 4].map((minute) => ({ ...said(minute, 0.1), receivedAt: at(minute) + 400 }));
    const { readings } = clocks.recall(kept, []);
    expect(clocks.behind_s('up')).toBe(1_200);
    expect(readings.map(({ heard_at }) => heard_at)).toEqual([undefined, undefined, at(3), at(4)]);
    expect(readings.some((reading) => 'receivedAt' in reading)).toBe(false);
  });
});
