import { metresBetween } from '../../../domain/plane.ts';
import { termOf } from '../../../domain/terms.ts';
import { speedBetween_kmh } from '../../../domain/trucks/follow-fix.ts';
import type { TruckFix } from '../../../domain/world.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { formatAge } from '../../format/age.ts';
import { formatCount, formatNumber } from '../../format/quantities.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { type TruckView, truckCondition } from '../../live/truck-view.ts';
import { Age, ConditionAge } from '../../ui/Age.tsx';
import { Fresh } from '../../ui/Fresh.tsx';
import { lastSaidWords, truckWords } from '../../ui/truck-words.ts';
import { ClosePanel } from '../ClosePanel.tsx';
import { GonePanel } from '../GonePanel.tsx';
import { NearbyStations } from '../NearbyStations.tsx';

/** One pump truck: what it can do, what it says it does, and how old its last position is. */
export function TruckPanel({ id }: { id: string }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const view = useSituation((situation) => situation.truckById.get(id));
  if (!view) return <GonePanel id={id} />;
  const { truck, state } = view;
  const position = state?.position;
  const status = state?.status;
  return (
    <article data-truck-id={id}>
      <header className="sec head">
        <div className="row">
          <span className="tag">{truckWords(t, view)}</span>
          <span className="sp" />
          <span className="t11 m">{truck.id}</span>
          <ClosePanel />
        </div>
        <div className="panel-name">
          <h2>{truck.name}</h2>
          <div className="m2 t12">{inLanguage(termOf(city, truck.kind), language)}</div>
        </div>
        <div className="row t12 head-foot">
          <ConditionAge condition={truckCondition(view)} at={position?.at ?? null} reason={t('truck.doubted')} />
          <LastSaid view={view} />
        </div>
        {state?.doubted && position && <Doubted position={position} doubted={state.doubted} />}
      </header>
      <section className="sec">
        <table className="kv">
          <tbody>
            <Fact name={t('truck.capacity')} value={`${formatCount(truck.capacity_m3_h)} m³/h`} />
            <Fact name={t('truck.setup')} value={`${truck.setup_min} min`} />
            <Fact name={t('truck.wading')} value={`${formatNumber(truck.wading_m * 100, 0)} cm`} />
            <Fact name={t('truck.height')} value={`${formatNumber(truck.height_m, 1)} m`} />
            <Fact name={t('truck.base')} value={inLanguage(termOf(city, truck.base), language)} />
            <Fact name={t('panel.district')} value={inLanguage(termOf(city, truck.district), language)} />
            {position?.speed_kmh != null && (
              <Fact name={t('truck.speed')} value={`${formatNumber(position.speed_kmh, 0)} km/h`} />
            )}
            {status?.fuel_pct != null && (
              <Fact name={t('truck.fuel')} value={`${formatNumber(status.fuel_pct, 0)} %`} />
            )}
            {status?.pumped_m3 != null && (
              <Fact name={t('truck.pumped')} value={`${formatCount(Math.round(status.pumped_m3))} m³`} />
            )}
            {position && (
              <tr>
                <td className="m2">{t('truck.fix')}</td>
                <td className="num">
                  <Age at={position.at} fine />
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </section>
      <NearbyStations place={position ?? truck} />
    </article>
  );
}

function LastSaid({ view }: { view: TruckView }) {
  const { t, language } = useWords();
  const words = useSituation(({ now }) => lastSaidWords(t, view, { now, language }));
  return words ? <span className="m">{words}</span> : null;
}

/** How far off the fix is that nobody believes yet (D27). */
function Doubted({ position, doubted }: { position: TruckFix; doubted: TruckFix }) {
  const { t, language } = useWords();
  const age = useSituation(({ now }) => formatAge(now - doubted.at, language));
  const km = formatNumber(metresBetween(position, doubted) / 1_000, 1);
  const speed = formatCount(Math.round(speedBetween_kmh(position, doubted)));
  return (
    <p className="t12" data-doubted-position>
      <Fresh condition="suspect">{t('truck.doubtedWhy', { age, km, speed })}</Fresh>
    </p>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <tr>
      <td className="m2">{name}</td>
      <td className="num">{value}</td>
    </tr>
  );
}
