import { useState } from 'react';
import { useSituation } from '../../console/console.ts';
import { isSameJson } from '../../format/same-json.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ClosePanel } from '../ClosePanel.tsx';
import { AreaCard } from './AreaCard.tsx';
import { type ResponseArea, responseAreas } from './response-areas.ts';

/** What the rules propose and what is in force, for the city and each district; a person decides. */
export function ResponsePanel({ area: first }: { area: string }) {
  const { t } = useWords();
  const areas = useSituation(responseAreas, isSameJson);
  // A form that is being filled in is never closed by news: the area stays open until the person is done.
  const [open, setOpen] = useState<string | null>(first);
  const loud = areas.filter((area) => !isQuiet(area));
  const quiet = areas.filter(isQuiet);
  const card = (area: ResponseArea) => (
    <AreaCard
      key={area.area}
      state={area}
      open={open === area.area}
      onOpen={(wanted) => setOpen(wanted ? area.area : null)}
    />
  );
  return (
    <article className="response">
      <header className="sec head">
        <div className="row">
          <h2>{t('response.title')}</h2>
          <span className="sp" />
          <ClosePanel />
        </div>
        <p className="t12 m2 gap-above">{t('response.lead')}</p>
      </header>
      {loud.map(card)}
      {quiet.length > 0 && (
        <details className="sec quiet-areas">
          <summary>
            <h3>{t('response.quiet', { count: quiet.length })}</h3>
          </summary>
          {quiet.map(card)}
        </details>
      )}
    </article>
  );
}

/** The city always stands first; a district only where there is something to say of it. */
function isQuiet({ area, proposed, confirmed }: ResponseArea): boolean {
  return area !== 'city' && proposed === null && (confirmed?.level ?? null) === null;
}
