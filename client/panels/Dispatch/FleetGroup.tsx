import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { type FleetState, type FleetTruck, freeByDistrict } from '../../live/dispatch-fleet.ts';
import { glyphName } from '../../map/glyphs/index.ts';
import { GlyphSample } from '../MapTools/GlyphSample.tsx';
import { FleetRow } from './FleetRow.tsx';
import { useNames } from './use-names.ts';

/** What a desk looks for stands open; what only fills the screen is counted. */
const OPEN_AT_FIRST: ReadonlySet<FleetState> = new Set(['en_route', 'setting_up', 'pumping', 'unknown']);
const FIRST_SHOWN: { readonly [state in FleetState]: number } = {
  en_route: 12,
  setting_up: 6,
  pumping: 6,
  packing_up: 6,
  available: 8,
  out_of_service: 20,
  unknown: 6,
};

interface FleetGroupProps {
  readonly state: FleetState;
  readonly trucks: readonly FleetTruck[];
  readonly searching: boolean;
}

export function FleetGroup({ state, trucks, searching }: FleetGroupProps) {
  const { t } = useWords();
  const [wanted, setWanted] = useState(OPEN_AT_FIRST.has(state));
  const [all, setAll] = useState(false);
  const open = (wanted || searching) && trucks.length > 0;
  const shown = all || searching ? trucks : trucks.slice(0, FIRST_SHOWN[state]);
  if (searching && trucks.length === 0) return null;
  return (
    <section className="fg" data-fleet-group={state} data-count={trucks.length}>
      <h3>
        <button type="button" aria-expanded={open} onClick={() => setWanted(!wanted)}>
          <span className="fold" aria-hidden="true">
            {open ? '▾' : '▸'}
          </span>
          <span className="gl">
            <GlyphSample name={glyphName('truck', '', state, 45)} />
          </span>
          <b>{t(`dispatch.state.${state}`)}</b>
          <span className="num">{trucks.length}</span>
        </button>
      </h3>
      {state === 'available' && !searching && <Districts trucks={trucks} />}
      {open && (
        <ul>
          {shown.map((truck) => (
            <FleetRow key={truck.view.truck.id} truck={truck} />
          ))}
        </ul>
      )}
      {open && trucks.length > shown.length && (
        <button type="button" className="more link-button" onClick={() => setAll(true)}>
          {t('dispatch.moreOf', { count: trucks.length - shown.length })}
        </button>
      )}
    </section>
  );
}

/** Free trucks by district; where two or fewer are left is ringed. */
function Districts({ trucks }: { trucks: readonly FleetTruck[] }) {
  const { t } = useWords();
  const names = useNames();
  return (
    <ul className="dist num" aria-label={t('dispatch.freeByDistrict')}>
      {freeByDistrict(trucks).map(({ district, free, few }) => (
        <li key={district} className={few ? 'low' : ''} data-district={district} data-free={free} data-few={few}>
          {names.district(district)} <b>{free}</b>
        </li>
      ))}
    </ul>
  );
}
