import { memo } from 'react';
import { useConsole, useSituation } from '../../console/console.ts';
import { thingOf } from '../../console/open-alarm.ts';
import { openThing } from '../../console/open-thing.ts';
import { formatCount } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import { type AlarmRow, deskOf } from '../../live/alarms.ts';
import type { WallPage } from '../../live/wall-pages.ts';
import { Name } from '../../ui/Name.tsx';
import { AlarmAge } from '../AlarmDesk/AlarmAge.tsx';
import { Figure, Reason } from '../AlarmDesk/AlarmFigure.tsx';
import { FoldName, FoldReason } from '../AlarmDesk/FoldWords.tsx';
import { LevelMark, LevelSign } from '../AlarmDesk/LevelSign.tsx';
import { useSubject } from '../AlarmDesk/use-alarm.ts';

/** As many as a high screen holds; the rest is counted. */
const SHOWN = 10;

/** The places in alarm, large enough to be read from across a room; those on the wall now have a light edge. */
export function WallPlaces({ page }: { page: WallPage | null }) {
  const { t } = useWords();
  const desk = useSituation(({ world }) => deskOf(world));
  const onWall = new Set(page?.tiles.map(({ row_id }) => row_id));
  return (
    <aside className="right wall-places" aria-label={t('wall.places', { count: desk.counts.all })}>
      <header className="row">
        <h2>{t('wall.places', { count: desk.counts.all })}</h2>
        <span className="m2 num">{t('wall.alarms', { count: desk.alarms })}</span>
      </header>
      <ul>
        {desk.rows.slice(0, SHOWN).map((row) => (
          <li key={row.id}>
            <WallPlace row={row} onWall={onWall.has(row.id)} />
          </li>
        ))}
      </ul>
      {desk.rows.length > SHOWN && (
        <p className="m num">{t('wall.more', { count: formatCount(desk.rows.length - SHOWN) })}</p>
      )}
    </aside>
  );
}

const WallPlace = memo(function WallPlace({ row, onWall }: { row: AlarmRow; onWall: boolean }) {
  const console = useConsole();
  const { t } = useWords();
  const place = useSubject(row.head);
  const thing = thingOf(row.head);
  return (
    <button
      type="button"
      className={`wall-place ${onWall ? 'on-wall' : ''} ${row.silent > 0 ? 'silent' : ''}`}
      data-level={row.level}
      data-on-wall={onWall}
      disabled={!thing}
      onClick={() => thing && openThing(console, thing)}
    >
      <LevelSign level={row.level} />
      <span className="wall-place-name el">
        <LevelMark level={row.level} />
        {row.places.length > 1 ? <FoldName row={row} /> : <Name name={place} />}
      </span>
      <span className="wall-place-value num nw">
        <Figure alarm={row.head} />
      </span>
      <span className="wall-place-why el t12 m2">
        {row.unacknowledged > 0 && <b>{t('wall.unacknowledged')} · </b>}
        {row.places.length > 1 ? <FoldReason row={row} /> : <Reason alarm={row.head} />}
      </span>
      <span className="wall-place-age t12 nw">
        <AlarmAge alarm={row.head} />
      </span>
    </button>
  );
});
