import { useMemo } from 'react';
import { termOf } from '../../../domain/terms.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { openThing } from '../../console/open-thing.ts';
import { formatCount, formatMeasure, formatNumber } from '../../format/quantities.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { NearestCameras } from '../Camera/NearestCameras.tsx';
import { ClosePanel } from '../ClosePanel.tsx';
import { GonePanel } from '../GonePanel.tsx';
import { NearbyStations } from '../NearbyStations.tsx';
import { PanelName } from '../PanelName.tsx';
import { ForecastSection } from '../Station/Forecast/ForecastSection.tsx';
import { StationLine } from '../StationLine.tsx';
import { Closure } from './Closure.tsx';

/** A place that floods: what is known of it, and whether anything measures it. */
export function SitePanel({ id }: { id: string }) {
  const console = useConsole();
  const { t, language } = useWords();
  const site = console.city.sites.find((place) => place.id === id);
  const view = useSituation((situation) => (site?.station_id ? situation.stationById.get(site.station_id) : undefined));
  const siteIds = useMemo(() => [id], [id]);
  if (!site) return <GonePanel id={id} />;
  const spill = formatMeasure('depth_m', site.rim_m);
  const facts = [
    [t('panel.district'), inLanguage(termOf(console.city, site.district), language)],
    [t('panel.exposure'), formatNumber(site.exposure, 0)],
    [t('panel.catchment'), `${formatNumber(site.catchment_ha, 1)} ha`],
    [t('panel.drains'), `${formatNumber(site.drain_mm_h, 0)} mm/h`],
    [t('panel.spills'), `${formatCount(Number(spill.text))} ${spill.unit}`],
  ] as const;
  return (
    <article data-site-id={id}>
      <header className="sec head">
        <div className="row">
          <span className="tag">{t(`siteKind.${site.kind}`)}</span>
          <span className="sp" />
          <span className="t11 m">{site.id}</span>
          <ClosePanel />
        </div>
        <PanelName name={site.name} />
        {site.synthetic && <div className="t11 m synthetic">{t('panel.synthetic')}</div>}
      </header>
      <section className="sec">
        <h3>{t('panel.measuredBy')}</h3>
        {view ? (
          <StationLine
            view={view}
            aside={view.station.id}
            onOpen={() => openThing(console, { kind: 'station', id: view.station.id })}
          />
        ) : (
          <p className="m2 t12">{t('panel.notMeasured')}</p>
        )}
      </section>
      <Closure siteId={id} />
      <ForecastSection id={id} name={site.name} measure="depth_m" stationId={site.station_id} />
      <section className="sec">
        <table className="kv">
          <tbody>
            {facts.map(([name, value]) => (
              <tr key={name}>
                <td className="m2">{name}</td>
                <td className="num">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <NearestCameras place={site} siteIds={siteIds} />
      <NearbyStations place={site} />
    </article>
  );
}
