// Where alarms were raised in the last 24 hours, as marks under the rain. Those too close to be told apart are one mark: the
// worst of them, with their number.
import { type Alarm, alarmRank } from '../../../domain/alerts/alarm.ts';
import type { Level } from '../../../domain/levels.ts';
import { DAY_MS, type EpochMs } from '../../../domain/time.ts';

export interface AlarmTimeMark {
  /** When the worst of them was raised. */
  readonly at: EpochMs;
  readonly x: number;
  readonly level: Level;
  readonly count: number;
  /** The worst, then the newest, that has a station to be opened. */
  readonly alarm: Alarm;
}

/** Width of a mark with the room around it, px. */
export const MARK_PX = 12;

/**
 * The world remembers what was cleared for a day, which is just what this bar shows.
 *
 * @param nowX where now lies; a day before lies at 0
 */
export function alarmTimeMarks(alarms: Iterable<Alarm>, now: EpochMs, nowX: number): AlarmTimeMark[] {
  const bins = new Map<number, Alarm[]>();
  for (const alarm of alarms) {
    const age = now - alarm.raised_at;
    if (alarm.level === 'notice' && alarm.peak_level === 'notice') continue;
    if (age > DAY_MS || age < 0) continue;
    const bin = Math.floor((nowX * (1 - age / DAY_MS)) / MARK_PX);
    const others = bins.get(bin);
    if (others) others.push(alarm);
    else bins.set(bin, [alarm]);
  }
  return [...bins]
    .sort(([a], [b]) => a - b)
    .map(([bin, group]) => {
      const alarm = group.reduce((worst, other) => (speaksBefore(other, worst) ? other : worst));
      return {
        at: alarm.raised_at,
        x: (bin + 0.5) * MARK_PX,
        // a warning, as the filter above let through nothing else
        level: alarm.peak_level as Level,
        count: group.length,
        alarm,
      };
    });
}

function speaksBefore(a: Alarm, b: Alarm): boolean {
  const rank = alarmRank(a.peak_level) - alarmRank(b.peak_level);
  if (rank !== 0) return rank > 0;
  const opens = Number(a.station_id !== null) - Number(b.station_id !== null);
  return opens === 0 ? a.raised_at > b.raised_at : opens > 0;
}
