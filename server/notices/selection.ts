// Which steps are worth telling outside. It remembers how far each alarm's level has been told, so that a level that
// wavers does not tell the same thing twice.
import { type Alarm, type AlarmLevel, type AlarmStep, alarmRank, isStanding } from '../../domain/alerts/alarm.ts';
import type { NoticeLineKind } from './notice.ts';

export interface Selection {
  /** Null where a step is worth no notice. `unsure`: it tells the end of something that only the database knows was told. */
  worth(step: AlarmStep, alarm: Alarm): { kind: NoticeLineKind; level: AlarmLevel; unsure: boolean } | null;
}

export function createSelection(least: AlarmLevel): Selection {
  const seen = new Map<string, AlarmLevel>();
  const told = new Map<string, number>();

  const reaches = (level: AlarmLevel) => alarmRank(level) >= alarmRank(least);
  const tell = (kind: NoticeLineKind, alarm: Alarm, level: AlarmLevel) => {
    if (!reaches(level)) return null;
    told.set(alarm.id, alarmRank(level));
    return { kind, level, unsure: false };
  };

  return {
    worth(step, alarm) {
      switch (step.kind) {
        case 'raised':
        case 'reopened': {
          const level = step.kind === 'raised' ? step.alarm.level : step.level;
          seen.set(alarm.id, level);
          // Somebody put it aside and knows; what comes off the shelf is told then.
          return alarm.state === 'shelved' ? null : tell(step.kind, alarm, level);
        }
        case 'level-changed': {
          const before = seen.get(alarm.id);
          seen.set(alarm.id, step.level);
          const rises =
            before === undefined ? step.level === alarm.peak_level : alarmRank(step.level) > alarmRank(before);
          return rises ? tell('level-changed', alarm, step.level) : null;
        }
        case 'shelf-expired':
          return isStanding(alarm) && alarmRank(alarm.level) > (told.get(alarm.id) ?? -1)
            ? tell('raised', alarm, alarm.level)
            : null;
        case 'escalated':
          return tell('escalated', alarm, alarm.level);
        case 'cleared': {
          const unsure = !told.has(alarm.id);
          seen.delete(alarm.id);
          told.delete(alarm.id);
          // Whoever was woken by the peak wants to know that it is over.
          return reaches(alarm.peak_level) ? { kind: 'cleared', level: alarm.peak_level, unsure } : null;
        }
        default:
          return null;
      }
    },
  };
}
