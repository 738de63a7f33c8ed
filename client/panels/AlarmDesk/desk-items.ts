// The lines of the alarm desk from top to bottom: rows, and the alarms of an open row.
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import type { AlarmRow } from '../../live/alarms.ts';

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
      /** Which of the row was raised first: 1 is the first. */
      readonly nth: number;
      readonly height_px: number;
    };

/** @param expanded ids of rows that are unfolded */
export function deskItems(rows: readonly AlarmRow[], expanded: ReadonlySet<string>): readonly DeskItem[] {
  return rows.flatMap((row) => rowItems(row, expanded));
}

function rowItems(row: AlarmRow, expanded: ReadonlySet<string>): DeskItem[] {
  const isOpen = row.alarms.length > 1 && expanded.has(row.id);
  const head: DeskItem = { kind: 'row', id: row.id, row, expanded: isOpen, height_px: ROW_PX };
  if (!isOpen) return [head];
  const raised = [...row.alarms].sort((a, b) => a.raised_at - b.raised_at || (a.id < b.id ? -1 : 1));
  const nths = new Map(raised.map(({ id }, index) => [id, index + 1]));
  const alarms = row.alarms.map(
    (alarm): DeskItem => ({
      kind: 'alarm',
      id: `${row.id}/${alarm.id}`,
      row,
      alarm,
      nth: nths.get(alarm.id)!, // of every alarm of the row
      height_px: ALARM_PX,
    }),
  );
  return [head, ...alarms];
}

export interface HeldRows {
  readonly rows: readonly AlarmRow[];
  /** Rows that came while the order was held; they stand below. */
  readonly added: readonly AlarmRow[];
}

/**
 * While a hand is on the list no row moves: known rows keep their place, also those that have ended or lie among others by now, what joined
 * another row leaves that one in its place, and what is new stands below.
 */
export function heldRows(
  rows: readonly AlarmRow[],
  held: readonly AlarmRow[],
  byId: ReadonlyMap<string, AlarmRow>,
): HeldRows {
  const kept = new Map<string, AlarmRow>();
  for (const before of held) {
    const row = byId.get(before.id) ?? rows.find((one) => holds(one, before.head.id));
    if (row) kept.set(row.id, row);
  }
  const added = rows.filter(({ id }) => !kept.has(id));
  return { rows: [...kept.values(), ...added], added };
}

/** What an action on this line is done to. */
export function alarmsOf(item: DeskItem): readonly Alarm[] {
  return item.kind === 'row' ? item.row.alarms : [item.alarm];
}

/** The line that has taken the place of one that is gone: that of its alarm, or of the row that it joined. */
export function successorOf(gone: DeskItem, items: readonly DeskItem[]): DeskItem | undefined {
  const { id } = gone.kind === 'row' ? gone.row.head : gone.alarm;
  const isItsLine = (item: DeskItem) => gone.kind === 'alarm' && item.kind === 'alarm' && item.alarm.id === id;
  return items.find(isItsLine) ?? items.find((item) => item.kind === 'row' && holds(item.row, id));
}

function holds({ alarms }: AlarmRow, alarm_id: string): boolean {
  return alarms.some(({ id }) => id === alarm_id);
}
