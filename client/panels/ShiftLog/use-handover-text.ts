import type { Alarm } from '../../../domain/alerts/alarm.ts';
import type { Handover } from '../../../domain/alerts/shift-log.ts';
import { termOf } from '../../../domain/terms.ts';
import { useConsole } from '../../console/console.ts';
import { RESPONSE_KEY } from '../../format/response-words.ts';
import { timeNear } from '../../format/time.ts';
import { useSubjectNames } from '../../format/use-subject-name.ts';
import { presetWords } from '../../i18n/preset-words.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { alarmCurrentWords } from '../AlarmDesk/alarm-words.ts';
import { WHOLE_CITY } from '../Response/response-areas.ts';
import { againstWords, figureWords, levelWord } from './entry-words.ts';
import { type HandoverList, handoverText } from './handover-text.ts';

const WORDS = {
  undecided_reds: 'handover.undecided',
  open: 'handover.open',
  decided: 'handover.decided',
  overdue: 'handover.overdue',
  silent: 'handover.silent',
  shelved: 'handover.shelved',
  notices: 'handover.faults',
} as const satisfies Record<HandoverList, string>;

/** Writes the handover in this desk's language from what stands now. */
export function useHandoverText(): (handover: Handover) => string {
  const { city, situation } = useConsole();
  const { t, language } = useWords();
  const nameOf = useSubjectNames();
  return (handover) => {
    const { world, now, stationById } = situation.get();
    const time = (at: number) => timeNear(at, now, city.timezone, language);
    return handoverText(handover, world.alarms, Object.values(world.responses), {
      head: t('handover.at', { time: time(handover.at) }),
      count: (list, count) => t(WORDS[list], { count }),
      alarm: (alarm, list) =>
        [nameOf(alarm.subject), levelWord(t, alarm.level), detail(alarm, list)].filter(Boolean).join(', '),
      more: (count) => t('handover.more', { count }),
      response: ({ area, confirmed }) =>
        t('handover.response', {
          level: confirmed?.level ? t(`response.level.${RESPONSE_KEY[confirmed.level]}`) : '',
          area: area === WHOLE_CITY ? t('response.wholeCity') : inLanguage(termOf(city, area), language),
        }),
      noResponse: t('handover.noResponse'),
      notes: t('handover.notes'),
      nothing: t('handover.nothing'),
    });

    function detail(alarm: Alarm, list: HandoverList): string {
      if (list === 'shelved' && alarm.shelved_until !== null)
        return t('handover.until', {
          time: time(alarm.shelved_until),
          reason: presetWords(alarm.shelve_reason ?? '', t),
        });
      if (list === 'decided' || list === 'overdue')
        return t('handover.decision', { owner: alarm.owner ?? '', decision: presetWords(alarm.decision ?? '', t) });
      const view = alarm.station_id === null ? undefined : stationById.get(alarm.station_id);
      const current = alarmCurrentWords(alarm, view, { t, time });
      if (current !== null) return againstWords(t, alarm, current);
      if (list === 'silent' && alarm.silent_since !== null)
        return t('handover.since', { time: time(alarm.silent_since) });
      return figureWords(t, alarm);
    }
  };
}
