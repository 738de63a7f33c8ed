import { useConsole } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import { refusalWords } from './refusal-words.ts';
import { useSending } from './use-dispatch.ts';
import { useNames } from './use-names.ts';

/** What became of the last press: on its way, refused and why, or taken and not seen. */
export function SendingWords({ of: key }: { of: string }) {
  const { dispatch } = useConsole();
  const { t } = useWords();
  const names = useNames();
  const sending = useSending(key);
  if (!sending) return null;
  if (sending.kind === 'sending') {
    return (
      <p className="t12 m2 sent" role="status" data-sending>
        {t('dispatch.sending')}
      </p>
    );
  }
  return (
    <p
      className="t12 refused"
      role="alert"
      data-failed={sending.kind === 'failed' ? (sending.refusal.why ?? 'other') : 'not-seen'}
    >
      <span>
        {sending.kind === 'failed' ? refusalWords(t, sending.refusal, names) : t('dispatch.refused.not-seen')}
      </span>
      <button type="button" className="link-button" data-action="dismiss" onClick={() => dispatch.dismiss(key)}>
        {t('dispatch.dismiss')}
      </button>
    </p>
  );
}
