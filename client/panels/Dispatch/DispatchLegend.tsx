import { useWords } from '../../i18n/use-words.ts';
import { GlyphSample } from '../MapTools/GlyphSample.tsx';

const LINES = ['suggested', 'ordered', 'next'] as const;

/** What the lines of the dispatcher's map mean. */
export function DispatchLegend() {
  const { t } = useWords();
  return (
    <section className="fl legend arcs-legend" aria-label={t('legend.label')}>
      <ul className="t12 m2">
        {LINES.map((kind) => (
          <li key={kind} className="row">
            <svg className={`arc-sample ${kind}`} width="34" height="8" aria-hidden="true">
              <path d="M1 4h32" />
            </svg>
            {t(`dispatch.legend.${kind}`)}
          </li>
        ))}
        <li className="row">
          <span className="arc-sample">
            <GlyphSample name="closed" />
          </span>
          {t('dispatch.legend.closed')}
        </li>
      </ul>
      <p className="t11 m">{t('dispatch.legend.noRoutes')}</p>
    </section>
  );
}
