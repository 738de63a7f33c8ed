import { useState } from 'react';
import type { ToldExclusion } from '../../../domain/dispatch/plan.ts';
import { useWords } from '../../i18n/use-words.ts';
import { exclusionWords } from './exclusion-words.ts';
import { useNames } from './use-names.ts';

const FIRST_SHOWN = 6;

/** Every truck that was left out, with its reason. */
export function NotOffered({ excluded }: { excluded: readonly ToldExclusion[] }) {
  const { t } = useWords();
  const names = useNames();
  const [all, setAll] = useState(false);
  if (excluded.length === 0) return null;
  const shown = all ? excluded : excluded.slice(0, FIRST_SHOWN);
  return (
    <section className="t12 m2 no" aria-label={t('dispatch.notOffered')} data-not-offered={excluded.length}>
      <b>{t('dispatch.notOffered')}</b>
      <ul>
        {shown.map((one) => (
          <li
            key={`${one.truck_id} ${one.site_id} ${one.constraint}`}
            data-excluded={one.truck_id}
            data-constraint={one.constraint}
          >
            <span className="num">{names.truck(one.truck_id)}</span> {exclusionWords(t, one, names)}
          </li>
        ))}
      </ul>
      {excluded.length > FIRST_SHOWN && (
        <button type="button" className="link-button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('dispatch.fewer') : t('dispatch.moreOf', { count: excluded.length - FIRST_SHOWN })}
        </button>
      )}
    </section>
  );
}
