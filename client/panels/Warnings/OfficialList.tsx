import { useConsole, useSituation } from '../../console/console.ts';
import { isSameJson } from '../../format/same-json.ts';
import { timeNear } from '../../format/time.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { officialWarnings } from '../../live/warnings.ts';
import { None } from '../../ui/None.tsx';
import { SeverityBadge } from '../../ui/Severity.tsx';

/** What other offices warn of, word for word and apart from ours. */
export function OfficialList() {
  const { city } = useConsole();
  const { t, language } = useWords();
  const officials = useSituation(({ world }) => officialWarnings(world), isSameJson);
  const minute = useSituation(({ now }) => Math.floor(now / 60_000) * 60_000);
  const when = (at: number) => timeNear(at, minute, city.timezone, language);
  return (
    <section className="sec" data-official-warnings={officials.length}>
      <h3>{t('warnings.others')}</h3>
      {officials.length === 0 && (
        <p className="t12 m2">
          <None of="officialWarning" />
        </p>
      )}
      <ul className="warning-list">
        {officials.map((official) => (
          <li key={`${official.sender},${official.identifier}`} className="card-like">
            <div className="row">
              {official.level ? (
                <SeverityBadge level={official.level} />
              ) : (
                <span className="tag">{t('warnings.officialLevel')}</span>
              )}
              <b className="t12">{inLanguage(official.issuer, language)}</b>
            </div>
            {official.scope !== 'Public' && (
              <p className="t12 needs" data-scope={official.scope ?? 'unknown'}>
                {t(`warnings.scope.${official.scope ?? 'unknown'}`)}
                {official.restriction !== undefined && ` · ${official.restriction}`}
              </p>
            )}
            <p className="t12">{inLanguage(official.headline, language)}</p>
            <p className="t11 m num">
              {t('warnings.sentAt', { time: when(official.sent) })} · {when(official.expires)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
