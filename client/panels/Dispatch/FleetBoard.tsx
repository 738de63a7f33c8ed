import { useState } from 'react';
import { termOf } from '../../../domain/terms.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { formatCount } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import { sumCapacity } from '../../live/dispatch-figures.ts';
import { FLEET_STATES, type FleetTruck, findTrucks, fleetOf } from '../../live/dispatch-fleet.ts';
import { ExportCsv } from '../../ui/ExportCsv.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { listColumns } from '../Lists/list-columns.ts';
import { ChosenCard } from './ChosenCard.tsx';
import { FleetGroup } from './FleetGroup.tsx';

/** All trucks by what they do now. The state blocks an assignment, it does not only colour it. */
export function FleetBoard() {
  const { city } = useConsole();
  const { t, language } = useWords();
  const [text, setText] = useState('');
  const situation = useSituation(
    (now) => now,
    (a, b) => a.trucks === b.trucks && a.world.orders === b.world.orders && a.world.locks === b.world.locks,
  );
  const fleet = fleetOf(situation);
  const wordsOf = ({ view: { truck }, order }: FleetTruck): readonly string[] => {
    const site = order && city.sites.find(({ id }) => id === order.site_id);
    return [truck.id, truck.name, truck.base, ...both(truck.district), ...(site ? [site.name.en, site.name.zh] : [])];
  };
  const both = (word: string) => [termOf(city, word).en, termOf(city, word).zh];
  const found = findTrucks(fleet, text, wordsOf);
  const searching = text.trim() !== '';
  return (
    <aside className="left fleet-board" aria-label={t('dispatch.fleet')}>
      <header className="ph">
        <h2>{t('dispatch.fleet')}</h2>
        <span className="t11 m num el">
          {t('dispatch.fleetSum', { count: fleet.length, capacity: formatCount(sumCapacity(fleet)) })}
        </span>
        <span className="sp" />
        <ExportCsv
          name={t('dispatch.fleet')}
          table={() => ({
            columns: listColumns({ t, language, city }),
            items: found.map(({ view }) => ({ kind: 'truck' as const, id: view.truck.id, view })),
          })}
        />
      </header>
      <label className="search fleet-search">
        <Icon name="search" />
        <input
          type="search"
          value={text}
          aria-label={t('dispatch.findTruck')}
          placeholder={t('dispatch.findTruck')}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className="stack" aria-hidden="true">
        {FLEET_STATES.map((state) => (
          <i key={state} className={state} style={{ flex: fleet.filter((truck) => truck.state === state).length }} />
        ))}
      </div>
      <div className="fleet">
        {FLEET_STATES.map((state) => (
          <FleetGroup
            key={state}
            state={state}
            trucks={found.filter((truck) => truck.state === state)}
            searching={searching}
          />
        ))}
        {searching && found.length === 0 && <p className="t12 m2 nothing">{t('dispatch.noTruckFound')}</p>}
      </div>
      <ChosenCard />
    </aside>
  );
}
