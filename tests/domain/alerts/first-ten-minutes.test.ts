// What an operator tries first, as far as it is the rules' to answer.
import { describe, expect, test } from 'vitest';
import { loadCity } from '../../../cities/load-city.ts';
import { createAlarmEngine } from '../../../domain/alerts/create-engine.ts';
import { cityOf, INNER, minutes, readingOf, repeat, START, Stage, seconds, stationOf, UNDERPASS } from './stage.ts';

const CITY = cityOf([stationOf({ id: 'up', ...UNDERPASS }), stationOf({ id: 'inner', ...INNER })]);
const red = () => new Stage(CITY).series('up', 'depth_m', [0.05, 0.55]);

describe('an operator tries', () => {
  test('[A2] a jump from half to over the alarm level: exactly one alarm, at the top level, with its reading', () => {
    const steps = createAlarmEngine(CITY).accept(readingOf('inner', 'level_m', START, 3.99), START);
    expect(steps.filter(({ kind }) => kind !== 'joined')).toMatchObject([
      { kind: 'raised', alarm: { level: 'red' }, cause: { station_id: 'inner', at: START, value: 3.99, flag: 1 } },
    ]);
  });

  test('[A17] bad values beside good ones: nothing but the good ones counts', () => {
    const stage = red();
    const before = JSON.stringify(stage.alarms);
    const at = stage.now;
    stage.receive(readingOf('up', 'depth_m', at, 0.02)); // a duplicate that would rewrite the reading
    stage.receive(readingOf('up', 'depth_m', at - minutes(1), 9)); // old
    stage.receive(readingOf('inner', 'level_m', at, -999, { flag: 4 }));
    stage.receive(readingOf('inner', 'level_m', at + 1, null, { flag: 9 }));
    stage.receive(readingOf('nobody', 'level_m', at, 9));
    expect(JSON.stringify(stage.alarms)).toBe(before);
    expect(stage.engine.faults.size).toBe(0);
  });

  test('[A17] late good data of an outage fill history without a new alarm', () => {
    const stage = new Stage(CITY).series('inner', 'level_m', [3, 3]).until(START + minutes(60));
    stage.receive(readingOf('inner', 'level_m', START + minutes(60), 3));
    for (let minute = 3; minute < 60; minute++)
      stage.receive(readingOf('inner', 'level_m', START + minutes(minute), 3.9));
    expect(stage.until(START + minutes(61)).ofRule('A2')).toEqual([]);
  });

  test('[A15] a red alarm left alone escalates and repeats; an answer stops it on every desk', () => {
    const deskA = red();
    const deskB = createAlarmEngine(CITY);
    deskA.series('up', 'depth_m', repeat(10, 0.55));
    const [alarm] = deskA.ofRule('A2');
    deskA.person(alarm!, 'Lin', { kind: 'acknowledged', comment: 'I have it' });
    for (const step of deskA.log) deskB.apply(step);
    const answer = {
      id: 'a',
      alarm_id: alarm!.id,
      at: deskA.now,
      by: 'Lin',
      kind: 'acknowledged',
      comment: 'I have it',
    } as const;
    deskB.apply(answer);
    expect(deskB.alarms.get(alarm!.id)).toEqual(deskA.engine.alarms.get(alarm!.id));
    expect(deskB.alarms.get(alarm!.id)).toMatchObject({
      acknowledged_by: 'Lin',
      escalations: 2,
      state: 'acknowledged',
    });
  });
});

describe('the recorded days of Calder', async () => {
  const folder = new URL('../../../cities/calder/', import.meta.url).pathname;
  const city = await loadCity(folder);
  const { readFile } = await import('node:fs/promises');
  const lines = (await readFile(`${folder}readings.csv`, 'utf8')).trim().split('\n').slice(1);
  const readings = lines.map((line) => {
    const [id, at, measure, value] = line.split(',') as [string, string, 'level_m', string];
    return readingOf(id, measure, Date.parse(at), value === '' ? null : Number(value));
  });
  readings.sort((a, b) => a.at - b.at);

  /** Stations silent for over seven cadences (six of silence, one of patience), by themselves or at the end of the record. */
  function gapsIn(told: typeof readings): string[] {
    const end = told.at(-1)!.at + seconds(5);
    const gaps: string[] = [];
    for (const { id } of city.stations) {
      const times = [...told.filter(({ stationId }) => stationId === id).map(({ at }) => at), end];
      for (let index = 1; index < times.length; index++)
        if (times[index]! - times[index - 1]! > 7 * minutes(15)) gaps.push(`${id} ${times[index - 1]}`);
    }
    return gaps.sort();
  }

  function replay(told: typeof readings): Stage {
    const stage = new Stage(city, { start: told[0]!.at - seconds(1) });
    for (const reading of told) stage.until(reading.at, minutes(15)).receive(reading);
    return stage.until(stage.now + seconds(5));
  }

  const namedBy = (stage: Stage) =>
    stage
      .stepsOf('A7')
      .flatMap((step) => (step.kind === 'raised' ? [`${step.alarm.station_id} ${step.alarm.value_at}`] : []))
      .sort();

  test('[A7] raise no threshold alarm, and name the gauges whose record ends early', () => {
    const stage = replay(readings);
    expect(stage.log.filter((step) => step.kind === 'raised' && step.alarm.level !== 'notice')).toEqual([]);
    expect(gapsIn(readings)).toHaveLength(3);
    expect(namedBy(stage)).toEqual(gapsIn(readings));
    expect(stage.engine.faults.size).toBe(0);
  }, 60_000);

  test('[A7] with a day of one gauge taken out, that day is named too', () => {
    const [from, to] = [Date.parse('2025-08-20T00:00Z'), Date.parse('2025-08-21T00:00Z')];
    const torn = readings.filter(({ stationId, at }) => stationId !== 'mytholmroyd-level' || at < from || at > to);
    expect(gapsIn(torn)).toHaveLength(4);
    expect(namedBy(replay(torn))).toEqual(gapsIn(torn));
  }, 60_000);
});

describe('an outage', () => {
  test('[A8] of a whole district and of single gauges elsewhere leaves nobody silent unnamed', () => {
    const names = Array.from({ length: 40 }, (_, index) => `s${index}`);
    const district = (index: number) => (index < 12 ? 'Dark' : `Lit ${index % 3}`);
    const city = cityOf(names.map((id, index) => stationOf({ id, ...INNER, district: district(index) })));
    const silent = new Set([...names.slice(0, 12), 's20', 's31']);
    const stage = new Stage(city);
    for (let minute = 1; minute <= 20; minute++)
      for (const id of names)
        if (minute <= 3 || !silent.has(id)) stage.hear(readingOf(id, 'level_m', START + minutes(minute), 2.5));
    const named = stage.alarms.flatMap((alarm) =>
      alarm.rule === 'A8'
        ? city.stations.filter((station) => station.district === alarm.subject.id).map(({ id }) => id)
        : [alarm.subject.id],
    );
    expect(named.sort()).toEqual([...silent].sort());
    expect(stage.alarms).toHaveLength(3);
    expect(stage.alarms.every((alarm) => alarm.state === 'open')).toBe(true);
  });
});
