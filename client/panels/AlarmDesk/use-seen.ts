// What is new since whoever sits here last looked: since the window last had the focus, or since "seen" was pressed. Known by what stood then
// and not by the time, since a report may come after its own time.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Alarm, alarmRank } from '../../../domain/alerts/alarm.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { EMPTY_WORLD, type World } from '../../../domain/world.ts';
import { useConsole } from '../../console/console.ts';
import { isActive } from '../../live/alarms.ts';
import { useSelected } from '../../live/observable.ts';

type Alarms = World['alarms'];

export interface Seen {
  readonly at: EpochMs;
  readonly by: string | null;
  /** What stood then, with its rank. */
  readonly ranks: { readonly [alarm_id: string]: number };
}

const REMEMBERED = 'highwater.seen';

export interface NewAlarms {
  /** Null until the first alarms have come. */
  readonly seen: Seen | null;
  readonly isNew: (alarm: Alarm) => boolean;
  /** Says that all that stands was looked at. */
  readonly see: () => void;
}

/** @param alarms of the live world or of a past; of a past nothing is new */
export function useSeen(alarms: Alarms): NewAlarms {
  const { person, liveClock, replay } = useConsole();
  const by = useSelected(person.name, (name) => name);
  const replaying = useSelected(replay.state, ({ kind }) => kind === 'replay');
  const [seen, setSeen] = useState(() => remembered(by));
  const newest = useRef(alarms);
  if (!replaying) newest.current = alarms;
  const see = useCallback(() => {
    if (newest.current === EMPTY_WORLD.alarms) return;
    const next = { at: liveClock.now(), by, ranks: ranksOf(newest.current) };
    localStorage.setItem(REMEMBERED, JSON.stringify(next));
    setSeen(next);
  }, [by, liveClock]);
  useEffect(() => {
    if (seen === null && alarms !== EMPTY_WORLD.alarms) see();
  }, [seen, alarms, see]);
  useEffect(() => {
    // Up to the moment of leaving everything was on the screen.
    const leave = () => document.visibilityState === 'hidden' && see();
    addEventListener('blur', see);
    document.addEventListener('visibilitychange', leave);
    return () => {
      removeEventListener('blur', see);
      document.removeEventListener('visibilitychange', leave);
    };
  }, [see]);
  const isNew = useMemo(
    () => (alarm: Alarm) =>
      seen !== null && !replaying && isActive(alarm) && alarmRank(alarm.level) > (seen.ranks[alarm.id] ?? -1),
    [seen, replaying],
  );
  return { seen, isNew, see };
}

function ranksOf(alarms: Alarms): Seen['ranks'] {
  return Object.fromEntries(
    Object.values(alarms)
      .filter(isActive)
      .map(({ id, level }) => [id, alarmRank(level)]),
  );
}

function remembered(by: string | null): Seen | null {
  try {
    const known = JSON.parse(localStorage.getItem(REMEMBERED) ?? 'null') as Partial<Seen> | null;
    const isOurs = typeof known?.at === 'number' && typeof known.ranks === 'object' && known.by === by;
    return isOurs ? (known as Seen) : null;
  } catch {
    localStorage.removeItem(REMEMBERED); // written by something else: what stands now counts as seen
    return null;
  }
}
