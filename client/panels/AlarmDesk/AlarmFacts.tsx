import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { kindOfAlarm } from '../../../domain/alerts/incident-kind.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { timeNear } from '../../format/time.ts';
import { presetWords } from '../../i18n/preset-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { alarmCurrentWords } from './alarm-words.ts';
import { useStationOf, useTime } from './use-alarm.ts';

/** What is known of the water now, and what people have said and decided about an alarm. */
export function AlarmFacts({ alarm }: { alarm: Alarm }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const deadline = useTime(alarm.deadline ?? 0);
  const until = useTime(alarm.shelved_until ?? 0);
  const standing = alarm.state !== 'cleared';
  const isPlace = kindOfAlarm(alarm) === 'place';
  const lacks = isPlace && alarm.level === 'red' && standing && (alarm.owner === null || alarm.decision === null);
  const view = useStationOf(alarm);
  const now = useSituation((situation) => Math.floor(situation.now / 60_000) * 60_000);
  const time = (at: number) => timeNear(at, now, city.timezone, language);
  const facts = (
    [
      [t('current.now'), alarmCurrentWords(alarm, view, { t, time })],
      [t('desk.owner'), alarm.owner],
      [t('desk.decision'), alarm.decision && presetWords(alarm.decision, t)],
      [t('desk.deadline'), alarm.deadline === null ? null : deadline],
      [
        t('desk.shelve'),
        alarm.shelved_until === null
          ? null
          : t('desk.shelvedUntil', { time: until, reason: presetWords(alarm.shelve_reason ?? '', t) }),
      ],
      [t('desk.comment'), alarm.comment],
    ] as const
  ).filter(([, value]) => value !== null);
  return (
    <>
      {lacks && (
        <p className="t12 needs-words" data-lacks-owner>
          {t('desk.needsOwner')}
        </p>
      )}
      {facts.length > 0 && (
        <dl className="facts t12">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt className="m">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
