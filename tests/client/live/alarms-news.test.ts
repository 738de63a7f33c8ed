import { describe, expect, test } from 'vitest';
import { NewsWatch, oneForEachIncident } from '../../../client/live/alarms-news.ts';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { EMPTY_WORLD } from '../../../domain/world.ts';
import { alarm, answered, worldOf } from '../alarms.ts';

const told = (...worlds: Alarm[][]) => {
  const watch = new NewsWatch();
  watch.take(EMPTY_WORLD.alarms);
  return worlds.map((alarms) => watch.take(worldOf(alarms).alarms).map((news) => `${news.alarm.id} ${news.kind}`));
};
const red = alarm({ id: 'red' });

describe('what is news to the ear', () => {
  test('is nothing of what stood before the page was opened', () => {
    expect(told([red])).toEqual([[]]);
  });

  test('is a new orange or red alarm, once, and no other level', () => {
    const others = [alarm({ level: 'yellow' }), alarm({ level: 'blue' }), alarm({ level: 'notice' })];
    const orange = alarm({ id: 'orange', level: 'orange' });
    expect(told([], [red, orange, ...others], [{ ...red, comment: 'seen' }, orange])).toEqual([
      [],
      ['red raised', 'orange raised'],
      [],
    ]);
  });

  test('is a level that got worse, not one that got better', () => {
    const orange: Alarm = { ...red, level: 'orange' };
    expect(told([orange], [red], [orange])).toEqual([[], ['red raised'], []]);
  });

  test('is each escalation, because nobody has answered', () => {
    expect(told([red], [{ ...red, escalations: 1 }], [{ ...red, escalations: 2 }])).toEqual([
      [],
      ['red escalated'],
      ['red escalated'],
    ]);
  });

  test('is an alarm that came back', () => {
    const over: Alarm = { ...red, state: 'cleared', cleared_at: 1 };
    expect(told([red], [over], [{ ...red, reopened: 1 }])).toEqual([[], [], ['red raised']]);
  });

  test('is nothing that somebody answered or put aside before it came here', () => {
    expect(told([], [answered('Li Na'), alarm({ state: 'shelved', shelved_until: 1 })])).toEqual([[], []]);
  });

  test('is one sentence an incident, of its worst alarm, the worst incident first', () => {
    const news = [
      alarm({ id: 'o1', level: 'orange', incident_id: 'I-1' }),
      alarm({ id: 'o2', level: 'orange', incident_id: 'I-2' }),
      alarm({ id: 'r2', level: 'red', incident_id: 'I-2' }),
    ].map((one) => ({ alarm: one, level: one.level as 'orange' | 'red', kind: 'raised' as const }));
    expect(oneForEachIncident(news).map((one) => one.alarm.id)).toEqual(['r2', 'o1']);
  });
});
