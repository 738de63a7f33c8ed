// The lines of the alarm desk from top to bottom: rows, the alarms of an open row, and districts where they are grouped.
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import type { AlarmRow } from '../../live/alarms.ts';
import { type DistrictGroup, groupByDistrict } from '../../live/alarms-filter.ts';

export const ROW_PX = 66;
export const ALARM_PX = 46;

export type DeskItem =
  | {
      readonly kind: 'row';
      readonly id: string;
      readonly row: AlarmRow;
      readonly expanded: boolean;
      readonly height_px: number;
    }
  | {
      readonly kind: 'alarm';
      readonly id: string;
      readonly row: AlarmRow;
      readonly alarm: Alarm;
      readonly height_px: number;
    }
  | {
      readonly kind: 'district';
      readonly id: string;
      readonly group: DistrictGroup;
      readonly expanded: boolean;
      readonly height_px: number;
    };

export interface Layout {
  readonly byDistrict: boolean;
  /** Ids of rows and districts that are unfolded. */
  readonly expanded: ReadonlySet<string>;
}

export function deskItems(rows: readonly AlarmRow[], { byDistrict, expanded }: Layout): readonly DeskItem[] {
  if (!byDistrict) return rows.flatMap((row) => rowItems(row, expanded));
  return groupByDistrict(rows).flatMap((group) => {
    const id = `district:${group.district}`;
    const isOpen = expanded.has(id);
    const head: DeskItem = { kind: 'district', id, group, expanded: isOpen, height_px: ROW_PX };
    return isOpen ? [head, ...group.rows.flatMap((row) => rowItems(row, expanded))] : [head];
  });
}

function rowItems(row: AlarmRow, expanded: ReadonlySet<string>): DeskItem[] {
  const isOpen = row.alarms.length > 1 && expanded.has(row.id);
  const head: DeskItem = { kind: 'row', id: row.id, row, expanded: isOpen, height_px: ROW_PX };
  if (!isOpen) return [head];
  const alarms = row.alarms.map(
    (alarm): DeskItem => ({ kind: 'alarm', id: `${row.id}/${alarm.id}`, row, alarm, height_px: ALARM_PX }),
  );
  return [head, ...alarms];
}

export interface HeldRows {
  readonly rows: readonly AlarmRow[];
  /** Rows that came while the order was held; they stand below. */
  readonly added: readonly AlarmRow[];
}

/**
 * While a hand is on the list no row moves: known rows keep their place, also those that have ended meanwhile, and what is
 * new stands below.
 */
export function heldRows(
  rows: readonly AlarmRow[],
  held: readonly string[],
  byId: ReadonlyMap<string, AlarmRow>,
): HeldRows {
  const known = new Set(held);
  const added = rows.filter((row) => !known.has(row.id));
  return { rows: [...held.flatMap((id) => byId.get(id) ?? []), ...added], added };
}

/** What an action on this line is done to. */
export function alarmsOf(item: DeskItem): readonly Alarm[] {
  switch (item.kind) {
    case 'row':
      return item.row.alarms;
    case 'alarm':
      return [item.alarm];
    case 'district':
      return item.group.rows.flatMap((row) => row.alarms);
  }
}
