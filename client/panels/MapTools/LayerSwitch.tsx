import { Switch } from 'react-aria-components';
import { useConsole, useDesk, useSituation } from '../../console/console.ts';
import { rememberLayers } from '../../console/desk.ts';
import { formatCount } from '../../format/quantities.ts';
import { hourMinute } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { drawnReports } from '../../live/citizen-reports.ts';
import { useSelected } from '../../live/observable.ts';
import { LAYER_GROUP_NAMES, type LayerGroup } from '../../map/layer-groups.ts';
import { GlyphSample } from './GlyphSample.tsx';

const SAMPLES = {
  rain: 'rain|live|yellow',
  depth: 'depth|6||live',
  level: 'gauge|0.6||live|',
  weather: 'barb|8|40|live',
  cameras: 'camera|live',
  reports: 'report|approved',
} as const satisfies Partial<Record<LayerGroup, string>>;

/** What is drawn, and how much of it there is. Remembered on this machine. */
export function LayerSwitch() {
  const { desk, city, citizenReports } = useConsole();
  const { t } = useWords();
  const layers = useDesk((state) => state.layers);
  const ofCity = useSituation((situation) => countThings(situation.city), sameCounts);
  const minute = useSituation(({ now }) => Math.floor(now / 60_000) * 60_000);
  const reports = useSelected(citizenReports.known, (known) => drawnReports(known, minute).length);
  const counts = { ...ofCity, reports };
  const fieldTime = useSituation(({ now }) => hourMinute(now, city.timezone));
  const flip = (group: LayerGroup, on: boolean) =>
    desk.update((before) => {
      const next = { ...before, layers: { ...before.layers, [group]: on } };
      rememberLayers(next);
      return next;
    });
  return (
    <section className="fl layers" id="layers" aria-label={t('map.layers')}>
      {LAYER_GROUP_NAMES.filter((group) => (group === 'rain-field' ? counts.rain > 0 : counts[group] > 0)).map(
        (group) => (
          <Switch key={group} className="layer" isSelected={layers[group]} onChange={(on) => flip(group, on)}>
            <span className="g">
              {group in SAMPLES ? (
                <GlyphSample name={SAMPLES[group as keyof typeof SAMPLES]} />
              ) : (
                <span className={`layer-sign ${group}`} aria-hidden="true" />
              )}
            </span>
            {t(`layers.${group}`)}
            <b className="num">{group === 'rain-field' ? fieldTime : formatCount(counts[group])}</b>
            <span className="sw" aria-hidden="true" />
          </Switch>
        ),
      )}
    </section>
  );
}

type Counts = Record<Exclude<LayerGroup, 'rain-field' | 'reports'>, number>;

function countThings(city: ReturnType<typeof useConsole>['city']): Counts {
  const of = (test: (station: (typeof city.stations)[number]) => boolean) => city.stations.filter(test).length;
  const isDepth = (regime: string | null) => regime === 'underpass' || regime === 'road';
  return {
    rain: of((station) => station.kind === 'rain-gauge'),
    depth: of((station) => isDepth(station.regime)),
    level: of((station) => station.kind === 'water-level' && !isDepth(station.regime)),
    weather: of((station) => station.kind === 'weather'),
    cameras: city.cameras.length,
    trucks: city.trucks.length,
  };
}

function sameCounts(a: Counts, b: Counts): boolean {
  return (Object.keys(a) as (keyof Counts)[]).every((key) => a[key] === b[key]);
}
