// How many orange and red places the map does not show by themselves, and which: outside of its view, or counted by another's sign.
import { useState } from 'react';
import { useConsole, useSituation } from '../../console/console.ts';
import { openThing } from '../../console/open-thing.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Situation } from '../../live/situation.ts';
import { warnedPlaces } from '../../live/warned-places.ts';
import { StationLine } from '../StationLine.tsx';

export function UnseenPlaces({ ids }: { ids: readonly string[] }) {
  const console = useConsole();
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const places = useSituation(
    (situation: Situation) => warnedPlaces(situation),
    (a, b) => a === b,
  );
  if (ids.length === 0) return null;
  return (
    <div className="unseen" data-unseen={ids.length}>
      <button
        type="button"
        className="note"
        aria-expanded={isOpen}
        aria-controls="unseen-places"
        onClick={() => setOpen(!isOpen)}
      >
        {t('map.more', { count: ids.length })}
      </button>
      {isOpen && (
        <section className="fl" id="unseen-places" aria-label={t('map.unseen')}>
          <p className="m t11">{t('map.unseenWhy')}</p>
          <ul className="lines">
            {places
              .filter(({ view }) => ids.includes(view.station.id))
              .map(({ view, level }) => (
                <li key={view.station.id}>
                  <StationLine
                    view={{ ...view, level }}
                    aside={null}
                    onOpen={() => openThing(console, { kind: 'station', id: view.station.id })}
                  />
                </li>
              ))}
          </ul>
        </section>
      )}
    </div>
  );
}
