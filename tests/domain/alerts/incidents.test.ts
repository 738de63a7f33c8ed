import { describe, expect, test } from 'vitest';
import { kindOfAlarm, placeOf, rowOfAlarm } from '../../../domain/alerts/incident-kind.ts';
import { worstIncidentFirst } from '../../../domain/alerts/incidents.ts';
import type { City } from '../../../domain/city.ts';
import { alarm as alarmOfDesk } from '../../client/alarms.ts';
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

const eastOf = (km: number) => ({ lon: String(121 + km / 95.2), lat: '31.2' });
/** Underpasses along a road, their distance from its beginning in km, each third in another district. */
const along = (...kilometres: number[]) =>
  kilometres.map((km, index) =>
    stationOf({ id: `u${index}`, ...UNDERPASS, ...eastOf(km), district: ['East', 'West', 'South'][index % 3]! }),
  );
const gaugesAlong = (...kilometres: number[]) =>
  kilometres.map((km, index) => stationOf({ id: `g${index}`, kind: 'rain-gauge', ...eastOf(km), district: '' }));
const WIND = { kind: 'weather', blue: '10.8', yellow: '17.2', orange: '24.5', red: '32.7' };
const windsAlong = (...kilometres: number[]) =>
  kilometres.map((km, index) => stationOf({ id: `w${index}`, ...WIND, ...eastOf(km) }));

const wet = (stage: Stage, ids: readonly string[], depth: number) => {
  const at = stage.now + minutes(1);
  for (const id of ids) stage.hear(readingOf(id, 'depth_m', at, depth));
  return stage.until(at + seconds(5));
};
const rain = (stage: Stage, ids: readonly string[], mm: number) => {
  const at = stage.now + minutes(1);
  for (const id of ids) stage.hear(readingOf(id, 'rain_mm', at, mm));
  return stage.until(at + seconds(5));
};
const incidents = (stage: Stage) => [...stage.engine.incidents.values()].sort(worstIncidentFirst);
const of = (stage: Stage, id: string) => stage.alarms.find(({ station_id }) => station_id === id)!;
/** The rows of the moment: how many alarms of which level stand in each. */
const rows = (stage: Stage) => {
  const found = new Map<string, string[]>();
  for (const alarm of stage.alarms.filter(({ cleared_at }) => cleared_at === null)) {
    const id = rowOfAlarm(alarm, stage.engine.incidents.get(alarm.incident_id ?? ''));
    found.set(id, [...(found.get(id) ?? []), alarm.level]);
  }
  return found;
};

describe('water', () => {
  test('[A18] is an incident a place, however near the next one is', () => {
    const stage = wet(wet(new Stage(cityOf(along(0, 0.1))), ['u0'], 0.3), ['u1'], 0.55);
    expect(incidents(stage)).toMatchObject([
      { kind: 'place', level: 'red', station_ids: ['u1'] },
      { kind: 'place', level: 'orange', station_ids: ['u0'] },
    ]);
  });

  test('[A18] every alarm of one station is in one row', () => {
    const stage = new Stage(cityOf(along(0)))
      .series('u0', 'depth_m', [0, 0, 0, 0.05, 0.1, 0.16, 0.3])
      .until(START + minutes(8));
    expect(stage.alarms.map((alarm) => alarm.rule).sort()).toEqual(['A2', 'A3']);
    expect(incidents(stage)).toMatchObject([{ standing: 2, unacknowledged: 2, station_ids: ['u0'], level: 'orange' }]);
  });

  test('[A18] has its incident with the very step that raises it', () => {
    const stage = new Stage(cityOf(along(0))).hear(readingOf('u0', 'depth_m', START + minutes(1), 0.55));
    expect(stage.log.map(({ kind }) => kind)).toEqual(['raised', 'joined']);
    expect(of(stage, 'u0').incident_id).toBe(incidents(stage)[0]!.id);
  });

  test('[A18] of blue and yellow is one row a district; what turns orange leaves it at once, and comes back with its incident', () => {
    const stage = wet(new Stage(cityOf(along(0, 5, 10, 15))), ['u0', 'u1', 'u3'], 0.2);
    expect([...rows(stage)]).toEqual([
      ['waters-East', ['yellow', 'yellow']],
      ['waters-West', ['yellow']],
    ]);
    const { incident_id } = of(stage, 'u0');
    stage.hear(readingOf('u0', 'depth_m', stage.now + minutes(1), 0.3));
    expect(rows(stage).get(incident_id!)).toEqual(['orange']);
    expect(rows(stage).get('waters-East')).toEqual(['yellow']);
    stage.series('u0', 'depth_m', repeat(12, 0.2)).until(stage.now + seconds(10));
    expect(of(stage, 'u0')).toMatchObject({ level: 'yellow', incident_id });
    expect(rows(stage).get('waters-East')).toEqual(['yellow', 'yellow']);
  });

  test('[A18] of more than four districts keeps a row where it stands longest, and has one for all others', () => {
    const city = cityOf(
      [...'abcdef'].map((district, index) => stationOf({ id: district, ...UNDERPASS, ...eastOf(3 * index), district })),
    );
    const stage = new Stage(city);
    for (const id of ['d', 'b', 'f', 'a']) wet(stage, [id], 0.2);
    expect([...rows(stage).keys()].sort()).toEqual(['waters-a', 'waters-b', 'waters-d', 'waters-f']);
    for (const id of ['c', 'e']) wet(stage, [id], 0.2);
    expect([...rows(stage)].sort()).toEqual([
      ['waters', ['yellow', 'yellow', 'yellow']],
      ['waters-b', ['yellow']],
      ['waters-d', ['yellow']],
      ['waters-f', ['yellow']],
    ]);
  });

  test('[A18] on the shelf as red does not make the rest of its place a red row', () => {
    const stage = wet(new Stage(cityOf(along(0))).series('u0', 'depth_m', [0, 0, 0, 0.05, 0.1, 0.16]), ['u0'], 0.2);
    const rise = stage.ofRule('A3')[0]!;
    expect([rise.level, stage.ofRule('A2')[0]!.level]).toEqual(['orange', 'yellow']);
    stage.person(rise, 'Lin', { kind: 'shelved', until: stage.now + minutes(30), reason: 'test' });
    expect(incidents(stage)).toMatchObject([{ level: 'yellow', row_id: 'waters-East' }]);
    stage.person(rise, 'Lin', { kind: 'unshelved' });
    expect(incidents(stage)).toMatchObject([{ level: 'orange', row_id: rise.incident_id }]);
  });

  test('[A18] that an earlier version put into an incident with others gets one of its own', () => {
    const stage = new Stage(cityOf(along(0, 1)));
    for (const id of ['u0', 'u1']) {
      const alarm = { rule: 'A2', subject: { kind: 'station', id }, station_id: id, district: 'East' } as const;
      const figures = { measure: 'depth_m', value: 0.6, value_at: START, threshold: 0.5 } as const;
      const head = { alarm_id: `A2-${id}-${START.toString(36)}`, at: START, by: null, cause: null };
      const lies = { lon: 121, lat: 31.2, level: 'red' } as const;
      stage.engine.apply({ ...head, id: `${id}:r`, kind: 'raised', alarm: { ...alarm, ...figures, ...lies } });
      stage.engine.apply({ ...head, id: `${id}:j`, kind: 'joined', incident_id: 'I-A2-u0-1' });
    }
    stage.tick();
    expect(incidents(stage).map(({ station_ids }) => station_ids)).toEqual([['u0'], ['u1']]);
    expect(stage.alarms.map(({ incident_id }) => incident_id!.slice(0, 5))).toEqual(['E-u0-', 'E-u1-']);
  });

  test('[A18] of a place knows its sites, and its cameras nearest first', () => {
    const things: Partial<City> = {
      sites: [
        siteOf({ id: 'near', ...eastOf(0.4) }),
        siteOf({ id: 'far', ...eastOf(0.6) }),
        siteOf({ id: 'measured', station_id: 'u0', ...eastOf(3) }),
      ],
      cameras: Array.from({ length: 12 }, (_, index) => cameraOf({ id: `c${index}`, ...eastOf(index / 2) })),
    };
    const [row] = incidents(wet(new Stage(cityOf(along(0), things)), ['u0'], 0.3));
    expect(row?.site_ids).toEqual(['near', 'measured']);
    expect(row?.camera_ids).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7']);
  });

  test('[A18] closes its incident with its last alarm, keeps the id, and opens it again', () => {
    const stage = wet(new Stage(cityOf(along(0))), ['u0'], 0.3);
    const { id } = incidents(stage)[0]!;
    stage.series('u0', 'depth_m', [0.1, ...repeat(16, 0.02)]).until(stage.now + seconds(10));
    expect(incidents(stage)).toMatchObject([{ id, closed_at: expect.any(Number), standing: 0, peak_level: 'orange' }]);
    stage.series('u0', 'depth_m', [0.2]).until(stage.now + seconds(10));
    expect(incidents(stage)).toMatchObject([{ id, closed_at: null, standing: 1 }]);
  });
});

describe('weather', () => {
  test.each([
    ['4.9 km from the next gauge of it', [0, 4.9, 9.8], 1],
    ['5.1 km from every gauge of it', [0, 5.1], 2],
  ] as const)('[A18] of rain is a row a storm cell, red or not: a gauge %s', (_name, kilometres, cells) => {
    const stage = new Stage(cityOf(gaugesAlong(...kilometres)));
    rain(stage, ['g0'], 110);
    rain(
      stage,
      kilometres.slice(1).map((_, index) => `g${index + 1}`),
      40,
    );
    expect(incidents(stage).map(({ kind }) => kind)).toEqual(Array.from({ length: cells }, () => 'rain'));
    expect(rows(stage).size).toBe(cells);
    expect(incidents(stage)[0]).toMatchObject({ level: 'red', camera_ids: [] });
  });

  test('[A18] of rain is at most three cells; what comes then joins the nearest', () => {
    const stage = new Stage(cityOf(gaugesAlong(0, 20, 40, 60, 12)));
    rain(stage, ['g0', 'g1', 'g2', 'g3', 'g4'], 40);
    const cells = incidents(stage).map(({ station_ids }) => [...station_ids].sort());
    expect(cells.sort()).toEqual([['g0'], ['g1', 'g4'], ['g2', 'g3']]);
  });

  test('[A18] of wind is one row, however far apart the stations are', () => {
    const stage = new Stage(cityOf(windsAlong(0, 30)));
    for (const id of ['w0', 'w1']) stage.hear(readingOf(id, 'wind_speed_ms', stage.now + minutes(1), 18));
    stage.until(stage.now + seconds(5));
    expect(incidents(stage)).toMatchObject([{ kind: 'wind', standing: 2 }]);
  });

  test('[A18] notices about equipment open no incident and share a row', () => {
    const stage = new Stage(cityOf(along(0, 5))).until(START + minutes(30));
    expect(stage.ofRule('A7')).toHaveLength(2);
    expect(incidents(stage)).toEqual([]);
    expect([...rows(stage).keys()]).toEqual(['faults']);
  });

  test('[A18] what nobody can tell is a place, so that it is lost among nothing', () => {
    expect(kindOfAlarm(alarmOfDesk({ rule: 'A99' as 'A2', measure: null, level: 'red' }))).toBe('place');
    expect(kindOfAlarm(alarmOfDesk({ measure: 'rain_mm' }))).toBe('rain');
    expect(kindOfAlarm(alarmOfDesk({ measure: 'rain_mm', level: 'notice' }))).toBe('faults');
  });
});

describe('sixty alarms in five minutes', () => {
  const LARGE = cityOf([
    ...along(...Array.from({ length: 40 }, (_, index) => index * 0.7)),
    ...gaugesAlong(...Array.from({ length: 20 }, (_, index) => index * 2)),
  ]);
  const storm = () => {
    const stage = new Stage(LARGE);
    const seen = new Map<string, string>();
    for (let index = 0; index < 60; index++) {
      const at = START + seconds(60 + index * 4);
      const depth = [0.12, 0.2, 0.3, 0.55][index % 4]!;
      const gauge = index % 3 === 2;
      stage
        .hear(
          gauge
            ? readingOf(`g${(index - 2) / 3}`, 'rain_mm', at, 40 + index)
            : readingOf(`u${index - Math.floor(index / 3)}`, 'depth_m', at, depth),
        )
        .until(stage.now + seconds(3));
      for (const alarm of stage.alarms) {
        if (alarm.incident_id === null) continue;
        expect(seen.get(alarm.id) ?? alarm.incident_id).toBe(alarm.incident_id);
        seen.set(alarm.id, alarm.incident_id);
      }
    }
    return stage.until(stage.now + seconds(5));
  };

  test('[A18] are a row for every red and orange place, alone in it, and at most ten rows for all the rest', () => {
    const stage = storm();
    expect(stage.alarms.filter(({ rule }) => rule === 'A2' || rule === 'A4')).toHaveLength(60);
    const water = stage.ofRule('A2');
    const severe = water.filter(({ level }) => level === 'red' || level === 'orange');
    expect(severe.length).toBeGreaterThan(15);
    for (const alarm of severe) expect(rows(stage).get(alarm.incident_id!)).toEqual([alarm.level]);
    expect(rows(stage).size - severe.length).toBeLessThanOrEqual(10);
    const folded = [...rows(stage)].filter(([id]) => id.startsWith('waters')).flatMap(([, levels]) => levels);
    expect(new Set(folded)).toEqual(new Set(['blue', 'yellow']));
    expect(folded).toHaveLength(water.length - severe.length);
  });

  test('[A18] are worst first within each incident and among them', () => {
    const list = incidents(storm());
    expect(list.map((row) => row.level)).toEqual([...list.map((row) => row.level)].sort((a, b) => order(a) - order(b)));
  });

  test('[A18] an answer to all of them keeps name and time for each', () => {
    const stage = storm();
    for (const alarm of stage.alarms) stage.person(alarm, 'Lin', { kind: 'acknowledged', comment: null });
    expect(stage.alarms.every((alarm) => alarm.acknowledged_by === 'Lin' && alarm.acknowledged_at === stage.now)).toBe(
      true,
    );
    expect(incidents(stage).every((row) => row.unacknowledged === 0)).toBe(true);
  });

  test('[A18] two servers that placed an alarm differently agree in the end', () => {
    const [a, b] = [
      rain(new Stage(cityOf(gaugesAlong(0, 1))), ['g0', 'g1'], 40),
      rain(new Stage(cityOf(gaugesAlong(0, 1))), ['g1', 'g0'], 40),
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

  test('[A18] two servers name the incident of a place the same, whatever else they heard before', () => {
    const heard = (ids: readonly string[]) => {
      const stage = new Stage(cityOf(along(0, 1)));
      for (const id of ids) stage.hear(readingOf(id, 'depth_m', START + minutes(1), 0.55));
      return stage.alarms.map((alarm) => [placeOf(alarm), alarm.incident_id]).sort();
    };
    expect(heard(['u0', 'u1'])).toEqual(heard(['u1', 'u0']));
  });
});

const order = (level: string) => ['red', 'orange', 'yellow', 'blue', 'notice'].indexOf(level);
