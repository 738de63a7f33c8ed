// A station that speaks when something changes, and a clock that is wrong: what is alive is not silent, and what was said holds.
import { describe, expect, test } from 'vitest';
import { currentAt } from '../../domain/current-value.ts';
import type { Measure } from '../../domain/measures.ts';
import { createQualityJudge } from '../../domain/quality/judge.ts';
import type { Reading } from '../../domain/readings.ts';
import { isSignOfLife, type SignOfLife } from '../../domain/sign-of-life.ts';
import { sensorFreshness, stationFreshness, valuesFreshness } from '../../domain/station-freshness.ts';
import type { StationState } from '../../domain/world.ts';
import { Board } from '../../server/stream/board.ts';
import { LiveWorld, SILENT_STATION } from '../../server/stream/live-world.ts';
import { cityOf, minutes, readingOf, START, Stage, stationOf, UNDERPASS } from './alerts/stage.ts';

const ON_CHANGE = { reports: 'on-change', heartbeat_s: '600' };
const SWITCH = stationOf({ id: 'up', ...UNDERPASS, ...ON_CHANGE });
const BUCKET = stationOf({ id: 'bucket', kind: 'rain-gauge', ...ON_CHANGE });
const PERIODIC = stationOf({ id: 'every-minute', ...UNDERPASS });
const CITY = cityOf([SWITCH, BUCKET, PERIODIC]);

const at = (minute: number) => START + minutes(minute);
const said = (minute: number, value: number | null, id = 'up', measure: Measure = 'depth_m') =>
  readingOf(id, measure, at(minute), value);
const alive = (minute: number, stationId = 'up') => ({ stationId, at: at(minute) });

function stateOf(board: Board, minute: number, id = 'up'): StationState {
  const world = new LiveWorld(CITY);
  world.fold(board.changesAt(at(minute)));
  return world.current.stations[id]!;
}

describe('[L34] freshness is of the station and of each of its measures', () => {
  const latest = { depth_m: { at: at(0), value: 0.02, flag: 1 as const } };
  const heard = (state: Partial<StationState>): StationState => ({ ...SILENT_STATION, latest, ...state });

  test('one that reports on change is as fresh as its last sign of life, and so is each measure it ever gave', () => {
    const state = heard({ alive_at: at(180) });
    expect(stationFreshness(SWITCH, state, at(200))).toBe('live');
    expect(sensorFreshness(SWITCH, state, 'depth_m', at(200))).toBe('live');
    expect(sensorFreshness(SWITCH, state, 'battery_v', at(200))).toBe('unknown');
    expect(sensorFreshness(SWITCH, state, 'depth_m', at(201))).toBe('late');
    expect(sensorFreshness(SWITCH, state, 'depth_m', at(240))).toBe('late');
    expect(sensorFreshness(SWITCH, state, 'depth_m', at(241))).toBe('silent');
  });

  test('a keep-alive of one that reports every minute says that the station is there and nothing of its value', () => {
    const state = heard({ alive_at: at(180) });
    expect(stationFreshness(PERIODIC, state, at(181))).toBe('live');
    expect(sensorFreshness(PERIODIC, state, 'depth_m', at(181))).toBe('silent');
    expect(valuesFreshness(PERIODIC, state, at(181))).toBe('silent');
  });

  test('a goodbye is silence at once; whoever was never heard is unknown, said goodbye or not', () => {
    const gone = heard({ alive_at: at(180), presence: 'offline' });
    expect([stationFreshness(SWITCH, gone, at(181)), sensorFreshness(SWITCH, gone, 'depth_m', at(181))]).toEqual([
      'silent',
      'silent',
    ]);
    expect(stationFreshness(SWITCH, { ...SILENT_STATION, presence: 'offline' }, at(1))).toBe('unknown');
  });
});

describe('[L34] what a station that reports on change said last', () => {
  test('stays measured for as long as it lives, and is last known six heartbeats after', () => {
    const board = new Board(CITY);
    board.acceptReading(said(0, 0.31));
    for (let minute = 10; minute <= 180; minute += 10) board.acceptLife(alive(minute));
    const state = stateOf(board, 200);
    expect(currentAt(SWITCH, state, 'depth_m', at(240))).toMatchObject({ value: 0.31, at: at(0), basis: 'measured' });
    expect(currentAt(SWITCH, state, 'depth_m', at(241))).toMatchObject({
      value: 0.31,
      basis: 'last-known',
      reason: 'silent',
      since: at(180),
    });
    expect(state.level).toBe('orange');
    expect(state.change_10min).toBe(0);
  });

  test('a calm value is no word on the water an hour after the last sign of life', () => {
    const board = new Board(CITY);
    board.acceptReading(said(0, 0.02));
    board.acceptLife(alive(10));
    expect(currentAt(SWITCH, stateOf(board, 71), 'depth_m', at(71)).basis).toBe('unknown');
  });

  test('a sensor that reported a fault goes on having it, however alive the station is', () => {
    const board = new Board(CITY);
    for (const one of [said(0, 0.31), said(1, null)]) board.acceptReading(one);
    for (let minute = 10; minute <= 60; minute += 10) board.acceptLife(alive(minute));
    expect(stateOf(board, 60).current.depth_m).toMatchObject({ value: 0.31, basis: 'last-known', reason: 'missing' });
  });

  test('[T3] ends an episode as reports would: ten minutes under the line, witnessed by signs of life', () => {
    const board = new Board(CITY);
    for (const one of [said(0, 0.31), said(30, 0.01)]) board.acceptReading(one);
    board.acceptLife(alive(39));
    expect(stateOf(board, 39).current.depth_m!.peak).toMatchObject({ value: 0.31 });
    board.acceptLife(alive(40));
    expect(currentAt(SWITCH, stateOf(board, 40), 'depth_m', at(40))).toMatchObject({ value: 0.01, peak: null });
  });

  test('[T3] a silence of more than three heartbeats is a hole, and begins it anew', () => {
    const board = new Board(CITY);
    for (const one of [said(0, 0.31), said(30, 0.01)]) board.acceptReading(one);
    board.acceptLife(alive(61));
    expect(stateOf(board, 61).current.depth_m!.peak).not.toBeNull();
    board.acceptLife(alive(71));
    expect(stateOf(board, 71).current.depth_m!.peak).toBeNull();
  });

  test('is the same after a restart, whatever of it was heard before', () => {
    const items: (Reading | SignOfLife)[] = [
      said(0, 0.31),
      alive(10),
      alive(20),
      said(30, 0.01),
      alive(39),
      alive(40),
      alive(50),
    ];
    const take = (board: Board, item: Reading | SignOfLife) =>
      isSignOfLife(item) ? board.acceptLife(item) : board.acceptReading(item);
    const whole = new Board(CITY);
    for (const item of items) take(whole, item);
    const before = stateOf(whole, 50);
    for (let cut = 0; cut <= items.length; cut++) {
      const board = new Board(CITY);
      for (const item of items.slice(cut)) take(board, item);
      const kept = items.slice(0, cut);
      board.restoreReadings(
        kept.filter((item) => !isSignOfLife(item)),
        kept.filter(isSignOfLife),
      );
      expect(stateOf(board, 50)).toEqual(before);
    }
  });

  test('of rain is that none has fallen since', () => {
    const board = new Board(CITY);
    board.acceptReading(said(0, 12, 'bucket', 'rain_mm'));
    board.acceptLife(alive(30, 'bucket'));
    expect(stateOf(board, 30, 'bucket').rain).toMatchObject({ last_10min_mm: 0, last_1h_mm: 12, covered_1h: 1 });
    board.acceptLife(alive(60, 'bucket'));
    expect(stateOf(board, 60, 'bucket').rain).toMatchObject({ last_1h_mm: 0, last_6h_mm: 12, covered_1h: 1 });
  });

  test('[Q5] [Q9] is no flat line and leaves no gap', () => {
    const judge = createQualityJudge(CITY);
    const tests = (id: string) =>
      [0, 40, 80, 120, 160].map((minute) => judge.judge(said(minute, 0.31, id)).tests ?? {}).at(-1);
    expect(tests('every-minute')).toMatchObject({ gap: 9, flat_line: 3 });
    expect(tests('up')).toEqual({});
  });
});

describe('[L34] alarms of a station that reports on change', () => {
  const beat = (stage: Stage, minute: number, id = 'up') => {
    stage.until(at(minute));
    stage.log.push(...stage.engine.acceptLife(alive(minute, id), stage.now));
    return stage;
  };

  test('[A13] clear by its signs of life alone, and not before their time', () => {
    const stage = new Stage(CITY).hear(said(1, 0.31)).hear(said(20, 0.01));
    const told = () => stage.kinds('A2').filter((kind) => kind !== 'escalated');
    expect(told()).toEqual(['raised', 'crossed']);
    beat(stage, 29);
    expect(told()).toEqual(['raised', 'crossed']);
    beat(stage, 30);
    expect(told()).toEqual(['raised', 'crossed', 'cleared']);
  });

  test('[A13] stay for as long as it says nothing at all', () => {
    const stage = new Stage(CITY).hear(said(1, 0.31)).hear(said(20, 0.01)).until(at(300));
    expect(stage.ofRule('A2')[0]).toMatchObject({ state: 'open', silent_since: at(20) });
  });

  test('[A14] are not silent while it lives, and are since its last sign of life', () => {
    const stage = new Stage(CITY).hear(said(1, 0.31));
    for (let minute = 10; minute <= 180; minute += 10) beat(stage, minute);
    expect(stage.until(at(240)).ofRule('A2')[0]).toMatchObject({ state: 'open', silent_since: null });
    expect(stage.until(at(241)).ofRule('A2')[0]).toMatchObject({ silent_since: at(180) });
  });

  test('[A7] are counted by its heartbeat', () => {
    const stage = new Stage(CITY).hear(said(1, 0.02)).hear(said(1, 12.5, 'up', 'battery_v'));
    for (let minute = 10; minute <= 180; minute += 10) beat(stage, minute);
    expect(
      stage
        .until(at(249))
        .ofRule('A7')
        .filter(({ station_id }) => station_id === 'up'),
    ).toEqual([]);
    expect(
      stage
        .until(at(251))
        .ofRule('A7')
        .filter(({ station_id }) => station_id === 'up'),
    ).toMatchObject([{ value_at: at(180), extra: { whole_station: 1 } }]);
  });

  test('[A7] the sensor of a station that is there but reports no more is named for itself', () => {
    const stage = new Stage(CITY);
    for (let minute = 1; minute <= 5; minute++) stage.hear(said(minute, 0.02, 'every-minute'));
    for (let minute = 6; minute <= 20; minute++) beat(stage, minute, 'every-minute');
    expect(stage.ofRule('A7').filter(({ station_id }) => station_id === 'every-minute')).toMatchObject([
      { measure: 'depth_m', value_at: at(5), extra: { whole_station: 0 } },
    ]);
  });

  test('[A4] rain clears when it lives on without more, and a report of the same moment counts', () => {
    const rain = (minute: number, value: number) => said(minute, value, 'bucket', 'rain_mm');
    const stage = new Stage(CITY).hear(rain(1, 60));
    expect(stage.kinds('A4')).toEqual(['raised']);
    beat(stage, 10, 'bucket').hear(rain(10, 50));
    expect(stage.ofRule('A4')[0]!.level).toBe('red');
    for (let minute = 20; minute <= 600; minute += 10) beat(stage, minute, 'bucket');
    expect(stage.ofRule('A4')[0]!.state).toBe('cleared');
  });
});
