import type { ConditionCounts } from '../../../domain/liveness.ts';
import { formatCount } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';

const TOLD = ['live', 'late', 'silent', 'suspect', 'unknown'] as const;

/** How many are live, late, silent, suspect and, where there are such, never heard; what is left out of the counts is not said. */
export function useConditionWords(): (counts: Partial<ConditionCounts>) => string {
  const { t } = useWords();
  return (counts) =>
    TOLD.flatMap((condition) => {
      const count = counts[condition];
      if (count === undefined || (condition === 'unknown' && count === 0)) return [];
      return [t(`data.count.${condition}`, { figure: formatCount(count) })];
    }).join(t('data.join'));
}
