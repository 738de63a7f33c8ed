import { useId } from 'react';
import { useConsole } from '../../../console/console.ts';
import { stationQuantity } from '../../../format/station-words.ts';
import { inLanguage, useWords } from '../../../i18n/use-words.ts';
import type { StationView } from '../../../live/station-view.ts';
import { readPalette } from '../../../map/glyphs/palette.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Known } from '../../../ui/Known.tsx';
import { MOST_COMPARED } from './compare-lines.ts';
import { LINE_LOOKS } from './compare-options.ts';

interface ChosenStationsProps {
  readonly views: readonly StationView[];
  /** Why a station has no line, by its id. */
  readonly without: (view: StationView) => string | null;
  readonly onAdd: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

/** Which station is which line, what is known of it now, and others to choose. */
export function ChosenStations({ views, without, onAdd, onRemove }: ChosenStationsProps) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const list = useId();
  const chosen = new Set(views.map(({ station }) => station.id));
  const palette = readPalette();
  return (
    <>
      <ol className="compared t12">
        {views.map((view, place) => {
          const { station } = view;
          const { colour, dash } = LINE_LOOKS[place % LINE_LOOKS.length]!;
          const quantity = stationQuantity(view);
          const name = inLanguage(station.name, language);
          return (
            <li key={station.id} className="row" data-compared={station.id}>
              <span className="num">{place + 1}</span>
              <svg className="compared-line" viewBox="0 0 24 8" aria-hidden="true">
                <path d="M0 4H24" stroke={palette[colour]} strokeWidth="2" strokeDasharray={dash.join(' ')} />
              </svg>
              <span className="el">
                {name} <span className="m t11">{station.id}</span>
              </span>
              <span className="sp" />
              <span className="num nw">{quantity ? `${quantity.text} ${quantity.unit}` : '–'}</span>
              <Known view={view} />
              {without(view) && <span className="m t11">{without(view)}</span>}
              {place > 0 && (
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('compare.remove', { name })}
                  onClick={() => onRemove(station.id)}
                >
                  <Icon name="close" />
                </button>
              )}
            </li>
          );
        })}
      </ol>
      {views.length < MOST_COMPARED ? (
        <label className="field">
          <span>{t('compare.add', { count: MOST_COMPARED - views.length })}</span>
          <input
            type="search"
            list={list}
            defaultValue=""
            onChange={(event) => {
              const id = event.target.value.split(' ')[0]!;
              if (chosen.has(id) || !city.stations.some((station) => station.id === id)) return;
              event.target.value = '';
              onAdd(id);
            }}
          />
          <datalist id={list}>
            {city.stations
              .filter(({ id }) => !chosen.has(id))
              .map(({ id, name }) => (
                <option key={id} value={`${id} ${inLanguage(name, language)}`} />
              ))}
          </datalist>
        </label>
      ) : (
        <p className="t11 m">{t('compare.full', { count: MOST_COMPARED })}</p>
      )}
    </>
  );
}
