import type { Alarm } from '../../domain/alerts/alarm.ts';
import { termOf } from '../../domain/terms.ts';
import { useScreen, useSituation } from '../console/console.ts';
import { isSameJson } from '../format/same-json.ts';
import { inLanguage, useWords } from '../i18n/use-words.ts';
import { severePlaces } from '../live/severe-places.ts';
import { standingReds, type WallStop } from '../live/video-wall.ts';
import { CameraStop } from './CameraStop.tsx';
import { MapWords } from './MapWords.tsx';
import { Recover } from './Recover.tsx';
import { RedStop } from './RedStop.tsx';
import { TruckStop } from './TruckStop.tsx';
import { useTurns } from './use-turns.ts';
import { WallMap } from './WallMap.tsx';

interface StageProps {
  /** Reds that wait and have no room in the column: while there are any, they are what the middle shows. */
  readonly overflow: readonly Alarm[];
  /** How many wait in all. */
  readonly waiting: number;
}

/** The middle of the wall: one thing after the other. The map stays below, so that it is there at once when its turn comes. */
export function Stage({ overflow, waiting }: StageProps) {
  const { t } = useWords();
  const turn = useTurns();
  const severe = useSituation(
    (situation) => severePlaces(situation).map(({ view: { station } }) => ({ lon: station.lon, lat: station.lat })),
    isSameJson,
  );
  const kind = overflow.length > 0 ? 'overflow' : turn.stop.kind;
  const onMap = kind === 'city' || kind === 'district';
  return (
    <div className="video-wall-turn" data-wall-stop={kind === 'overflow' ? kind : turn.stop.key}>
      <Recover name="map" instead={<p className="video-wall-failed">{t('videoWall.noMap')}</p>}>
        <WallMap places={turn.stop.kind === 'district' ? turn.stop.reds : severe} asleep={!onMap} />
      </Recover>
      {onMap ? <MapWords stop={turn.stop} /> : <List stop={turn.stop} overflow={overflow} waiting={waiting} />}
      {kind !== 'overflow' && turn.next.key !== turn.stop.key && (
        <p className="video-wall-next m2">
          <NextWords stop={turn.next} />
        </p>
      )}
    </div>
  );
}

function List({ stop, overflow, waiting }: StageProps & { stop: WallStop }) {
  const { t } = useWords();
  const alarms = useSituation(({ world }) => world.alarms);
  if (overflow.length > 0) {
    const before = waiting - overflow.length;
    const words = (from: number, to: number) =>
      t('videoWall.held', { from: before + from, to: before + to, count: waiting });
    return <RedStop alarms={overflow} words={words} />;
  }
  switch (stop.kind) {
    case 'cameras':
      return <CameraStop page={stop.page} />;
    case 'trucks':
      return <TruckStop />;
    default:
      return <RedStop alarms={standingReds(alarms)} words={() => t('videoWall.allReds')} />;
  }
}

function NextWords({ stop }: { stop: WallStop }) {
  const { city } = useScreen();
  const { t, language } = useWords();
  const what = {
    city: () => t('videoWall.cityMap'),
    district: () => (stop.kind === 'district' ? inLanguage(termOf(city, stop.district), language) : ''),
    cameras: () => t('videoWall.cameras'),
    trucks: () => t('videoWall.trucks'),
    reds: () => t('videoWall.allReds'),
  }[stop.kind]();
  return t('videoWall.next', { what });
}
