import { ALARM_LEVELS, type Alarm } from '../../domain/alerts/alarm.ts';
import { useSituation } from '../console/console.ts';
import { formatCount } from '../format/quantities.ts';
import { useWords } from '../i18n/use-words.ts';
import { type AlarmRow, deskOf } from '../live/alarms.ts';
import type { WallRoom } from '../live/wall-room.ts';
import { LevelSign } from '../panels/AlarmDesk/LevelSign.tsx';
import { PlaceLine } from './PlaceLine.tsx';
import { PlaceRow } from './PlaceRow.tsx';

interface PlaceColumnProps {
  readonly waiting: readonly Alarm[];
  readonly others: readonly AlarmRow[];
  readonly room: WallRoom;
  /** How many there are in all. */
  readonly places: number;
}

/** The right of the wall: first the reds that wait for somebody, each of them; then the other places, as many as there is room for. */
export function PlaceColumn({ waiting, others, room, places }: PlaceColumnProps) {
  const { t } = useWords();
  const desk = useSituation(({ world }) => deskOf(world));
  const shown = others.slice(0, room.others);
  const rest = others.slice(room.others);
  return (
    <>
      <header>
        <h2>{places > 0 ? t('videoWall.places', { places: formatCount(places) }) : t('videoWall.quiet')}</h2>
        {places > 0 && <span className="m2 num">{t('videoWall.alarms', { alarms: formatCount(desk.alarms) })}</span>}
      </header>
      <ul className={room.as === 'lines' ? 'video-wall-lines' : ''} aria-label={t('videoWall.redsHeading')}>
        {waiting.map((alarm) => (
          <li key={alarm.id} data-wall-red={alarm.id}>
            {room.as === 'lines' ? <PlaceLine alarm={alarm} /> : <PlaceRow alarm={alarm} />}
          </li>
        ))}
      </ul>
      <ul>
        {shown.map(({ id, head }) => (
          <li key={id} data-wall-row={id}>
            <PlaceRow alarm={head} />
          </li>
        ))}
      </ul>
      {rest.length > 0 && (
        <footer className="num m2">
          {t('videoWall.more', { count: formatCount(rest.length) })}
          {ALARM_LEVELS.toReversed().map((level) => {
            const count = rest.filter((row) => row.level === level).length;
            return (
              count > 0 && (
                <span key={level} className="row">
                  <LevelSign level={level} /> {formatCount(count)}
                </span>
              )
            );
          })}
        </footer>
      )}
    </>
  );
}
