import { Act } from '../../console/Act.tsx';
import { formatCount } from '../../format/quantities.ts';
import type { Leave } from '../../http/leave.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { AlarmRow } from '../../live/alarms.ts';
import { openIds, useDeskActions } from './use-desk-actions.ts';

interface BulkProps {
  readonly rows: readonly AlarmRow[];
  /** How many of them were selected one by one; none where all that is shown is meant. */
  readonly picked: number;
  readonly onDone: () => void;
}

/** Many at once. All that is shown is asked once more, since it answers for more than one can read. */
export function BulkBar({ rows, picked, onDone }: BulkProps) {
  const { t } = useWords();
  const { acknowledge } = useDeskActions();
  const alarms = rows.flatMap((row) => row.alarms);
  const open = openIds(alarms).length;
  const send = (leave: Leave<'operate'>) => {
    acknowledge(leave, alarms);
    onDone();
  };
  return (
    <div className="desk-strip" data-bulk={open} data-picked={picked}>
      <span className="t12 el">
        {picked > 0
          ? t('desk.picked', { count: formatCount(picked) })
          : t('desk.acknowledgeSure', { count: formatCount(open) })}
      </span>
      <span className="sp" />
      {open > 0 && (
        <Act
          right="operate"
          className="btn sm pri"
          data-action={picked > 0 ? 'acknowledge-picked' : 'acknowledge-sure'}
          onPress={send}
        >
          {picked > 0 ? t('desk.acknowledgeMany', { count: formatCount(open) }) : t('desk.yes')}
        </Act>
      )}
      <button type="button" className="btn sm" data-action="unpick" onClick={onDone}>
        {picked > 0 ? t('desk.unpick') : t('desk.cancel')}
      </button>
    </div>
  );
}
