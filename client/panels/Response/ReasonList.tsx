import type { ResponseReason } from '../../../domain/alerts/response.ts';
import { RESPONSE_COLOUR } from '../../format/response-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { SeverityIcon } from '../../ui/Severity.tsx';
import { reasonFigures } from './reason-figures.ts';

/** Why the rules propose it, each fact with its figures. */
export function ReasonList({ reasons }: { reasons: readonly ResponseReason[] }) {
  const { t } = useWords();
  return (
    <ul className="reasons t12" aria-label={t('response.reasons')}>
      {reasons.map((reason) => {
        const { many, highest, others } = reasonFigures(reason);
        const level = t(`level.${RESPONSE_COLOUR[reason.level]}`);
        return (
          <li key={`${reason.kind} ${reason.level}`} data-reason={reason.kind}>
            <SeverityIcon level={RESPONSE_COLOUR[reason.level]} />
            <span className="num">
              {t(`response.reason.${reason.kind}`, { many, level })}
              {highest && <b> · {t('response.highest', { value: highest })}</b>}
              {others.map((figure) => ` · ${figure}`)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
