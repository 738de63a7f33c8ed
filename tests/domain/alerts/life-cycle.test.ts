import { describe, expect, test } from 'vitest';
import type { AlarmStep, MachineStep } from '../../../domain/alerts/alarm.ts';
import { createAlarmEngine } from '../../../domain/alerts/create-engine.ts';
import { applyStep } from '../../../domain/alerts/life-cycle.ts';
import type { ReadingRule, TimeRule } from '../../../domain/alerts/rule.ts';
import { cityOf, INNER, minutes, readingOf, repeat, START, Stage, seconds, stationOf, UNDERPASS } from './stage.ts';

const CITY = cityOf([stationOf({ id: 'up', ...UNDERPASS }), stationOf({ id: 'inner', ...INNER })]);
const red = () => new Stage(CITY).series('up', 'depth_m', [0.55]);
const only = (stage: Stage) => stage.ofRule('A2')[0]!;
/** The same depth once a minute, so that the sensor is never silent. */
const hold = (stage: Stage, count: number, value = 0.55) => stage.series('up', 'depth_m', repeat(count, value));
const escalatedAt = (stage: Stage) =>
  stage.stepsOf('A2').flatMap((step) => (step.kind === 'escalated' ? [(step.at - START) / minutes(1)] : []));

describe('clearing', () => {
  test.each([
    ['nine minutes under the step', [0.3, 0.26, 0.22, ...repeat(10, 0.05)], 'open'],
    ['ten minutes under it', [0.3, 0.26, 0.22, ...repeat(22, 0.05)], 'cleared'],
    ['exactly on the lower limit', [0.3, ...repeat(25, 0.08)], 'open'],
    ['a hole in the ten minutes', [0.3, 0.2, 0.05, 0.05, 0.05, ...repeat(5, null), 0.05, 0.05, 0.05], 'open'],
    ['suspect values alone', [0.3, ...repeat(40, { value: 0.05, flag: 3 as const })], 'open'],
    ['failed values alone', [0.3, ...repeat(40, { value: 0.05, flag: 4 as const })], 'open'],
  ] as const)('[A13] after %s the alarm is %s', (_name, values, state) => {
    expect(only(new Stage(CITY).series('up', 'depth_m', [...values]))).toMatchObject({ state });
  });

  test('[A13] levels are left one after the other, each after its time, the top one first', () => {
    const stage = new Stage(CITY).series('up', 'depth_m', [
      0.55,
      ...repeat(14, 0.3),
      ...repeat(14, 0.12),
      ...repeat(14, 0),
    ]);
    const kinds = stage.kinds('A2').filter((kind) => kind !== 'crossed' && kind !== 'escalated');
    expect(kinds).toEqual(['raised', 'level orange', 'level blue', 'cleared']);
  });

  test('[A14] a fall that the checks do not believe clears nothing, however long it lasts', () => {
    const stage = new Stage(CITY).series('up', 'depth_m', [0.71, 0.71]);
    const fallen = { flag: 3, tests: { impossible_fall: 3 } } as const;
    stage.series(
      'up',
      'depth_m',
      Array.from({ length: 240 }, () => ({ value: 0, ...fallen })),
    );
    expect(only(stage)).toMatchObject({ state: 'open', level: 'red' });
  });

  test('[A17] risen again within half an hour it is the same alarm, later a new one', () => {
    const down = [0.3, 0.1, 0.05, ...repeat(22, 0.02)];
    const stage = new Stage(CITY).series('up', 'depth_m', [0.55, ...down]);
    const clearedAt = only(stage).cleared_at!;
    stage.person(only(stage), 'Lin', { kind: 'acknowledged', comment: null });
    hold(stage, 5, 0.02).series('up', 'depth_m', [0.3]);
    expect(stage.ofRule('A2')).toMatchObject([{ state: 'open', reopened: 1, cleared_at: null, acknowledged_by: null }]);
    stage.series('up', 'depth_m', [0.1, ...repeat(60, 0.02), 0.3]);
    expect(stage.ofRule('A2')).toHaveLength(2);
    expect(clearedAt).toBeGreaterThan(START);
  });
});

describe('escalation', () => {
  test('[A15] an unanswered red escalates after 3 minutes and is repeated every 5 until somebody answers', () => {
    const stage = hold(red(), 20);
    expect(escalatedAt(stage)).toEqual([4, 9, 14, 19]);
    stage.person(only(stage), 'Lin', { kind: 'acknowledged', comment: 'on it' });
    hold(stage, 20);
    expect(escalatedAt(stage)).toEqual([4, 9, 14, 19]);
    expect(only(stage)).toMatchObject({
      state: 'acknowledged',
      acknowledged_by: 'Lin',
      acknowledged_at: START + minutes(21),
    });
  });

  test('[A15] an orange after 10 and then every 15 minutes, a yellow never', () => {
    const orange = hold(new Stage(CITY).series('up', 'depth_m', [0.3]), 30, 0.3);
    expect(escalatedAt(orange)).toEqual([11, 26]);
    expect(escalatedAt(hold(new Stage(CITY).series('up', 'depth_m', [0.2]), 40, 0.2))).toEqual([]);
  });

  test('[A15] its times come from the reading and not from the ticks', () => {
    const often = red();
    const seldom = red();
    often.until(START + minutes(6), seconds(1));
    seldom.until(START + minutes(6), minutes(5));
    expect(escalatedAt(seldom)).toEqual(escalatedAt(often));
    expect(escalatedAt(often)).toEqual([4]);
  });

  test('[A15] who answered for orange has not answered for red', () => {
    const stage = new Stage(CITY).series('up', 'depth_m', [0.3]);
    stage.person(only(stage), 'Lin', { kind: 'acknowledged', comment: null });
    stage.series('up', 'depth_m', [0.55]);
    expect(only(stage)).toMatchObject({ state: 'open', level: 'red', acknowledged_by: null });
    expect(escalatedAt(hold(stage, 4))).toEqual([5]);
  });

  test('[A15] an answer taken back waits again', () => {
    const stage = red();
    stage.person(only(stage), 'Lin', { kind: 'acknowledged', comment: null });
    stage.person(only(stage), 'Lin', { kind: 'unacknowledged' });
    expect(only(stage)).toMatchObject({ state: 'open', next_escalation_at: stage.now + minutes(3) });
  });
});

describe('the shelf', () => {
  const shelved = () => {
    const stage = new Stage(CITY).series('up', 'depth_m', [0.3]);
    return stage.person(only(stage), 'Lin', { kind: 'shelved', until: START + minutes(31), reason: 'works on site' });
  };

  test('[A16] a shelved alarm does not escalate and comes back when its time is over', () => {
    const stage = hold(shelved(), 29, 0.3);
    expect(only(stage)).toMatchObject({ state: 'shelved', shelved_by: 'Lin', next_escalation_at: null });
    expect(escalatedAt(stage)).toEqual([]);
    hold(stage, 3, 0.3);
    expect(only(stage)).toMatchObject({ state: 'open', shelved_by: null, shelved_until: null });
    expect(stage.stepsOf('A2').find((step) => step.kind === 'shelf-expired')?.at).toBe(START + minutes(31));
  });

  test('[A16] a shelved alarm that goes up a level comes back at once', () => {
    const stage = shelved().series('up', 'depth_m', [0.55]);
    expect(only(stage)).toMatchObject({ state: 'open', level: 'red', shelved_until: null });
  });

  test('[A16] one that wobbles stays on its shelf when it is reopened at the level it was shelved at', () => {
    const stage = shelved().series('up', 'depth_m', [...repeat(17, 0.02), 0.26]);
    expect(only(stage)).toMatchObject({ state: 'shelved', reopened: 1 });
  });
});

describe('a restart', () => {
  const past = () => {
    const stage = new Stage(CITY)
      .series('inner', 'level_m', repeat(3, 3.5))
      .series('up', 'depth_m', [0.05, 0.55, 0.56]);
    stage.person(only(stage), 'Lin', { kind: 'acknowledged', comment: null });
    return stage;
  };
  const remembered = [
    ...[1, 2, 3].map((minute) => readingOf('inner', 'level_m', START + minutes(minute), 3.5)),
    ...[0.05, 0.55, 0.56].map((value, index) => readingOf('up', 'depth_m', START + minutes(4 + index), value)),
  ];

  test('[A17] told the log and then the old readings, it raises nothing again and clears nothing', () => {
    const before = past();
    const after = createAlarmEngine(CITY);
    for (const step of before.log) after.apply(step);
    const steps = remembered.flatMap((reading) => after.accept(reading, START + minutes(8)));
    expect(steps).toEqual([]);
    const withoutPerson = new Map([...after.alarms].map(([id, alarm]) => [id, alarm.level]));
    expect(withoutPerson).toEqual(new Map([...before.engine.alarms].map(([id, alarm]) => [id, alarm.level])));
  });

  test('[A17] told the readings without the log, what stands now is raised, with the same id', () => {
    const before = past();
    const stage = new Stage(CITY, { start: START + minutes(7) });
    for (const reading of remembered) stage.receive(reading);
    expect(stage.alarms.map((alarm) => alarm.id).sort()).toEqual(before.alarms.map((alarm) => alarm.id).sort());
  });

  test('[A17] old readings over a step raise nothing for a time that has passed', () => {
    const stage = new Stage(CITY, { start: START + minutes(120) });
    for (const [minute, value] of [
      [1, 0.55],
      [2, 0.3],
      [3, 0.02],
    ] as const)
      stage.receive(readingOf('up', 'depth_m', START + minutes(minute), value));
    expect(stage.until(START + minutes(122)).ofRule('A2')).toEqual([]);
  });

  test('[A17] an old reading that is still the newest word raises: nobody said that it is over', () => {
    const stage = new Stage(CITY, { start: START + minutes(120) });
    stage.receive(readingOf('up', 'depth_m', START + minutes(1), 0.55));
    stage.until(START + minutes(121));
    expect(stage.ofRule('A2')).toMatchObject([{ level: 'red', silent_since: START + minutes(1) }]);
  });

  test('[A17] rain whose past is not known again does not dry an alarm of the log', () => {
    const GAUGE = cityOf([stationOf({ id: 'g', kind: 'rain-gauge' })]);
    const before = new Stage(GAUGE).series('g', 'rain_mm', repeat(60, 1));
    const after = new Stage(GAUGE, { start: before.now });
    for (const step of before.log) after.engine.apply(step);
    after.series('g', 'rain_mm', repeat(90, 0));
    expect(after.ofRule('A4')).toMatchObject([{ state: 'open' }]);
  });
});

describe('one step told twice', () => {
  test("[A17] is one, and a person's step that overtakes its alarm waits for it", () => {
    const stage = red();
    const [raised] = stage.log as [MachineStep];
    const answer: AlarmStep = {
      id: 'x',
      alarm_id: raised.alarm_id,
      at: START + minutes(2),
      by: 'Lin',
      kind: 'acknowledged',
      comment: null,
    };
    const other = createAlarmEngine(CITY);
    for (const step of [answer, raised, raised, answer, answer]) other.apply(step);
    expect(other.alarms.get(raised.alarm_id)).toMatchObject({ state: 'acknowledged', acknowledged_by: 'Lin' });
  });

  test('[A13] the first to answer has it, whichever answer arrives first', () => {
    const stage = red();
    const { id } = only(stage);
    const answer = (by: string, at: number) =>
      ({ id: `${id}:${by}`, alarm_id: id, at, by, kind: 'acknowledged', comment: null }) as const;
    const fold = (steps: readonly AlarmStep[]) => steps.reduce(applyStep, only(stage));
    const first = answer('Lin', START + 1_000);
    const second = answer('Wang', START + 2_000);
    expect(fold([first, second])?.acknowledged_by).toBe('Lin');
    expect(fold([second, first])?.acknowledged_by).toBe('Lin');
  });

  test('[A17] two servers that saw the silence begin at different times hold one alarm', () => {
    const early = new Stage(CITY).until(START + minutes(10));
    const late = new Stage(CITY, { start: START + minutes(1) }).until(START + minutes(11));
    for (const step of early.log) late.engine.apply(step);
    expect(
      late
        .ofRule('A7')
        .map((alarm) => alarm.station_id)
        .sort(),
    ).toEqual(['inner', 'up']);
  });
});

describe('a rule that throws', () => {
  test('[A22] is fenced and named, and the others go on', () => {
    const broken: ReadingRule = {
      number: 'A10',
      lives_on: 'readings',
      watch: () => ({
        clear_after_ms: 0,
        judge: () => {
          throw new Error('no such table');
        },
        figures: () => ({ measure: null, value: null, value_at: null, threshold: null }),
      }),
    };
    const alone = new Stage(CITY, { readingRules: [broken] }).series('up', 'depth_m', [0.55, 0.56]);
    expect(alone.engine.faults.get('A10')).toMatchObject({ message: 'no such table', count: 2 });
    const beside: TimeRule = {
      number: 'A9',
      lives_on: 'time',
      start: () => ({
        judge() {
          throw new Error('dark');
        },
      }),
    };
    const stage = new Stage(CITY, { timeRules: [beside] }).series('up', 'depth_m', [0.55]);
    expect(stage.engine.faults.has('A9')).toBe(true);
    expect(stage.ofRule('A2')).toHaveLength(1);
  });
});
