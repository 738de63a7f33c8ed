// Which rows the desk shows, and how many places its chips promise. A row is about rain if one of its alarms is.
import type { Alarm, AlarmLevel } from '../../domain/alerts/alarm.ts';
import { placeOf } from '../../domain/alerts/incident-kind.ts';
import { type EpochMs, HOUR_MS } from '../../domain/time.ts';
import type { AlarmDesk, AlarmRow } from './alarms.ts';
import type { StationView } from './station-view.ts';
import type { Theme } from './themes.ts';

export const ALARM_CHIPS = ['all', 'unacknowledged', 'mine', 'depth', 'rain', 'level', 'faults'] as const;
export type AlarmChip = (typeof ALARM_CHIPS)[number];

/** The chip that alarms about a theme are under; null for what is under none but the first. */
const CHIP_OF_THEME = {
  depth: 'depth',
  rain: 'rain',
  level: 'level',
  weather: null,
} as const satisfies Record<Theme, AlarmChip | null>;

export interface AlarmFilter {
  /** `shelved` and `cleared` are the two lists at the foot. */
  readonly show: AlarmChip | 'shelved' | 'cleared';
  readonly level: AlarmLevel | null;
}

export const EVERY_ALARM: AlarmFilter = { show: 'all', level: null };

/** How long what is over is shown at the foot. */
export const CLEARED_SHOWN_MS = HOUR_MS;

interface Around {
  readonly stationById: ReadonlyMap<string, Pick<StationView, 'theme'>>;
  /** Whose desk it is; null while nobody has said. */
  readonly person: string | null;
}

export function shownRows(
  desk: AlarmDesk,
  filter: AlarmFilter,
  around: Around,
  clearedSince: EpochMs,
): readonly AlarmRow[] {
  const { show, level } = filter;
  const rows = show === 'shelved' ? desk.shelved : show === 'cleared' ? recentlyCleared(desk, clearedSince) : desk.rows;
  if (show === 'all' && level === null) return rows;
  return rows.filter(
    (row) =>
      (level === null || row.level === level) &&
      (show === 'shelved' || show === 'cleared' || row.alarms.some((alarm) => isInChip(alarm, show, around))),
  );
}

/** How many places are behind each chip. */
export function countChips(desk: AlarmDesk, around: Around): { readonly [chip in AlarmChip]: number } {
  const counts = Object.fromEntries(ALARM_CHIPS.map((chip) => [chip, 0])) as Record<AlarmChip, number>; // one for each chip
  for (const row of desk.rows)
    for (const chip of ALARM_CHIPS)
      counts[chip] += new Set(row.alarms.filter((alarm) => isInChip(alarm, chip, around)).map(placeOf)).size;
  return counts;
}

/** Alarms that ended since; the list is newest first. */
export function recentlyCleared({ cleared }: AlarmDesk, since: EpochMs): readonly AlarmRow[] {
  const end = cleared.findIndex((row) => (row.head.cleared_at ?? 0) < since);
  return end === -1 ? cleared : cleared.slice(0, end);
}

function isInChip(alarm: Alarm, chip: AlarmChip, { stationById, person }: Around): boolean {
  switch (chip) {
    case 'all':
      return true;
    case 'unacknowledged':
      return alarm.state === 'open';
    case 'mine':
      return person !== null && (alarm.owner ?? alarm.acknowledged_by) === person;
    case 'faults':
      return alarm.level === 'notice';
    case 'depth':
    case 'rain':
    case 'level': {
      const theme = themeOfAlarm(alarm, stationById);
      return theme !== null && CHIP_OF_THEME[theme] === chip;
    }
  }
}

/** What an alarm is about; null for faults of the equipment and what has no theme of its own. */
export function themeOfAlarm(alarm: Alarm, stationById: Around['stationById']): Theme | null {
  if (alarm.level === 'notice') return null;
  if (alarm.measure === 'rain_mm') return 'rain';
  return alarm.station_id === null ? null : (stationById.get(alarm.station_id)?.theme ?? null);
}
