import { alarmRate } from '../../../domain/alerts/alarm-rate.ts';
import { useSituation } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useDeskActions } from './use-desk-actions.ts';

interface GroupProps {
  readonly raised: readonly number[];
  readonly byDistrict: boolean;
}

/** A way out while more alarms come than one person can answer singly. */
export function GroupButton({ raised, byDistrict }: GroupProps) {
  const { t } = useWords();
  const { choose } = useDeskActions();
  const isFlood = useSituation(({ now }) => alarmRate(raised, now).isFlood);
  if (!isFlood && !byDistrict) return null;
  return (
    <button
      type="button"
      className={`chip group ${byDistrict ? 'on' : ''}`}
      data-action="group"
      data-flood={isFlood}
      aria-pressed={byDistrict}
      title={isFlood ? t('desk.flood') : undefined}
      onClick={() => choose({ byDistrict: !byDistrict })}
    >
      {t('desk.group')}
    </button>
  );
}
