import { useConsole, useMoment } from '../../console/console.ts';
import { timeNear } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { AlarmFilter } from '../../live/alarms-filter.ts';
import { EmptyState, type NoneOf } from '../../ui/None.tsx';
import { WhatIsHeard } from '../Lists/EmptyList.tsx';

/** An empty desk says why it is empty, and what is not known. */
export function EmptyDesk({ filter, lastCleared }: { filter: AlarmFilter; lastCleared: number | null }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const time = useMoment((now) => (lastCleared === null ? null : timeNear(lastCleared, now, city.timezone, language)));
  const of = noneOf(filter);
  return (
    <EmptyState of={of}>
      <WhatIsHeard />
      {of === 'alarms' && time !== null && <p>{t('desk.lastCleared', { time })}</p>}
    </EmptyState>
  );
}

function noneOf({ show, level }: AlarmFilter): NoneOf {
  if (show === 'all' && level === null) return 'alarms';
  return show === 'shelved' || show === 'cleared' ? show : 'alarmsOfFilter';
}
