import type { CityDescription } from '../../../domain/city.ts';
import { LEVELS, levelRank } from '../../../domain/levels.ts';
import { ladderOf } from '../../../domain/station-measures.ts';
import { useConsole, useDesk, useSituation } from '../../console/console.ts';
import { openThing } from '../../console/open-thing.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Situation } from '../../live/situation.ts';
import type { StationView } from '../../live/station-view.ts';
import type { Theme } from '../../live/themes.ts';
import { Age } from '../../ui/Age.tsx';
import { None, type NoneOf } from '../../ui/None.tsx';
import { StationLine } from '../StationLine.tsx';

const SHOWN = 5;

interface Extreme {
  readonly title: 'panel.deepest' | 'panel.wettest' | 'panel.highest';
  readonly empty: NoneOf | null;
  readonly of: (situation: Situation, city: CityDescription) => readonly StationView[];
}

/** What is worth a list of its own, from the top; of wind and air none. */
const EXTREMES: { readonly [theme in Theme]: Extreme | null } = {
  depth: { title: 'panel.deepest', empty: 'water', of: deepest },
  rain: { title: 'panel.wettest', empty: 'rain', of: wettest },
  level: { title: 'panel.highest', empty: null, of: nearestLadder },
  weather: null,
};

/** What the panel shows while nothing is selected: the extremes of the city. */
export function OverviewPanel() {
  const { city } = useConsole();
  const { t } = useWords();
  const situation = useSituation(
    (now) => now,
    (a, b) => a.stations === b.stations,
  );
  return (
    <article>
      <header className="sec head">
        <div className="panel-name">
          <h2>{t('panel.overview')}</h2>
          <div className="m2 t12">{t('panel.none')}</div>
          <div className="m t11">{t('cameras.placeHint')}</div>
        </div>
      </header>
      <Pinned situation={situation} />
      {Object.values(EXTREMES).map((extreme) => {
        if (extreme === null) return null;
        const { title, empty, of } = extreme;
        return <Extremes key={title} title={t(title)} empty={empty} views={of(situation, city)} />;
      })}
    </article>
  );
}

/** What somebody keeps in sight, in the order it was pinned; nothing where nothing is. */
function Pinned({ situation }: { situation: Situation }) {
  const { t } = useWords();
  const pinned = useDesk((desk) => desk.pinned);
  const views = pinned.flatMap((id) => situation.stationById.get(id) ?? []);
  return views.length === 0 ? null : <Extremes title={t('pin.title')} empty={null} views={views} />;
}

function Extremes({ title, empty, views }: { title: string; empty: Extreme['empty']; views: readonly StationView[] }) {
  const console = useConsole();
  return (
    <section className="sec">
      <h3>{title}</h3>
      {views.length === 0 ? (
        <p className="m t12">{empty ? <None of={empty} /> : '–'}</p>
      ) : (
        <ul className="lines">
          {views.map((view) => (
            <li key={view.station.id}>
              <StationLine
                view={view}
                aside={view.current.at === null ? '' : <Age at={view.current.at} />}
                onOpen={() => openThing(console, { kind: 'station', id: view.station.id })}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function deepest({ stations }: Situation): readonly StationView[] {
  return stations
    .filter((view) => view.theme === 'depth' && (view.value ?? 0) >= 0.01)
    .sort((a, b) => b.value! - a.value!)
    .slice(0, SHOWN);
}

function wettest({ stations }: Situation): readonly StationView[] {
  return stations
    .filter((view) => view.theme === 'rain' && (view.value ?? 0) >= 0.1)
    .sort((a, b) => b.value! - a.value!)
    .slice(0, SHOWN);
}

/** Rivers and tide by how far they are from the first step of their own ladder, the nearest first. */
function nearestLadder({ stations }: Situation, city: CityDescription): readonly StationView[] {
  const room = (view: StationView) => {
    const ladder = ladderOf(view.station, city);
    const first = LEVELS.map((level) => ladder[level]).find((step) => step !== undefined);
    return first === undefined || view.value === null ? Number.POSITIVE_INFINITY : first - view.value;
  };
  return stations
    .filter((view) => view.theme === 'level' && Number.isFinite(room(view)))
    .sort((a, b) => levelRank(b.level) - levelRank(a.level) || room(a) - room(b))
    .slice(0, SHOWN);
}
