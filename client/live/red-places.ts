import type { Alarm } from '../../domain/alerts/alarm.ts';
import { isSevere } from './alarm-row.ts';
import type { AlarmDesk } from './alarms.ts';

export interface RedCount {
  /** The red rows of the desk. */
  readonly standing: number;
  /** Without a person who has it, or without a decision. */
  readonly waiting: number;
  readonly oldestStation: string | null;
}

/** Every red place needs a person and a decision, also while it is silent. */
export function redsWithoutOwner(desk: AlarmDesk): RedCount {
  const waiting = desk.rows.filter((row) => isSevere(row) && row.level === 'red' && !row.alarms.some(isDecided));
  const oldest = waiting.reduce((one, row) => (one && one.first_at <= row.first_at ? one : row), waiting[0]);
  return { standing: desk.counts.red, waiting: waiting.length, oldestStation: oldest?.head.station_id ?? null };
}

function isDecided({ level, owner, decision }: Alarm): boolean {
  return level === 'red' && owner !== null && decision !== null;
}
