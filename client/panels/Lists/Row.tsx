import { memo } from 'react';
import type { City } from '../../../domain/city.ts';
import { isSeen } from '../../../domain/current-value.ts';
import { roleOf } from '../../../domain/station-kinds.ts';
import { termOf } from '../../../domain/terms.ts';
import { useSituation } from '../../console/console.ts';
import { formatChange, formatCount, formatNumber } from '../../format/quantities.ts';
import { reachedStep, stationQuantity, trendOf } from '../../format/station-words.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { isSceneFault } from '../../live/camera-view.ts';
import type { StationView } from '../../live/station-view.ts';
import { CHANGE_OF } from '../../live/themes.ts';
import { truckCondition, truckLabel } from '../../live/truck-view.ts';
import { Age, ConditionAge } from '../../ui/Age.tsx';
import { Fresh } from '../../ui/Fresh.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Known } from '../../ui/Known.tsx';
import { Name } from '../../ui/Name.tsx';
import { LEVEL_SIGN, SeverityIcon } from '../../ui/Severity.tsx';
import { TrendArrow } from '../../ui/TrendArrow.tsx';
import { lastSaidWords, truckWords } from '../../ui/truck-words.ts';
import { CameraConditionWords } from '../Camera/CameraConditionWords.tsx';
import type { ListItem } from './list-items.ts';

interface RowProps {
  readonly item: ListItem;
  readonly city: City;
}

/** Three lines: what and how much; against which step, and how old; where. */
export const Row = memo(function Row({ item, city }: RowProps) {
  switch (item.kind) {
    case 'station':
      return <StationRow item={item} city={city} />;
    case 'camera':
      return <CameraRow item={item} />;
    case 'truck':
      return <TruckRow item={item} city={city} />;
    case 'site':
      return <SiteRow item={item} city={city} />;
  }
});

function StationRow({ item, city }: { item: Extract<ListItem, { kind: 'station' }>; city: City }) {
  const { t, language } = useWords();
  const { view } = item;
  const { station } = view;
  const level = item.level === 'none' ? null : item.level;
  const quantity = stationQuantity(view);
  const trend = trendOf(view);
  const stands = level !== null && level !== view.level ? t('list.stands', { level: t(`level.${level}`) }) : '';
  const reason = [stands, useReason(view, city)].filter(Boolean).join(' · ');
  return (
    <>
      <div className="ic">{level ? <SeverityIcon level={level} /> : <ThemeSign view={view} />}</div>
      <div className="n el">
        {level && <b className={`fg-${level}`}>{language === 'en' ? LEVEL_SIGN[level] : t(`level.${level}`)} </b>}
        <Name name={station.name} />
      </div>
      <div className="v num">
        {quantity ? (
          <>
            {quantity.text}
            <small>{quantity.unit}</small>
            {trend && <TrendArrow trend={trend} />}
          </>
        ) : (
          <small>–</small>
        )}
      </div>
      <div className="d">
        {view.current.basis === 'measured' ? (
          <>
            <span className="el">{reason}</span>
            <span className="sp" />
            <Known view={view} />
          </>
        ) : (
          <>
            <span className="el">
              <Known view={view} withPeak />
            </span>
            <span className="sp" />
            <span className="nw">{reason}</span>
          </>
        )}
      </div>
      <div className="o">
        <span className="el">
          {inLanguage(termOf(city, station.district), language)} · {t(`kind.${roleOf(station)}`)} · {station.id}
          {station.synthetic && ` · ${t('list.synthetic')}`}
        </span>
      </div>
    </>
  );
}

function useReason(view: StationView, city: City): string {
  const { t } = useWords();
  const step = reachedStep(view, city);
  const against = step
    ? t(step.six_hours_mm ? 'list.threshold6h' : 'list.threshold', {
        value: step.text,
        sum: step.six_hours_mm,
        level: t(`level.${step.level}`).toLowerCase(),
      })
    : view.level === 'none'
      ? t('list.below')
      : view.level === null && view.value !== null
        ? t('list.noLadder')
        : '';
  return [against, changeWords(view, t)].filter(Boolean).join(' · ');
}

function changeWords(view: StationView, t: ReturnType<typeof useWords>['t']): string {
  if (!isSeen(view.current)) return '';
  const told = CHANGE_OF[view.theme];
  if (told === 'rain') {
    const mm = view.state?.rain?.last_10min_mm;
    return mm ? t('list.rain10', { value: formatNumber(mm, 1) }) : '';
  }
  const change = view.state?.change_10min;
  if (told === null || change === null || change === undefined) return '';
  const { text, unit } = formatChange(view.measure, change);
  return Number(text.replace('−', '-')) === 0 ? '' : t('list.change', { change: `${text} ${unit}` });
}

function ThemeSign({ view }: { view: StationView }) {
  return <span className={`theme-sign ${view.theme} ${view.condition}`} aria-hidden="true" />;
}

function CameraRow({ item }: { item: Extract<ListItem, { kind: 'camera' }> }) {
  const { t } = useWords();
  const { camera, state, condition } = item.view;
  const states = { live: t('camera.live'), frozen: t('camera.frozenState'), offline: t('camera.offline') };
  const words = state?.state ? states[state.state] : t('camera.notHeard');
  // A camera that says itself that its picture is frozen is heard, and yet shows nothing.
  const heard = state?.at != null && condition === 'silent' && state.state !== 'live';
  return (
    <>
      <div className="ic">
        <Icon name="camera" />
      </div>
      <div className="n el">
        <Name name={camera.name} />
      </div>
      <div className="v">
        <small>{words}</small>
      </div>
      <div className="d">
        <span className="el">{camera.id}</span>
        <span className="sp" />
        {isSceneFault(item.view.picture) ? (
          <CameraConditionWords view={item.view} />
        ) : heard ? (
          <Fresh condition="silent">
            {words} · <Age at={state.at} />
          </Fresh>
        ) : (
          <ConditionAge condition={condition} at={state?.at ?? null} />
        )}
      </div>
      <div className="o">{camera.synthetic && t('list.synthetic')}</div>
    </>
  );
}

function TruckRow({ item, city }: { item: Extract<ListItem, { kind: 'truck' }>; city: City }) {
  const { t, language } = useWords();
  const { truck, state } = item.view;
  const lastSaid = useSituation(({ now }) => lastSaidWords(t, item.view, { now, language }));
  return (
    <>
      <div className="ic">
        <Icon name="truck" />
      </div>
      <div className="n el">{truckLabel(truck)}</div>
      <div className="v num">
        {formatCount(truck.capacity_m3_h)}
        <small>m³/h</small>
      </div>
      <div className="d">
        <span className="el">{truckWords(t, item.view)}</span>
        <span className="sp" />
        <ConditionAge
          condition={truckCondition(item.view)}
          at={state?.position?.at ?? null}
          reason={t('truck.doubted')}
        />
      </div>
      <div className="o">
        <span className="el">
          {inLanguage(termOf(city, truck.district), language)} · {inLanguage(termOf(city, truck.base), language)}
          {lastSaid && ` · ${lastSaid}`}
        </span>
      </div>
    </>
  );
}

function SiteRow({ item, city }: { item: Extract<ListItem, { kind: 'site' }>; city: City }) {
  const { t, language } = useWords();
  const { site } = item;
  return (
    <>
      <div className="ic">
        <Icon name="pin" />
      </div>
      <div className="n el">
        <Name name={site.name} />
      </div>
      <div className="v">
        <small>{t(`siteKind.${site.kind}`)}</small>
      </div>
      <div className="d">
        <span className="el">
          {site.station_id ? `${t('panel.measuredBy')} ${site.station_id}` : t('panel.notMeasured')}
        </span>
      </div>
      <div className="o">
        <span className="el">
          {inLanguage(termOf(city, site.district), language)} · {site.id}
          {site.synthetic && ` · ${t('list.synthetic')}`}
        </span>
      </div>
    </>
  );
}
