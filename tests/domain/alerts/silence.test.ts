import { describe, expect, test } from 'vitest';
import { cityOf, INNER, minutes, readingOf, START, Stage, seconds, stationOf, UNDERPASS } from './stage.ts';

const inner = (id: string, district = 'Pudong') => stationOf({ id, ...INNER, district });
const THREE = cityOf([stationOf({ id: 'up', ...UNDERPASS }), inner('a'), stationOf({ id: 'met', kind: 'weather' })]);

/** Everybody in the list says something once a minute. */
function talk(stage: Stage, ids: readonly string[], count: number, measure: 'level_m' | 'depth_m' = 'level_m'): Stage {
  for (let index = 0; index < count; index++) {
    const at = stage.now + minutes(1);
    for (const id of ids) stage.hear(readingOf(id, measure, at, measure === 'level_m' ? 2.5 : 0));
  }
  return stage;
}

describe('a sensor that says nothing', () => {
  test('[A7] is named after six cadences and one of patience, with the time of its last word', () => {
    const stage = talk(new Stage(THREE), ['a'], 3);
    stage.until(START + minutes(10) + seconds(1), seconds(1));
    expect(stage.ofRule('A7').filter((alarm) => alarm.station_id === 'a')).toEqual([]);
    stage.until(START + minutes(10) + seconds(4), seconds(1));
    expect(stage.ofRule('A7').find((alarm) => alarm.station_id === 'a')).toMatchObject({
      level: 'notice',
      raised_at: START + minutes(9),
      value_at: START + minutes(3),
      incident_id: null,
    });
  });

  test('[A7] exactly six cadences between two reports is late and not silent', () => {
    const stage = talk(new Stage(THREE), ['a'], 1).hear(readingOf('a', 'level_m', START + minutes(7), 2.5));
    talk(stage, ['a'], 3);
    expect(stage.stepsOf('A7').filter((step) => step.alarm_id.startsWith('A7-a'))).toEqual([]);
  });

  test('[A7] one that never spoke is named too', () => {
    const stage = talk(new Stage(THREE), ['a'], 9);
    expect(stage.ofRule('A7').map((alarm) => alarm.station_id)).toEqual(['met', 'up']);
  });

  test('[A7] is cleared by its next report and by nothing else', () => {
    const stage = talk(new Stage(THREE), ['a'], 1).until(START + minutes(120));
    expect(stage.ofRule('A7').find((alarm) => alarm.station_id === 'a')).toMatchObject({ state: 'open' });
    stage.hear(readingOf('a', 'level_m', START + minutes(121), null)).until(START + minutes(122));
    expect(stage.ofRule('A7').find((alarm) => alarm.station_id === 'a')).toMatchObject({
      state: 'cleared',
      cleared_at: START + minutes(121),
    });
  });

  test('[A7] a single silent sensor of a station that talks is an alarm of its own', () => {
    const stage = new Stage(THREE);
    for (let minute = 1; minute <= 20; minute++) {
      const at = START + minutes(minute);
      stage.hear(readingOf('met', 'wind_speed_ms', at, 4));
      if (minute <= 5) stage.hear(readingOf('met', 'pressure_hpa', at, 1010));
      if (minute % 5 === 0) stage.hear(readingOf('met', 'battery_v', at, 12));
    }
    const met = stage.ofRule('A7').filter((alarm) => alarm.station_id === 'met');
    expect(met).toMatchObject([{ measure: 'pressure_hpa', value_at: START + minutes(5), extra: { whole_station: 0 } }]);
  });

  test('[A7] a whole silent station is one alarm, however many sensors it has', () => {
    const stage = new Stage(THREE);
    for (let minute = 1; minute <= 5; minute++)
      for (const [measure, value] of [
        ['wind_speed_ms', 4],
        ['pressure_hpa', 1010],
        ['humidity_pct', 80],
      ] as const)
        stage.hear(readingOf('met', measure, START + minutes(minute), value));
    stage.until(START + minutes(30));
    expect(stage.ofRule('A7').filter((alarm) => alarm.station_id === 'met')).toHaveLength(1);
  });

  test('[A7] while the server hears nobody, nobody is said to be silent', () => {
    const stage = talk(new Stage(THREE), ['a', 'up', 'met'], 2);
    stage.parts = { watcher: { state: 'down', since: stage.now } };
    stage.until(stage.now + minutes(30));
    stage.parts = { watcher: { state: 'ok', since: stage.now } };
    stage.until(stage.now + minutes(4));
    expect(stage.ofRule('A7')).toEqual([]);
  });
});

describe('a red station that goes silent', () => {
  test('[A14] stays red, silent since its last usable value, and is never announced as over', () => {
    const stage = new Stage(THREE).series('up', 'depth_m', [0.3, 0.55]).until(START + minutes(240));
    expect(stage.ofRule('A2')).toMatchObject([{ level: 'red', state: 'open', silent_since: START + minutes(2) }]);
    expect(stage.kinds('A2')).not.toContain('cleared');
    expect([...stage.engine.incidents.values()]).toMatchObject([{ closed_at: null, silent: 1, level: 'red' }]);
  });

  test('[A14] reports that failed leave it silent; a usable one is heard again', () => {
    const stage = new Stage(THREE).series('up', 'depth_m', [0.55]);
    for (let minute = 2; minute <= 20; minute++)
      stage.hear(readingOf('up', 'depth_m', START + minutes(minute), 0, { flag: 4 }));
    expect(stage.ofRule('A2')).toMatchObject([{ state: 'open', silent_since: START + minutes(1) }]);
    expect(stage.stepsOf('A2').find((step) => step.kind === 'silent')?.at).toBe(START + minutes(7));
    stage.hear(readingOf('up', 'depth_m', START + minutes(21), 0.56));
    expect(stage.ofRule('A2')).toMatchObject([{ state: 'open', silent_since: null, level: 'red' }]);
  });
});

describe('a group that falls silent', () => {
  const names = Array.from({ length: 60 }, (_, index) => `s${index}`);
  const CITY = cityOf([...names.map((id) => inner(id, 'Silent')), ...['x', 'y'].map((id) => inner(id, 'Other'))]);

  test('[A8] is one alarm with its count instead of sixty', () => {
    const stage = talk(new Stage(CITY), [...names, 'x', 'y'], 2);
    talk(stage, ['x', 'y'], 20);
    expect(stage.alarms).toMatchObject([
      {
        rule: 'A8',
        subject: { kind: 'area', id: 'Silent' },
        level: 'notice',
        district: 'Silent',
        extra: { silent_stations: 60, stations: 60 },
      },
    ]);
  });

  test('[A8] when most are back it is over, and those still silent are named', () => {
    const stage = talk(new Stage(CITY), [...names, 'x', 'y'], 2);
    talk(stage, ['x', 'y'], 20);
    talk(stage, [...names.slice(3), 'x', 'y'], 10);
    expect(stage.ofRule('A8')).toMatchObject([{ state: 'cleared' }]);
    expect(stage.ofRule('A7').map((alarm) => alarm.station_id)).toEqual(['s0', 's1', 's2']);
  });

  test.each([
    [29, 0],
    [30, 1],
  ])('[A8] %d silent of 60 are %d group alarms', (silent, groups) => {
    const stage = talk(new Stage(CITY), [...names, 'x', 'y'], 2);
    talk(stage, [...names.slice(silent), 'x', 'y'], 12);
    expect(stage.ofRule('A8')).toHaveLength(groups);
    expect(stage.ofRule('A7')).toHaveLength(groups === 1 ? 0 : silent);
  });

  test('[A8] four stations are no group', () => {
    const stage = talk(new Stage(cityOf(['a', 'b', 'c', 'd'].map((id) => inner(id)))), ['a', 'b', 'c', 'd'], 2);
    stage.until(stage.now + minutes(12));
    expect([stage.ofRule('A8').length, stage.ofRule('A7').length]).toEqual([0, 4]);
  });

  test('[A8] a gateway is a group where the settings say which stations stand behind it', () => {
    const gateways = [{ area: 'gateway-3', station_ids: names.slice(0, 10) }];
    const stage = talk(new Stage(CITY, { gateways }), [...names, 'x', 'y'], 2);
    talk(stage, [...names.slice(10), 'x', 'y'], 12);
    expect(stage.alarms).toMatchObject([{ rule: 'A8', subject: { id: 'gateway-3' }, extra: { stations: 10 } }]);
  });
});
