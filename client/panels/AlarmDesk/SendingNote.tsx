import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { useConsole } from '../../console/console.ts';
import { en } from '../../i18n/en.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Sending } from '../../live/alarms-actions.ts';
import { useSelected } from '../../live/observable.ts';

/** What was sent about these alarms and is not seen in the world yet; a failure before anything else. */
export function useSendingOf(alarms: readonly Alarm[]): Sending | null {
  const { actions } = useConsole();
  return useSelected(actions.sending, (all) => {
    if (all.size === 0) return null;
    const ours = alarms.flatMap(({ id }) => all.get(id) ?? []);
    return ours.find(({ kind }) => kind === 'failed') ?? ours[0] ?? null;
  });
}

export function SendingNote({ sending, alarms }: { sending: Sending; alarms: readonly Alarm[] }) {
  const { actions } = useConsole();
  const { t } = useWords();
  if (sending.kind === 'sending') {
    return (
      <span className="tag" data-sending={sending.action}>
        {t('desk.sending')}
      </span>
    );
  }
  const { reason, why } = sending;
  const words = why ?? t(`desk.refused.${isRefusal(reason) ? reason : 'other'}`);
  return (
    <span className="not-done" role="alert" data-failed={sending.action}>
      <span className="el" title={words}>
        {t('desk.failed', { why: words })}
      </span>
      <button
        type="button"
        className="quick on"
        data-action="dismiss"
        onClick={() => actions.dismiss(alarms.map(({ id }) => id))}
      >
        {t('desk.dismiss')}
      </button>
    </span>
  );
}

function isRefusal(reason: string | null): reason is keyof typeof en.desk.refused {
  return reason !== null && Object.hasOwn(en.desk.refused, reason);
}
