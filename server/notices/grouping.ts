// One notice per incident: the first step goes at once, what follows is summed up after a window that doubles while the
// incident keeps talking. Something worse than what was told never waits for a window.
import { alarmRank } from '../../domain/alerts/alarm.ts';
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { Audience, NoticeLine } from './notice.ts';

/** An alarm joins its incident a moment after it was raised, and a gateway's reports come together. */
const SETTLE_MS = SECOND_MS;
const LONGEST_WINDOW_MS = 5 * MINUTE_MS;

export interface Gathered {
  readonly audience: Audience;
  readonly lines: readonly NoticeLine[];
}

export interface Grouping {
  add(audience: Audience, line: NoticeLine, now: number): void;
  joined(alarmId: string, incidentId: string): void;
  due(now: number): Gathered[];
  /** Everything that waits, at once: the server stops. */
  flush(): Gathered[];
}

interface Group {
  readonly audience: Audience;
  waiting: NoticeLine[];
  toldRank: number;
  nextAt: number;
  windowMs: number;
}

interface Fresh {
  readonly audience: Audience;
  line: NoticeLine;
  readonly until: number;
}

/** @param windowMs length of the first window */
export function createGrouping(windowMs: number): Grouping {
  let fresh: Fresh[] = [];
  const groups = new Map<string, Group>();

  function place({ audience, line }: Fresh, now: number): void {
    const key = `${audience} ${groupOf(line)}`;
    const group = groups.get(key) ?? { audience, waiting: [], toldRank: -1, nextAt: now, windowMs };
    group.waiting.push(line);
    groups.set(key, group);
  }

  return {
    add(audience, line, now) {
      fresh.push({ audience, line, until: now + SETTLE_MS });
    },

    joined(alarmId, incidentId) {
      for (const entry of fresh) {
        const { alarm } = entry.line;
        if (alarm?.id === alarmId && alarm.incident_id === null)
          entry.line = { ...entry.line, alarm: { ...alarm, incident_id: incidentId } };
      }
    },

    due(now) {
      // One that has settled takes along those of its group that came since.
      const settled = new Set(fresh.filter(({ until }) => reached(until, now, SETTLE_MS)).map(keyOf));
      if (settled.size > 0) {
        for (const entry of fresh) if (settled.has(keyOf(entry))) place(entry, now);
        fresh = fresh.filter((entry) => !settled.has(keyOf(entry)));
      }
      const gathered: Gathered[] = [];
      for (const [key, group] of groups) {
        if (group.waiting.length === 0) {
          // Remembered for a window more, so that one who speaks now and then does not begin anew each time.
          if (reached(group.nextAt + group.windowMs, now, 2 * LONGEST_WINDOW_MS)) groups.delete(key);
          continue;
        }
        const worst = Math.max(-1, ...group.waiting.filter(({ kind }) => kind !== 'cleared').map(rankOf));
        if (!reached(group.nextAt, now, LONGEST_WINDOW_MS) && worst <= group.toldRank) continue;
        gathered.push({ audience: group.audience, lines: group.waiting });
        group.waiting = [];
        group.toldRank = Math.max(group.toldRank, worst);
        group.nextAt = now + group.windowMs;
        group.windowMs = Math.min(group.windowMs * 2, LONGEST_WINDOW_MS);
      }
      return gathered;
    },

    flush() {
      for (const entry of fresh.splice(0)) place(entry, 0);
      return [...groups.values()]
        .map(({ audience, waiting }) => ({ audience, lines: waiting.splice(0) }))
        .filter(({ lines }) => lines.length > 0);
    },
  };
}

// A moment farther away than it can be was set before the clock was put back.
const reached = (moment: number, now: number, farthest: number) => moment <= now || moment - now > farthest;
const rankOf = (line: NoticeLine) => alarmRank(line.level);
const keyOf = ({ audience, line }: Fresh) => `${audience} ${groupOf(line)}`;

// Faults of the equipment belong to no incident; one failing gateway brings hundreds of them.
function groupOf({ alarm, response, district, step_id }: NoticeLine): string {
  if (response) return `response ${step_id}`;
  return alarm?.incident_id ? `incident ${alarm.incident_id}` : `district ${district?.en ?? ''}`;
}
