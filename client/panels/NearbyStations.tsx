import { useMemo } from 'react';
import { metresBetween } from '../../domain/plane.ts';
import { useConsole, useSituation } from '../console/console.ts';
import { openThing } from '../console/open-thing.ts';
import { formatDistance } from '../format/quantities.ts';
import { useWords } from '../i18n/use-words.ts';
import { StationLine } from './StationLine.tsx';

const SHOWN = 5;

/** The stations nearest to a place, each a way to its panel. */
export function NearbyStations({ place }: { place: { lon: number; lat: number } }) {
  const console = useConsole();
  const { t } = useWords();
  const near = useMemo(
    () =>
      console.city.stations
        .map((station) => ({ id: station.id, metres: metresBetween(station, place) }))
        .sort((a, b) => a.metres - b.metres)
        .slice(0, SHOWN),
    [console.city.stations, place],
  );
  return (
    <section className="sec">
      <h3>{t('panel.nearbyStations')}</h3>
      <ul className="lines">
        {near.map(({ id, metres }) => (
          <NearbyStation key={id} id={id} metres={metres} />
        ))}
      </ul>
    </section>
  );
}

function NearbyStation({ id, metres }: { id: string; metres: number }) {
  const console = useConsole();
  const view = useSituation((situation) => situation.stationById.get(id));
  if (!view) return null;
  return (
    <li>
      <StationLine
        view={view}
        aside={formatDistance(metres)}
        onOpen={() => openThing(console, { kind: 'station', id })}
      />
    </li>
  );
}
