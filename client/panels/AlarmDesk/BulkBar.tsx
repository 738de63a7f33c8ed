import { Act } from '../../console/Act.tsx';
import { formatCount } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { AlarmRow } from '../../live/alarms.ts';
import { openIds, useDeskActions } from './use-desk-actions.ts';

interface BulkProps {
  /** The rows that were selected one by one. */
  readonly rows: readonly AlarmRow[];
  readonly onDone: () => void;
}

/** What is selected, and what can be done with it: to acknowledge, and nothing that is decided place by place. */
export function BulkBar({ rows, onDone }: BulkProps) {
  const { t } = useWords();
  const { acknowledge } = useDeskActions();
  const alarms = rows.flatMap((row) => row.alarms);
  const open = openIds(alarms).length;
  return (
    <div className="desk-strip" data-bulk={open} data-picked={rows.length}>
      <span className="t12 el">{t('desk.picked', { count: formatCount(rows.length) })}</span>
      <span className="sp" />
      {open > 0 && (
        <Act
          right="operate"
          className="btn sm pri"
          data-action="acknowledge-picked"
          onPress={(leave) => acknowledge(leave, alarms) === 'sent' && onDone()}
        >
          {t('desk.acknowledgeMany', { count: formatCount(open) })}
        </Act>
      )}
      <button type="button" className="btn sm" data-action="unpick" onClick={onDone}>
        {t('desk.unpick')}
      </button>
    </div>
  );
}
