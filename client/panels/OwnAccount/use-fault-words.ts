import { Refused } from '../../http/ask.ts';
import { useWords } from '../../i18n/use-words.ts';

/** Why something of the own account was not done. */
export function useFaultWords(): (cause: unknown) => string {
  const { t } = useWords();
  return (cause) => {
    const status = cause instanceof Refused ? cause.status : 0;
    if (status === 401) return t('ownAccount.wrongPassword');
    const why = (cause as Error).message.replace(/^\d+ /, '');
    if (status === 429) return t('access.locked', { why });
    return why.startsWith('code:') ? t('ownAccount.wrongCode') : t('ownAccount.failed', { why });
  };
}
