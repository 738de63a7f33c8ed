import { useTranslation } from 'react-i18next';
import type { Alarm } from '../../domain/alerts/alarm.ts';
import { useScreen, useSituation } from '../console/console.ts';
import { formatAge } from '../format/age.ts';
import { timeNear } from '../format/time.ts';
import { presetWords } from '../i18n/preset-words.ts';
import { useWords } from '../i18n/use-words.ts';

/** Who answers for an alarm: nobody yet and what comes of that, what is still missing, or the decision and its deadline. */
export function AnswerWords({ alarm }: { alarm: Alarm }) {
  const { t } = useWords();
  if (alarm.state === 'open')
    return (
      <b>
        {t('answer.unacknowledged')}
        <Escalation alarm={alarm} />
      </b>
    );
  if (alarm.owner === null) {
    const by = alarm.acknowledged_by;
    return alarm.level === 'red' ? <b>{[by, t('answer.noOwner')].filter(Boolean).join(' · ')}</b> : by;
  }
  if (alarm.decision === null)
    return (
      <b>
        {alarm.owner} · {t('answer.noDecision')}
      </b>
    );
  return <Decision owner={alarm.owner} decision={alarm.decision} deadline={alarm.deadline} />;
}

function Escalation({ alarm: { next_escalation_at, escalations } }: { alarm: Alarm }) {
  const { t } = useWords();
  const left_s = useSituation(({ now }) =>
    next_escalation_at === null ? null : Math.max(0, Math.ceil((next_escalation_at - now) / 1_000)),
  );
  if (left_s === null) return escalations > 0 ? ` · ${t('answer.escalated', { count: escalations })}` : null;
  const time = `${String(Math.floor(left_s / 60)).padStart(2, '0')}:${String(left_s % 60).padStart(2, '0')}`;
  return ` · ${t('answer.escalates', { time })}`;
}

function Decision({ owner, decision, deadline }: { owner: string; decision: string; deadline: number | null }) {
  const { t } = useTranslation();
  return (
    <>
      {t('answer.decided', { owner, decision: presetWords(decision, t) })} · <Deadline at={deadline} />
    </>
  );
}

export function Deadline({ at }: { at: number | null }) {
  const { city } = useScreen();
  const { t, language } = useWords();
  const words = useSituation(({ now }) => {
    if (at === null) return t('answer.noDeadline');
    const time = timeNear(at, now, city.timezone, language);
    return at >= now
      ? t('answer.due', { time, left: formatAge(at - now, language) })
      : t('answer.overdue', { time, over: formatAge(now - at, language) });
  });
  const over = useSituation(({ now }) => at !== null && at < now);
  return over ? <b className="fg-red">{words}</b> : words;
}
