import { useMoment, useScreen } from '../console/console.ts';
import { formatAge } from '../format/age.ts';
import { timeNear } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import type { Condition } from '../live/station-view.ts';
import { Fresh } from './Fresh.tsx';

/** The words of an age that goes on counting; renders only when they change. */
export function useAge(at: number, { fine = false } = {}): string {
  const { language } = useWords();
  return useMoment((now) => formatAge(now - at, language, { fine }));
}

export function Age({ at, fine = false }: { at: number; fine?: boolean }) {
  return useAge(at, { fine });
}

/** How far a thing can be trusted, in as few words as a row has room for. */
export function ConditionAge({
  condition,
  at,
  reason,
}: {
  condition: Condition;
  at: number | null;
  reason?: string | undefined;
}) {
  const { t, language } = useWords();
  const { city } = useScreen();
  const words = useMoment((now) => {
    if (at === null || condition === 'unknown') return t('freshness.unknown');
    const age = formatAge(now - at, language);
    switch (condition) {
      case 'live':
        return age;
      case 'late':
        return t('freshness.late', { age });
      case 'silent':
        return t('freshness.silent', { time: timeNear(at, now, city.timezone, language) });
      case 'suspect':
        return t('freshness.suspect', { reason: reason ?? t('reason.doubtful') });
    }
  });
  return <Fresh condition={condition}>{words}</Fresh>;
}
