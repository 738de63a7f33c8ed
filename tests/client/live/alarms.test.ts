import { describe, expect, test } from 'vitest';
import { deriveDesk, deskOf } from '../../../client/live/alarms.ts';
import { decidedAlong } from '../../../client/live/alarms-decided.ts';
import { type AlarmFilter, countChips, EVERY_ALARM, shownRows } from '../../../client/live/alarms-filter.ts';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { LEVELS } from '../../../domain/levels.ts';
import { stateAfter } from '../../support/station-state.ts';
import { alarm, answered, incident, worldOf } from '../alarms.ts';
import { MINUTE, NOW, UNDERPASS } from '../small-city.ts';

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const deskOfAlarms = (...alarms: Alarm[]) => deriveDesk(worldOf(alarms));
const AROUND = { stationById: new Map([['UP-001', { theme: 'depth' as const }]]), person: 'Li Na' };
const shown = (alarms: Alarm[], filter: Partial<AlarmFilter>) =>
  ids(shownRows(deskOfAlarms(...alarms), { ...EVERY_ALARM, ...filter }, AROUND, NOW - 60 * MINUTE));

describe('the rows of the alarm desk', () => {
  test('stand worst level first, then the oldest, whoever has answered: a row does not change its place by an answer', () => {
    const desk = deskOfAlarms(
      alarm({ id: 'fault', level: 'notice' }),
      answered('Li Na', { id: 'orange answered', level: 'orange', raised_at: NOW }),
      alarm({ id: 'orange older', level: 'orange', raised_at: NOW - 20 * MINUTE }),
      alarm({ id: 'orange newer', level: 'orange', raised_at: NOW - 5 * MINUTE }),
      answered('Li Na', { id: 'red answered', level: 'red' }),
      alarm({ id: 'blue', level: 'blue' }),
    );
    expect(ids(desk.rows)).toEqual([
      'red answered',
      'orange older',
      'orange newer',
      'orange answered',
      'blue',
      'faults',
    ]);
  });

  test('hold one row an incident, spoken for by its worst alarm, however many alarms there are', () => {
    const members = Array.from({ length: 60 }, (_, i) =>
      alarm({ id: `m${i}`, level: i === 42 ? 'red' : 'yellow', incident_id: `I-${i % 10}` }),
    );
    const desk = deriveDesk(
      worldOf(
        members,
        Array.from({ length: 10 }, (_, i) => incident(`I-${i}`)),
      ),
    );
    expect(desk.rows).toHaveLength(10);
    expect(desk.alarms).toBe(60);
    expect([desk.rows[0]!.id, desk.rows[0]!.head.id, desk.rows[0]!.unacknowledged]).toEqual(['I-2', 'm42', 6]);
  });

  test('are named after water in the street rather than rain of the same level, and keep that name when more alarms join', () => {
    const rain = alarm({ id: 'rain', measure: 'rain_mm', incident_id: 'I-1', raised_at: NOW - 20 * MINUTE });
    const water = alarm({ id: 'water', incident_id: 'I-1' });
    const later = alarm({ id: 'later', incident_id: 'I-1', raised_at: NOW });
    expect(ids(deskOfAlarms(rain, later, water).rows[0]!.alarms)).toEqual(['water', 'later', 'rain']);
  });

  test('[T1] are named after the deepest water that is known, as it stood when an alarm last changed, in steps of ten centimetres', () => {
    const at = (station_id: string, minutes: number) =>
      alarm({
        id: station_id,
        station_id,
        measure: 'depth_m',
        value: 0.5,
        incident_id: 'I-1',
        raised_at: NOW - minutes * MINUTE,
      });
    const named = (deep: number, deeper: number) => {
      const stations = Object.fromEntries(
        [
          ['A', deep],
          ['B', deeper],
        ].map(([id, value]) => [
          id,
          stateAfter({ ...UNDERPASS, id: String(id) }, { depth_m: { at: NOW, value: Number(value), flag: 1 } }),
        ]),
      );
      return deriveDesk({ ...worldOf([at('A', 9), at('B', 1)]), stations }).rows[0]!.head.id;
    };
    expect(named(0.55, 0.87)).toBe('B');
    expect(named(0.81, 0.87)).toBe('A');
  });

  test('[T1] are not named after a value that failed, nor after one that raised the alarm and is known no more', () => {
    const at = (station_id: string, value: number, minutes: number) =>
      alarm({ id: station_id, station_id, value, incident_id: 'I-1', raised_at: NOW - minutes * MINUTE });
    const stations = {
      A: stateAfter({ ...UNDERPASS, id: 'A' }, { depth_m: { at: NOW, value: 99, flag: 4 } }),
      B: stateAfter({ ...UNDERPASS, id: 'B' }, { depth_m: { at: NOW, value: 0.3, flag: 1 } }),
    };
    const desk = deriveDesk({ ...worldOf([at('A', 0.9, 9), at('B', 0.3, 1)]), stations });
    expect(desk.rows[0]!.head.id).toBe('B');
  });

  test('are decided on by what names them: rain and lower levels are taken over along with it', () => {
    const red = alarm({ id: 'red', level: 'red', measure: 'depth_m' });
    const yellow = alarm({ id: 'yellow', level: 'yellow', measure: 'depth_m' });
    const rain = alarm({ id: 'rain', level: 'red', measure: 'rain_mm' });
    const over = alarm({ id: 'over', level: 'red', measure: 'depth_m', state: 'cleared' });
    const { decided, along } = decidedAlong([red, rain, yellow, over]);
    expect([ids(decided), ids(along)]).toEqual([['red'], ['rain', 'yellow']]);
    expect(decidedAlong([over])).toEqual({ decided: [], along: [] });
  });

  test('keep an alarm whose sensor fell silent, and never count it as over', () => {
    const desk = deskOfAlarms(alarm({ id: 'dumb', silent_since: NOW - 22 * MINUTE }));
    expect(desk.rows.map(({ id, silent, state }) => [id, silent, state])).toEqual([['dumb', 1, 'open']]);
    expect(desk.cleared).toEqual([]);
  });

  test('leave out what is shelved or cleared, which has lists of its own', () => {
    const desk = deskOfAlarms(
      alarm({ id: 'late shelf', state: 'shelved', shelved_until: NOW + 40 * MINUTE }),
      alarm({ id: 'early shelf', state: 'shelved', shelved_until: NOW + 10 * MINUTE }),
      alarm({ id: 'over', state: 'cleared', cleared_at: NOW - MINUTE }),
    );
    expect([ids(desk.rows), ids(desk.shelved), ids(desk.cleared)]).toEqual([
      [],
      ['early shelf', 'late shelf'],
      ['over'],
    ]);
  });

  test('of an incident show what stands; once it is over it can still be found', () => {
    const over = alarm({ id: 'over', incident_id: 'I-1', state: 'cleared', cleared_at: NOW });
    const standing = alarm({ id: 'stands', incident_id: 'I-1', level: 'blue' });
    expect(ids(deskOfAlarms(over, standing).rows[0]!.alarms)).toEqual(['stands']);
    const after = deskOfAlarms(over, { ...standing, state: 'cleared', cleared_at: NOW });
    expect(after.rows).toEqual([]);
    expect(after.byId.get('I-1')?.state).toBe('cleared');
  });

  test('are the same objects while nothing in them changed', () => {
    const [one, two] = [alarm({ id: 'one' }), alarm({ id: 'two' })];
    const before = deriveDesk(worldOf([one, two]));
    const after = deriveDesk(worldOf([one, { ...two, comment: 'seen' }]), before);
    expect(after.byId.get('one')).toBe(before.byId.get('one'));
    expect(after.byId.get('two')).not.toBe(before.byId.get('two'));
  });

  test('are derived once for a world, however many ask', () => {
    const world = worldOf([alarm()]);
    expect(deskOf(world)).toBe(deskOf(world));
    expect(deskOf({ ...world, alarms: { ...world.alarms } })).not.toBe(deskOf(world));
  });

  test('of ten thousand alarms all but the changed one are the same rows as before, so that nothing else is drawn', () => {
    const many = Array.from({ length: 10_000 }, (_, i) =>
      alarm({ id: `n${i}`, level: LEVELS[i % 4]!, incident_id: `I-${i % 2_500}` }),
    );
    const before = deriveDesk(worldOf(many));
    const after = deriveDesk(worldOf(many.map((one, i) => (i === 5 ? { ...one, comment: 'changed' } : one))), before);
    expect(before.rows).toHaveLength(2_500);
    const known = new Set(before.rows);
    expect(after.rows.filter((row) => !known.has(row)).map(({ id }) => id)).toEqual(['I-5']);
  });
});

describe('the filters of the alarm desk', () => {
  const alarms = [
    alarm({ id: 'water' }),
    answered('Li Na', { id: 'mine by answer', level: 'orange' }),
    answered('Zhang Wei', { id: 'mine by owner', owner: 'Li Na', level: 'yellow' }),
    answered('Li Na', { id: 'handed on', owner: 'Zhang Wei', level: 'yellow', raised_at: NOW - 30 * MINUTE }),
    alarm({ id: 'rain', measure: 'rain_mm', station_id: null, subject: { kind: 'area', id: 'city' }, level: 'blue' }),
    alarm({ id: 'fault', level: 'notice' }),
  ];

  test('show what they say', () => {
    expect(shown(alarms, { show: 'unacknowledged' })).toEqual(['water', 'rain', 'faults']);
    expect(shown(alarms, { show: 'mine' })).toEqual(['mine by answer', 'mine by owner']);
    expect(shown(alarms, { show: 'rain' })).toEqual(['rain']);
    expect(shown(alarms, { show: 'faults' })).toEqual(['faults']);
    expect(shown(alarms, { level: 'yellow' })).toEqual(['handed on', 'mine by owner']);
  });

  test('promise as many rows as they show', () => {
    const counts = countChips(deskOfAlarms(...alarms), AROUND);
    for (const [chip, count] of Object.entries(counts)) {
      expect([chip, shown(alarms, { show: chip as AlarmFilter['show'] }).length]).toEqual([chip, count]);
    }
  });

  test('at the foot show what cleared within the hour, newest first', () => {
    const over = (id: string, minutes: number) => alarm({ id, state: 'cleared', cleared_at: NOW - minutes * MINUTE });
    expect(shown([over('old', 61), over('older', 59), over('new', 2)], { show: 'cleared' })).toEqual(['new', 'older']);
  });

  test('nobody owns anything at a desk that has no name', () => {
    const counts = countChips(deskOfAlarms(...alarms), { ...AROUND, person: null });
    expect(counts.mine).toBe(0);
  });
});
