// Who has a place, or that nobody has; what this desk sent and how it went; what comes if nobody answers.
import { Act } from '../../console/Act.tsx';
import { useSituation } from '../../console/console.ts';
import { formatAge } from '../../format/age.ts';
import { presetWords } from '../../i18n/preset-words.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import type { AlarmRow } from '../../live/alarms.ts';
import { Icon } from '../../ui/Icon.tsx';
import { SendingNote, useSendingOf } from './SendingNote.tsx';
import { useSubject, useTime } from './use-alarm.ts';
import { useDeskActions } from './use-desk-actions.ts';

export function AnswerLine({ row }: { row: AlarmRow }) {
  const { t } = useWords();
  const { head } = row;
  const sending = useSendingOf(row.alarms);
  if (sending) return <SendingNote sending={sending} alarms={row.alarms} />;
  if (head.state === 'shelved') return <Shelf row={row} />;
  const all = row.alarms.length;
  const needsOwner =
    row.kind === 'place' &&
    row.level === 'red' &&
    row.state === 'acknowledged' &&
    (head.owner === null || head.decision === null);
  return (
    <>
      {row.unacknowledged > 0 ? <Unanswered row={row} all={all} /> : <Acknowledged row={row} />}
      {head.owner !== null && row.unacknowledged === 0 && <Owner row={row} />}
      {needsOwner && <span className="tag needs">{t('desk.noOwner')}</span>}
    </>
  );
}

/** Says that nobody has answered, and under a hand becomes the way to do so. */
function Unanswered({ row, all }: { row: AlarmRow; all: number }) {
  const { t, language } = useWords();
  const { acknowledge } = useDeskActions();
  const name = inLanguage(useSubject(row.head), language);
  const words =
    row.unacknowledged === all ? t('desk.unacked') : t('desk.unackedOf', { count: row.unacknowledged, all });
  return (
    <Act
      right="operate"
      className="tag un answer"
      data-action="acknowledge"
      aria-label={`${words}. ${t('desk.acknowledge')}: ${name}`}
      onPress={(leave) => acknowledge(leave, row.alarms)}
    >
      <span className="says">{words}</span>
      <span className="does">{t('desk.acknowledge')}</span>
    </Act>
  );
}

function Acknowledged({ row: { alarms } }: { row: AlarmRow }) {
  const { t } = useWords();
  const newest = alarms.reduce((one, alarm) =>
    (alarm.acknowledged_at ?? 0) > (one.acknowledged_at ?? 0) ? alarm : one,
  );
  const time = useTime(newest.acknowledged_at ?? 0);
  if (newest.acknowledged_by === null) return null;
  return (
    <span className="tag answered" data-acknowledged-by={newest.acknowledged_by}>
      <Icon name="check" />
      <span className="el">{t('desk.by', { name: newest.acknowledged_by, time })}</span>
    </span>
  );
}

function Owner({ row: { head } }: { row: AlarmRow }) {
  const { t, language } = useWords();
  const time = useTime(head.deadline ?? 0);
  const late = useSituation(({ now }) =>
    head.deadline !== null && now > head.deadline ? formatAge(now - head.deadline, language) : null,
  );
  const due =
    head.deadline === null ? '' : late === null ? t('desk.until', { time }) : t('desk.overdue', { age: late });
  const words = [t('desk.owned', { name: head.owner }), head.decision && presetWords(head.decision, t), due]
    .filter(Boolean)
    .join(' · ');
  return (
    <span className={`tag owned ${late === null ? '' : 'un'}`} data-owner={head.owner} title={words}>
      <span className="el">{words}</span>
    </span>
  );
}

function Shelf({ row: { head } }: { row: AlarmRow }) {
  const { t } = useWords();
  const time = useTime(head.shelved_until ?? 0);
  const words = t('desk.shelvedUntil', { time, reason: presetWords(head.shelve_reason ?? '', t) });
  return (
    <span className="tag owned" title={words}>
      <span className="el">{words}</span>
    </span>
  );
}
