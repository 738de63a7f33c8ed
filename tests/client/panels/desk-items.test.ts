import { describe, expect, test } from 'vitest';
import { deriveDesk } from '../../../client/live/alarms.ts';
import { alarmsOf, deskItems, heldRows, successorOf } from '../../../client/panels/AlarmDesk/desk-items.ts';
import { firstAfter, topsOf } from '../../../client/panels/AlarmDesk/use-tall-window.ts';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { alarm, incident, worldOf } from '../alarms.ts';
import { NOW } from '../small-city.ts';

const desk = (...alarms: Alarm[]) => deriveDesk(worldOf(alarms));
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);
const blue = alarm({ id: 'blue', level: 'blue' });
const orange = alarm({ id: 'orange', level: 'orange', district: 'Putuo' });

describe('while a hand is on the alarm desk', () => {
  test('a worse alarm that comes moves no row: it stands below and is counted', () => {
    const before = desk(orange, blue);
    const after = desk(orange, blue, alarm({ id: 'red' }));
    expect(ids(after.rows)).toEqual(['red', 'orange', 'blue']);
    const held = heldRows(after.rows, before.rows, after.byId);
    expect([ids(held.rows), ids(held.added)]).toEqual([['orange', 'blue', 'red'], ['red']]);
  });

  test('a row that gets worse, or is answered, stays where it is', () => {
    const before = desk(orange, blue);
    const after = desk({ ...blue, level: 'red' }, { ...orange, state: 'acknowledged', acknowledged_by: 'Li Na' });
    expect(ids(heldRows(after.rows, before.rows, after.byId).rows)).toEqual(['orange', 'blue']);
  });

  test('a row that ends stays as ended, so that nothing moves up under the finger', () => {
    const before = desk(orange, blue);
    const after = desk({ ...orange, state: 'cleared', cleared_at: NOW }, blue);
    const { rows } = heldRows(after.rows, before.rows, after.byId);
    expect(rows.map(({ id, state }) => [id, state])).toEqual([
      ['orange', 'cleared'],
      ['blue', 'open'],
    ]);
  });
});

describe('a row that becomes another one under a hand', () => {
  const place = incident('E-1', { level: 'orange' });
  const water = alarm({ id: 'water', level: 'orange', incident_id: 'E-1' });
  const other = alarm({ id: 'other', level: 'yellow', incident_id: 'E-2', raised_at: NOW });
  const world = (row_id: string, ...alarms: Alarm[]) =>
    deriveDesk(worldOf(alarms, [{ ...place, row_id }, incident('E-2', { level: 'yellow', row_id: 'waters-East' })]));

  test('keeps its place on the desk when it falls to yellow and folds, and says what it is now', () => {
    const before = world('E-1', water, other);
    const after = world('waters-East', { ...water, level: 'yellow' }, other);
    expect(ids(after.rows)).toEqual(['waters-East']);
    const { rows, added } = heldRows(after.rows, before.rows, after.byId);
    expect(rows.map(({ id, level }) => [id, level])).toEqual([
      ['E-1', 'yellow'],
      ['waters-East', 'yellow'],
    ]);
    expect(added).toEqual([]);
  });

  test('stands below when it turns red out of a fold, and is counted there', () => {
    const before = world('waters-East', { ...water, level: 'yellow' }, other);
    const after = world('E-1', { ...water, level: 'red' }, other);
    const { rows, added } = heldRows(after.rows, before.rows, after.byId);
    expect([ids(rows), ids(added)]).toEqual([['waters-East', 'E-1'], ['E-1']]);
  });

  test('leaves its place to the row that it joined', () => {
    const alone = alarm({ id: 'gust', measure: 'wind_speed_ms', level: 'blue' });
    const before = desk(alone);
    const after = deriveDesk(worldOf([{ ...alone, incident_id: 'I-w' }], [incident('I-w', { kind: 'wind' })]));
    expect(ids(before.rows)).toEqual(['wind']);
    expect(ids(heldRows(after.rows, before.rows, after.byId).rows)).toEqual(['I-w']);
    const [gone] = deskItems(before.rows, new Set());
    expect(successorOf(gone!, deskItems(after.rows, new Set()))?.id).toBe('I-w');
  });
});

describe('the lines of the alarm desk', () => {
  const one = alarm({ id: 'one', incident_id: 'I-1' });
  const two = alarm({ id: 'two', incident_id: 'I-1', level: 'yellow' });

  test('unfold an incident into its alarms, and an action on the row means all of them', () => {
    const { rows } = desk(one, two);
    expect(ids(deskItems(rows, new Set()))).toEqual(['I-1']);
    const items = deskItems(rows, new Set(['I-1']));
    expect(ids(items)).toEqual(['I-1', 'I-1/one', 'I-1/two']);
    expect(items.map((item) => ids(alarmsOf(item)))).toEqual([['one', 'two'], ['one'], ['two']]);
  });

  test('number the alarms of a row in the order in which they came', () => {
    const late = { ...one, raised_at: NOW };
    const items = deskItems(desk(late, two).rows, new Set(['I-1']));
    expect(items.flatMap((item) => (item.kind === 'alarm' ? [[item.alarm.id, item.nth]] : []))).toEqual([
      ['one', 2],
      ['two', 1],
    ]);
  });

  test('of a single alarm cannot be unfolded', () => {
    expect(deskItems(desk(blue).rows, new Set(['blue']))).toHaveLength(1);
  });
});

describe('the window on the lines', () => {
  test('finds the first line that begins after a height, however tall the lines are', () => {
    const tops = topsOf([{ height_px: 66 }, { height_px: 46 }, { height_px: 66 }]);
    expect(tops).toEqual([0, 66, 112, 178]);
    expect([-5, 0, 65, 66, 111, 500].map((height) => firstAfter(tops, height))).toEqual([0, 1, 1, 2, 2, 3]);
  });
});
