import { useWords } from '../../i18n/use-words.ts';
import { useWall } from './use-wall.ts';
import { WallControls } from './WallControls.tsx';
import { WallPlaces } from './WallPlaces.tsx';
import { WallTilePicture } from './WallTilePicture.tsx';

/** Up to sixteen cameras of the worst places, page after page; beside them the places themselves. */
export function CameraWall({ withPlaces }: { withPlaces: boolean }) {
  const { t } = useWords();
  const wall = useWall();
  const tiles = wall.page?.tiles ?? [];
  return (
    <>
      <main
        className="wall"
        aria-label={t('wall.rail')}
        data-wall={wall.size}
        data-wall-page={wall.index}
        data-wall-pages={wall.pages}
        data-wall-held={wall.left_s === null}
      >
        <WallControls wall={wall} />
        {tiles.length === 0 ? (
          <p className="state m">{t('wall.none')}</p>
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: it only notes that somebody looks; every picture in it is a button
          <div
            className="wall-grid"
            onPointerEnter={() => wall.point(true)}
            onPointerLeave={() => wall.point(false)}
            onFocus={({ target }) => target.matches(':focus-visible') && wall.point(true)}
            onBlur={() => wall.point(false)}
          >
            {tiles.map((tile) => (
              <WallTilePicture key={tile.camera_id} tile={tile} />
            ))}
          </div>
        )}
      </main>
      {withPlaces && <WallPlaces page={wall.page} />}
    </>
  );
}
