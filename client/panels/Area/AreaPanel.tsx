import { useState } from 'react';
import type { Ring } from '../../../domain/warnings/ring.ts';
import { Act } from '../../console/Act.tsx';
import { useConsole, useSituation } from '../../console/console.ts';
import { openThing } from '../../console/open-thing.ts';
import { showPage } from '../../console/show-page.ts';
import { formatArea, formatCount } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import { placesIn } from '../../live/area.ts';
import type { Situation } from '../../live/situation.ts';
import { areaOf } from '../../live/warnings.ts';
import { Age } from '../../ui/Age.tsx';
import { ExportCsv } from '../../ui/ExportCsv.tsx';
import { None } from '../../ui/None.tsx';
import { useDeskActions } from '../AlarmDesk/use-desk-actions.ts';
import { ClosePanel } from '../ClosePanel.tsx';
import { listColumns } from '../Lists/list-columns.ts';
import { Compare } from '../Station/Chart/Compare.tsx';
import { MOST_COMPARED } from '../Station/Chart/compare-lines.ts';
import { CHART_SPANS } from '../Station/Chart/spans.ts';
import { StationLine } from '../StationLine.tsx';

const isSame = (a: Situation, b: Situation) => a.stations === b.stations && a.world.alarms === b.world.alarms;

/** What lies in an area that was drawn: the stations, worst first, to be compared, acknowledged together, or taken along. */
export function AreaPanel({ ring }: { ring: Ring }) {
  const console = useConsole();
  const { t, language } = useWords();
  const { acknowledge, choose } = useDeskActions();
  const situation = useSituation((now) => now, isSame);
  const [comparing, setComparing] = useState(false);
  const places = placesIn(ring, situation);
  const ids = new Set(places.map(({ view }) => view.station.id));
  const alarms = Object.values(situation.world.alarms).filter(
    ({ station_id, state }) => station_id !== null && ids.has(station_id) && state === 'open',
  );
  const [first, ...others] = places.slice(0, MOST_COMPARED).map(({ view }) => view);
  return (
    <article data-area={places.length}>
      <header className="sec head">
        <div className="row">
          <h2>{t('sketch.areaTitle')}</h2>
          <span className="sp" />
          <ClosePanel />
        </div>
        <p className="t12 m2 num">
          {t('sketch.areaLead', {
            area: formatArea(areaOf([ring])),
            stations: formatCount(places.length),
            alarms: formatCount(places.filter(({ alarm }) => alarm !== null).length),
          })}
        </p>
        <div className="row gap-above">
          {alarms.length > 0 && (
            <Act
              right="operate"
              className="btn sm pri"
              data-action="acknowledge-area"
              onPress={(leave) => {
                showPage(console, 'command');
                console.desk.update((before) => ({ ...before, filter: { ...before.filter, scope: 'alarms' } }));
                choose({ open: null });
                acknowledge(leave, alarms);
              }}
            >
              {t('sketch.showInDesk', { count: alarms.length })}
            </Act>
          )}
          {first && others.length > 0 && (
            <button
              type="button"
              className={`btn sm ${comparing ? 'on' : ''}`}
              aria-pressed={comparing}
              title={t('sketch.compareHow', { count: others.length + 1 })}
              onClick={() => setComparing(!comparing)}
            >
              {t('sketch.compare')}
            </button>
          )}
          <span className="sp" />
          <ExportCsv
            name={t('sketch.csvName')}
            table={() => ({
              columns: listColumns({ t, language, city: console.city }),
              items: places.map(({ view, level }) => ({
                kind: 'station' as const,
                id: view.station.id,
                view,
                level: level ?? view.level,
              })),
            })}
          />
        </div>
      </header>
      {comparing && first && (
        <section className="sec chart">
          <Compare view={first} first={others.map(({ station }) => station.id)} span={CHART_SPANS[0]} />
        </section>
      )}
      <section className="sec">
        <h3>{t('sketch.places')}</h3>
        {places.length === 0 && (
          <p className="t12 m2">
            <None of="inArea" />
          </p>
        )}
        <ul className="lines">
          {places.map(({ view }) => (
            <li key={view.station.id}>
              <StationLine
                view={view}
                aside={view.current.at === null ? '' : <Age at={view.current.at} />}
                onOpen={() => openThing(console, { kind: 'station', id: view.station.id })}
              />
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
}
