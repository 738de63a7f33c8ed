import { useSituation } from '../../console/console.ts';
import type { ListFilter } from '../../console/desk.ts';
import { useWords } from '../../i18n/use-words.ts';
import { EmptyState } from '../../ui/None.tsx';
import { useConditionWords } from './condition-words.ts';

/** An empty list says why it is empty, and what is not known. */
export function EmptyList({ scope }: { scope: ListFilter['scope'] }) {
  return (
    <EmptyState of={scope === 'watch' ? 'overLadder' : 'ofFilter'}>
      <WhatIsHeard />
    </EmptyState>
  );
}

/** How much of the city is heard: what an empty list rests on. */
export function WhatIsHeard() {
  const { t } = useWords();
  const counts = useSituation((situation) => situation.liveness.everything.counts);
  const words = useConditionWords();
  return t('list.heard', { counts: words(counts) });
}
