import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { ESCALATION } from '../../../domain/alerts/tables.ts';
import { useSituation } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { AlarmRow } from '../../live/alarms.ts';

/** What comes if nobody answers the alarm that speaks for a row: counted down as text and as a bar that shrinks. */
export function Escalation({ row: { head } }: { row: AlarmRow }) {
  return head.next_escalation_at === null ? null : <Countdown alarm={head} />;
}

function Countdown({ alarm }: { alarm: Alarm }) {
  const { t } = useWords();
  const left_s = useSituation(({ now }) => Math.max(0, Math.ceil(((alarm.next_escalation_at ?? now) - now) / 1_000)));
  const pace = ESCALATION[alarm.level];
  const whole_ms = alarm.escalations === 0 ? pace?.first_ms : pace?.repeat_ms;
  const share = whole_ms ? Math.min(100, (left_s * 100_000) / whole_ms) : 0;
  const time = `${String(Math.floor(left_s / 60)).padStart(2, '0')}:${String(left_s % 60).padStart(2, '0')}`;
  return (
    <span className="esc num" data-escalates-in={left_s} data-escalations={alarm.escalations}>
      {alarm.escalations === 0 ? t('desk.escalates', { time }) : t('desk.repeats', { count: alarm.escalations, time })}
      <u aria-hidden="true">
        <i style={{ width: `${share}%` }} />
      </u>
    </span>
  );
}
