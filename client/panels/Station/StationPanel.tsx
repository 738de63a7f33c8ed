import { useMemo } from 'react';
import { levelRank } from '../../../domain/levels.ts';
import { termOf } from '../../../domain/terms.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { formatAge } from '../../format/age.ts';
import { formatChange } from '../../format/quantities.ts';
import { stationQuantity, trendOf } from '../../format/station-words.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { lookOf } from '../../live/look.ts';
import type { StationView } from '../../live/station-view.ts';
import type { Theme } from '../../live/themes.ts';
import { SeverityBadge } from '../../ui/Severity.tsx';
import { TrendArrow } from '../../ui/TrendArrow.tsx';
import { NearestCameras } from '../Camera/NearestCameras.tsx';
import { ClosePanel } from '../ClosePanel.tsx';
import { GonePanel } from '../GonePanel.tsx';
import { PanelName } from '../PanelName.tsx';
import { Closure } from '../Site/Closure.tsx';
import { StationChart } from './Chart/StationChart.tsx';
import { Corrections } from './Corrections.tsx';
import { DataQuality } from './DataQuality.tsx';
import { ForecastSection } from './Forecast/ForecastSection.tsx';
import { forecastOf } from './Forecast/forecast-of.ts';
import { LatestValues } from './LatestValues.tsx';
import { Measured } from './Measured.tsx';
import { PinButton } from './PinButton.tsx';
import { SensorActs, UnderWorkLine } from './SensorActs.tsx';
import { StandingAlarms } from './StandingAlarms.tsx';

/** All that is known of one station. */
export function StationPanel({ id }: { id: string }) {
  const view = useSituation((situation) => situation.stationById.get(id));
  const { city } = useConsole();
  const siteIds = useMemo(() => city.sites.filter((site) => site.station_id === id).map((site) => site.id), [city, id]);
  if (!view) return <GonePanel id={id} />;
  return (
    <article data-station-id={id} data-level={view.level ?? 'unknown'} data-condition={view.condition}>
      <Head view={view} />
      <StandingAlarms view={view} />
      {siteIds[0] !== undefined && <Closure siteId={siteIds[0]} />}
      <SensorActs view={view} />
      <StationChart view={view} />
      <Expected view={view} />
      <NearestCameras place={view.station} siteIds={siteIds} />
      <LatestValues view={view} />
      <Corrections view={view} />
      <DataQuality view={view} />
    </article>
  );
}

/** The forecast in words; its band is on the chart. */
function Expected({ view: { station } }: { view: StationView }) {
  const { city } = useConsole();
  const place = forecastOf(city, station);
  return place && <ForecastSection {...place} name={station.name} stationId={station.id} isPlotted={false} />;
}

function Head({ view }: { view: StationView }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const { station } = view;
  const level = view.level === 'none' ? null : view.level;
  const district = termOf(city, station.district);
  return (
    <header className="sec head">
      <div className="row">
        {level ? (
          <SeverityBadge level={level} />
        ) : (
          <span className="tag level-none">{t(view.level === 'none' ? 'level.none' : 'level.unknown')}</span>
        )}
        <span className="sp" />
        <span className="t11 m el">
          {language === 'en' && district.en !== district.zh
            ? `${district.en} ${district.zh}`
            : inLanguage(district, language)}{' '}
          · {station.id}
        </span>
        <PinButton station={station} />
        <ClosePanel />
      </div>
      <div className="row head-main">
        <PanelName name={station.name} />
        <BigValue view={view} />
      </div>
      <div className="row t12 head-foot">
        <Measured view={view} />
        <ClockOff view={view} />
        <span className="sp" />
        <span className="m">{t('panel.cadence', { age: formatAge(station.interval_s * 1_000, language) })}</span>
      </div>
      <UnderWorkLine view={view} />
      {station.synthetic && <div className="t11 m synthetic">{t('panel.synthetic')}</div>}
    </header>
  );
}

/** L35. How far the device's clock is off, where it is. */
function ClockOff({ view: { state } }: { view: StationView }) {
  const { t, language } = useWords();
  const behind_s = state?.clock_behind_s ?? 0;
  if (behind_s === 0) return null;
  const age = formatAge(Math.abs(behind_s) * 1_000, language);
  return (
    <span className="m" data-clock-behind={behind_s}>
      {t(behind_s > 0 ? 'freshness.clockBehind' : 'freshness.clockAhead', { age })}
    </span>
  );
}

/** What the figure is measured from, or over which time. */
const REFERENCES = {
  depth: (t) => t('panel.fromLowPoint'),
  level: (t, { measure }, datum) => (measure === 'level_m' ? t('panel.datum', { datum }) : ''),
  rain: (t) => t('panel.lastHour'),
  weather: () => '',
} as const satisfies Record<Theme, (t: Translate, view: StationView, datum: string) => string>;

type Translate = ReturnType<typeof useWords>['t'];

function BigValue({ view }: { view: StationView }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const quantity = stationQuantity(view);
  const doubted = view.condition === 'suspect';
  const look = lookOf(view);
  const trend = trendOf(view);
  const change = view.state?.change_10min ?? null;
  const datum = inLanguage(city.datum, language);
  return (
    <div
      className={`big num ${look === 'silent' ? 'silent' : ''} ${doubted ? 'doubted' : ''}`}
      data-value={quantity?.text ?? ''}
      data-basis={view.current.basis}
      data-doubted={doubted}
    >
      <span className={levelRank(view.level) > 0 ? `figure fg-${view.level}` : 'figure'}>{quantity?.text ?? '–'}</span>
      <div className="t12">
        <span className="row tight">
          {quantity?.unit}
          {trend && <TrendArrow trend={trend} />}
        </span>
        {trend && change !== null && (
          <span className="m2 nw">{t('list.change', { change: formatChange(view.measure, change).text })}</span>
        )}
        <span className="m nw t11 reference">{REFERENCES[view.theme](t, view, datum)}</span>
      </div>
    </div>
  );
}
