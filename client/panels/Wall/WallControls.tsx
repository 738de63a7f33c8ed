import { useSituation } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import { WALL_SIZES } from '../../live/wall-pages.ts';
import { Icon } from '../../ui/Icon.tsx';
import { None } from '../../ui/None.tsx';
import type { Wall } from './use-wall.ts';

/** What the wall shows, how much of it is live, and when it turns. */
export function WallControls({ wall }: { wall: Wall }) {
  const { t, language } = useWords();
  const tiles = wall.page?.tiles ?? [];
  const live = useSituation(
    ({ cameraById }) => tiles.filter(({ camera_id }) => cameraById.get(camera_id)?.picture === 'live').length,
  );
  const quiet = tiles.length > 0 && tiles.every(({ row_id }) => row_id === null);
  return (
    <header className="wall-head row">
      <h2>
        {quiet ? (
          <>
            <None of="alarmPlaces" />
            {language === 'en' && ' '}
            {t('wall.quietWhy')}
          </>
        ) : (
          t('wall.title')
        )}
      </h2>
      <span className="m2 t12 num" data-wall-live={live} data-wall-shown={tiles.length}>
        {live === tiles.length
          ? t('wall.allLive', { shown: tiles.length })
          : t('wall.notLive', { count: tiles.length - live, shown: tiles.length })}
      </span>
      <span className="sp" />
      <span className="m t12 num nw">
        {wall.pages > 1 && <>{t('wall.page', { page: wall.index + 1, pages: wall.pages })} · </>}
        <TurnWords wall={wall} />
      </span>
      {wall.pages > 1 && (
        <>
          <button
            type="button"
            className="icon-button back"
            aria-label={t('wall.previous')}
            title={`${t('wall.previous')} (←)`}
            data-action="previous"
            onClick={() => wall.turn(-1)}
          >
            <Icon name="chevron" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={t('wall.next')}
            title={`${t('wall.next')} (→)`}
            data-action="next"
            onClick={() => wall.turn(1)}
          >
            <Icon name="chevron" />
          </button>
        </>
      )}
      <button
        type="button"
        className="btn sm"
        aria-pressed={wall.paused}
        data-action="hold"
        onClick={() => wall.pause(!wall.paused)}
      >
        {wall.paused ? t('wall.goOn') : t('wall.hold')}
      </button>
      <fieldset className="wall-sizes">
        <legend className="visually-hidden">{t('wall.size')}</legend>
        {WALL_SIZES.map((size) => (
          <button
            key={size}
            type="button"
            className="num"
            aria-pressed={wall.size === size}
            data-size={size}
            onClick={() => wall.resize(size)}
          >
            {size}
          </button>
        ))}
      </fieldset>
    </header>
  );
}

function TurnWords({ wall }: { wall: Wall }) {
  const { t } = useWords();
  if (wall.paused) return t('wall.held');
  if (wall.pointed) return t('wall.heldByPointer');
  return wall.pages > 1 ? t('wall.nextIn', { seconds: Math.max(0, wall.left_s ?? 0) }) : null;
}
