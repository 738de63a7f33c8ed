import type { PartState } from '../../../domain/world.ts';
import { ruleName } from '../../format/rule-words.ts';
import { useWords } from '../../i18n/use-words.ts';

/** Rules that threw, by name: what they watch is not judged, and nobody may take that for calm. */
export function RuleFaults({ part }: { part: PartState | undefined }) {
  const { t } = useWords();
  const faults = Object.entries(part?.figures ?? {});
  if (part === undefined || part.state === 'ok' || faults.length === 0) return null;
  return (
    <section className="sec">
      <h3>{t('ruleFaults.title')}</h3>
      <ul className="parts">
        {faults.map(([rule, count]) => (
          <li key={rule} data-rule-fault={rule}>
            <span className="part-state degraded">{t('ruleFaults.count', { count })}</span>
            <b>{ruleName(t, rule)}</b>
          </li>
        ))}
      </ul>
      <p className="t11 m gap-above">{t('ruleFaults.why')}</p>
    </section>
  );
}
