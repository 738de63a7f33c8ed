import type { ReactNode } from 'react';
import { basisWord } from '../format/current-words.ts';
import { stationQuantity } from '../format/station-words.ts';
import { useWords } from '../i18n/use-words.ts';
import type { StationView } from '../live/station-view.ts';
import { Fresh } from '../ui/Fresh.tsx';
import { Name } from '../ui/Name.tsx';
import { SeverityIcon } from '../ui/Severity.tsx';

/** A station in one line, to be opened. */
export function StationLine({ view, aside, onOpen }: { view: StationView; aside: ReactNode; onOpen: () => void }) {
  const { t } = useWords();
  const quantity = stationQuantity(view);
  const basis = quantity ? basisWord(t, view.current) : '';
  const level = view.level === 'none' ? null : view.level;
  return (
    <button type="button" className="line" data-station-id={view.station.id} onClick={onOpen}>
      {level ? (
        <SeverityIcon level={level} />
      ) : (
        <span className={`theme-sign ${view.theme} ${view.condition}`} aria-hidden="true" />
      )}
      <span className="el sp">
        <Name name={view.station.name} />
      </span>
      <span className={`num nw b ${level ? `fg-${level}` : ''}`}>
        {quantity ? `${quantity.text} ${quantity.unit}` : '–'}
      </span>
      {basis && (
        <span className="t11 nw" data-basis={view.current.basis}>
          <Fresh condition={view.condition}>{basis}</Fresh>
        </span>
      )}
      <span className="m num nw t11 aside">{aside}</span>
    </button>
  );
}
