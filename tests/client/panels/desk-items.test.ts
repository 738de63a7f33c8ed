import { describe, expect, test } from 'vitest';
import { deriveDesk } from '../../../client/live/alarms.ts';
import { alarmsOf, deskItems, heldRows } from '../../../client/panels/AlarmDesk/desk-items.ts';
import { firstAfter, topsOf } from '../../../client/panels/AlarmDesk/use-tall-window.ts';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { alarm, worldOf } from '../alarms.ts';
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
    const held = heldRows(after.rows, ids(before.rows), after.byId);
    expect([ids(held.rows), ids(held.added)]).toEqual([['orange', 'blue', 'red'], ['red']]);
  });

  test('a row that gets worse, or is answered, stays where it is', () => {
    const after = desk({ ...blue, level: 'red' }, { ...orange, state: 'acknowledged', acknowledged_by: 'Li Na' });
    expect(ids(heldRows(after.rows, ['orange', 'blue'], after.byId).rows)).toEqual(['orange', 'blue']);
  });

  test('a row that ends stays as ended, so that nothing moves up under the finger', () => {
    const after = desk({ ...orange, state: 'cleared', cleared_at: NOW }, blue);
    const { rows } = heldRows(after.rows, ['orange', 'blue'], after.byId);
    expect(rows.map(({ id, state }) => [id, state])).toEqual([
      ['orange', 'cleared'],
      ['blue', 'open'],
    ]);
  });
});

describe('the lines of the alarm desk', () => {
  const one = alarm({ id: 'one', incident_id: 'I-1' });
  const two = alarm({ id: 'two', incident_id: 'I-1', level: 'yellow' });

  test('unfold an incident into its alarms, and an action on the row means all of them', () => {
    const { rows } = desk(one, two);
    expect(ids(deskItems(rows, { byDistrict: false, expanded: new Set() }))).toEqual(['I-1']);
    const items = deskItems(rows, { byDistrict: false, expanded: new Set(['I-1']) });
    expect(ids(items)).toEqual(['I-1', 'I-1/one', 'I-1/two']);
    expect(items.map((item) => ids(alarmsOf(item)))).toEqual([['one', 'two'], ['one'], ['two']]);
  });

  test('of a single alarm cannot be unfolded', () => {
    expect(deskItems(desk(blue).rows, { byDistrict: false, expanded: new Set(['blue']) })).toHaveLength(1);
  });

  test('by district are one line a district until it is unfolded', () => {
    const { rows } = desk(orange, blue, one);
    expect(ids(deskItems(rows, { byDistrict: true, expanded: new Set() }))).toEqual([
      'district:Hongkou',
      'district:Putuo',
    ]);
    const open = deskItems(rows, { byDistrict: true, expanded: new Set(['district:Hongkou']) });
    expect(ids(open)).toEqual(['district:Hongkou', 'I-1', 'blue', 'district:Putuo']);
  });
});

describe('the window on the lines', () => {
  test('finds the first line that begins after a height, however tall the lines are', () => {
    const tops = topsOf([{ height_px: 66 }, { height_px: 46 }, { height_px: 66 }]);
    expect(tops).toEqual([0, 66, 112, 178]);
    expect([-5, 0, 65, 66, 111, 500].map((height) => firstAfter(tops, height))).toEqual([0, 1, 1, 2, 2, 3]);
  });
});
