// What is new to the ear and the screen reader: an orange or red alarm that was not there, got worse, came back or was
// escalated. The first world a page sees is no news: it is what was already so.
import { type Alarm, alarmRank } from '../../domain/alerts/alarm.ts';
import { EMPTY_WORLD, type World } from '../../domain/world.ts';
import { isActive } from './alarms.ts';

export interface AlarmNews {
  readonly alarm: Alarm;
  readonly level: 'orange' | 'red';
  /** `escalated`: nobody answered in time. */
  readonly kind: 'raised' | 'escalated';
}

export class NewsWatch {
  #alarms: World['alarms'] | null = null;

  /** The news since the last world; each is told once. */
  take(alarms: World['alarms']): readonly AlarmNews[] {
    const before = this.#alarms;
    // Until the server has spoken there is nothing to compare with.
    if (before === alarms || alarms === EMPTY_WORLD.alarms) return [];
    this.#alarms = alarms;
    if (before === null) return [];
    const news: AlarmNews[] = [];
    for (const alarm of Object.values(alarms)) {
      const known = before[alarm.id];
      if (known === alarm || (alarm.level !== 'orange' && alarm.level !== 'red') || !isActive(alarm)) continue;
      const { level } = alarm;
      if (!known || alarmRank(known.level) < alarmRank(level) || alarm.reopened > known.reopened) {
        if (alarm.state === 'open') news.push({ alarm, level, kind: 'raised' });
      } else if (alarm.escalations > known.escalations) news.push({ alarm, level, kind: 'escalated' });
    }
    return news;
  }
}

/** One alarm of news for each incident, the worst, so that a storm is not read out alarm by alarm. */
export function oneForEachIncident(news: readonly AlarmNews[]): readonly AlarmNews[] {
  const worst = new Map<string, AlarmNews>();
  for (const one of news) {
    const id = one.alarm.incident_id ?? one.alarm.id;
    const known = worst.get(id);
    if (!known || alarmRank(one.level) > alarmRank(known.level)) worst.set(id, one);
  }
  return [...worst.values()].sort((a, b) => alarmRank(b.level) - alarmRank(a.level));
}
