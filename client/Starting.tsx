import { useWords } from './i18n/use-words.ts';
import { Loading, Trouble } from './ui/States.tsx';

/** Before the city is there, or while it cannot be had. */
export function Starting({ why, retry_s }: { why: string | null; retry_s: number }) {
  const { t } = useWords();
  return (
    <div className="starting">
      {why === null ? (
        <Loading label={t('loading')} />
      ) : (
        <Trouble title={t('loadFailed')} why={t('loadFailedWhy', { why, seconds: retry_s })} />
      )}
    </div>
  );
}
