import { describe, expect, test } from 'vitest';
import { worstIncidentFirst } from '../../../domain/alerts/incidents.ts';
import type { City } from '../../../domain/city.ts';
import {
  cameraOf,
  cityOf,
  minutes,
  readingOf,
  repeat,
  START,
  Stage,
  seconds,
  siteOf,
  stationOf,
  UNDERPASS,
} from './stage.ts';

/** Underpasses along a road, their distance from its beginning in km. */
const along = (...kilometres: number[]) =>
  kilometres.map((km, index) =>
    stationOf({ id: `u${index}`, ...UNDERPASS, lon: String(121 + km / 95.2), lat: '31.2' }),
  );
const wet = (stage: Stage, ids: readonly string[], depth: number) => {
  const at = stage.now + minutes(1);
  for (const id of ids) stage.hear(readingOf(id, 'depth_m', at, depth));
  return stage.until(at + seconds(5));
};
const rows = (stage: Stage) => [...stage.engine.incidents.values()].sort(worstIncidentFirst);

describe('alarms close in place and time', () => {
  test.each([
    ['1.4 km apart', [0, 1.4], 1],
    ['1.6 km apart', [0, 1.6], 2],
  ] as const)('[A18] %s are %d rows', (_name, kilometres, count) => {
    const stage = wet(wet(new Stage(cityOf(along(...kilometres))), ['u0'], 0.3), ['u1'], 0.55);
    expect(rows(stage)).toHaveLength(count);
    expect(rows(stage)[0]).toMatchObject({ level: 'red', peak_level: 'red' });
  });

  test('[A18] what comes more than an hour later opens a row of its own', () => {
    const stage = wet(new Stage(cityOf(along(0, 1))), ['u0'], 0.3);
    for (let minute = 0; minute < 61; minute++) wet(stage, ['u0'], 0.3);
    expect(rows(wet(stage, ['u1'], 0.3))).toHaveLength(2);
  });

  test('[A18] every alarm of one station is in one row', () => {
    const stage = new Stage(cityOf(along(0)))
      .series('u0', 'depth_m', [0, 0, 0, 0.05, 0.1, 0.16, 0.3])
      .until(START + minutes(8));
    expect(stage.alarms.map((alarm) => alarm.rule).sort()).toEqual(['A2', 'A3']);
    expect(rows(stage)).toMatchObject([{ standing: 2, unacknowledged: 2, station_ids: ['u0'], level: 'orange' }]);
  });

  test('[A18] alarms found at a start, newest first and each with its own time, are ten rows too', () => {
    const stage = new Stage(cityOf(along(...Array.from({ length: 40 }, (_, index) => 3 * index))));
    for (let index = 0; index < 40; index++) {
      stage.hear(readingOf(`u${index}`, 'depth_m', START + minutes(2) - seconds(index), 0.3));
      stage.until(START + minutes(2) + seconds(3 + index / 10));
    }
    expect(stage.ofRule('A2')).toHaveLength(40);
    expect(rows(stage)).toHaveLength(10);
  });

  test('[A18] notices about equipment open no row', () => {
    const stage = new Stage(cityOf(along(0, 5))).until(START + minutes(30));
    expect(stage.ofRule('A7')).toHaveLength(2);
    expect(rows(stage)).toEqual([]);
  });

  test('[A18] a row knows its sites, and its cameras nearest first', () => {
    const at = (km: number) => ({ lon: String(121 + km / 95.2), lat: '31.2' });
    const things: Partial<City> = {
      sites: [
        siteOf({ id: 'near', ...at(0.4) }),
        siteOf({ id: 'far', ...at(0.6) }),
        siteOf({ id: 'measured', station_id: 'u0', ...at(3) }),
      ],
      cameras: Array.from({ length: 12 }, (_, index) => cameraOf({ id: `c${index}`, ...at(index / 2) })),
    };
    const [row] = rows(wet(new Stage(cityOf(along(0), things)), ['u0'], 0.3));
    expect(row?.site_ids).toEqual(['near', 'measured']);
    expect(row?.camera_ids).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7']);
  });

  test('[A18] a row closes with its last alarm, keeps its id, and opens again with it', () => {
    const stage = wet(new Stage(cityOf(along(0))), ['u0'], 0.3);
    const { id } = rows(stage)[0]!;
    stage.series('u0', 'depth_m', [0.1, ...repeat(16, 0.02)]).until(stage.now + seconds(10));
    expect(rows(stage)).toMatchObject([{ id, closed_at: expect.any(Number), standing: 0, peak_level: 'orange' }]);
    stage.series('u0', 'depth_m', [0.2]).until(stage.now + seconds(10));
    expect(rows(stage)).toMatchObject([{ id, closed_at: null, standing: 1 }]);
  });
});

describe('sixty alarms in five minutes', () => {
  const LARGE = cityOf(along(...Array.from({ length: 60 }, (_, index) => index * 2.1)));
  const storm = () => {
    const stage = new Stage(LARGE);
    const seen = new Map<string, string>();
    for (let index = 0; index < 60; index++) {
      const level = [0.12, 0.2, 0.3, 0.55][index % 4]!;
      stage
        .hear(readingOf(`u${(index * 17) % 60}`, 'depth_m', START + seconds(60 + index * 4), level))
        .until(stage.now + seconds(3));
      for (const alarm of stage.alarms) {
        if (alarm.incident_id === null) continue;
        expect(seen.get(alarm.id) ?? alarm.incident_id).toBe(alarm.incident_id);
        seen.set(alarm.id, alarm.incident_id);
      }
    }
    return stage.until(stage.now + seconds(5));
  };

  test('[A18] read as at most ten rows, worst first, and no alarm ever changes its row', () => {
    const stage = storm();
    const list = rows(stage);
    expect(stage.ofRule('A2')).toHaveLength(60);
    expect(list.length).toBeLessThanOrEqual(10);
    expect(list.reduce((sum, row) => sum + row.standing, 0)).toBe(60);
    expect(list.map((row) => row.level)).toEqual([...list.map((row) => row.level)].sort((a, b) => order(a) - order(b)));
    for (const row of list) {
      const levels = row.alarm_ids.map((id) => stage.engine.alarms.get(id)!.level);
      expect(levels).toEqual([...levels].sort((a, b) => order(a) - order(b)));
    }
  });

  test('[A18] an answer to all of them keeps name and time for each', () => {
    const stage = storm();
    for (const alarm of stage.alarms) stage.person(alarm, 'Lin', { kind: 'acknowledged', comment: null });
    expect(
      stage.ofRule('A2').every((alarm) => alarm.acknowledged_by === 'Lin' && alarm.acknowledged_at === stage.now),
    ).toBe(true);
    expect(rows(stage).every((row) => row.unacknowledged === 0)).toBe(true);
  });

  test('[A18] two servers that placed an alarm differently agree in the end', () => {
    const [a, b] = [
      wet(new Stage(cityOf(along(0, 1))), ['u0', 'u1'], 0.3),
      wet(new Stage(cityOf(along(0, 1))), ['u1', 'u0'], 0.3),
    ];
    const other = { ...b.log.find((step) => step.kind === 'joined')!, id: 'elsewhere', incident_id: 'I-0' } as const;
    a.engine.apply(other as never);
    b.engine.apply(other as never);
    expect(a.engine.alarms.get(other.alarm_id)?.incident_id).toBe('I-0');
    expect([...a.engine.incidents.keys()].sort()).toEqual([...b.engine.incidents.keys()].sort());
    for (const { engine } of [a, b]) {
      const placed = [...engine.incidents.values()].flatMap(({ alarm_ids }) => alarm_ids);
      expect(placed.sort()).toEqual([...engine.alarms.keys()].sort());
    }
  });
});

const order = (level: string) => ['red', 'orange', 'yellow', 'blue', 'notice'].indexOf(level);
