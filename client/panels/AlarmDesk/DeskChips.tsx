import type { ReactNode } from 'react';
import { formatCount } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ALARM_CHIPS, type AlarmChip, type AlarmFilter } from '../../live/alarms-filter.ts';
import { Icon } from '../../ui/Icon.tsx';
import { levelInText } from './alarm-words.ts';
import { useDeskActions } from './use-desk-actions.ts';

interface ChipsProps {
  /** What can be done with all of them, at the end of the line. */
  readonly children?: ReactNode;
  readonly filter: AlarmFilter;
  readonly counts: { readonly [chip in AlarmChip]: number };
}

/** What to look at; each chip says how many places are in alarm behind it. */
export function DeskChips({ filter, counts, children }: ChipsProps) {
  const { t } = useWords();
  const { choose } = useDeskActions();
  return (
    <fieldset className="chip-bar" aria-label={t('desk.chips')}>
      <div className="chips">
        {ALARM_CHIPS.map((chip) => (
          <button
            key={chip}
            type="button"
            className={`chip ${filter.show === chip ? 'on' : ''}`}
            aria-pressed={filter.show === chip}
            title={t('desk.places', { count: counts[chip] })}
            data-desk-count={chip}
            data-count={counts[chip]}
            onClick={() => choose({ filter: { ...filter, show: chip } })}
          >
            {t(`desk.chip.${chip}`)}
            <b className="num">{formatCount(counts[chip])}</b>
          </button>
        ))}
        {filter.level !== null && (
          <button
            type="button"
            className="chip on"
            data-action="any-level"
            aria-label={t('list.clear', { filter: levelInText(filter.level, t) })}
            onClick={() => choose({ filter: { ...filter, level: null } })}
          >
            {t('desk.onlyLevel', { level: levelInText(filter.level, t) })}
            <Icon name="close" />
          </button>
        )}
        {children}
      </div>
    </fieldset>
  );
}
