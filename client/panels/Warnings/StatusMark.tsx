import type { WarningStatus } from '../../../domain/warnings/warning.ts';
import { useWords } from '../../i18n/use-words.ts';

/** A word for every status; what is no real warning stands out. */
export function StatusMark({ status }: { status: WarningStatus }) {
  const { t } = useWords();
  return (
    <span className={`tag warning-status ${status}`} data-warning-status={status}>
      {t(`warnings.status.${status}`)}
    </span>
  );
}
