import { useSituation } from '../console/console.ts';
import { inLanguage, useWords } from '../i18n/use-words.ts';
import type { WallPage, WallTile } from '../live/wall-pages.ts';
import { Figure } from '../panels/AlarmDesk/AlarmFigure.tsx';
import { LevelSign } from '../panels/AlarmDesk/LevelSign.tsx';
import { LastPicture } from '../panels/Camera/CameraFrame.tsx';
import { Age } from '../ui/Age.tsx';
import { Fresh } from '../ui/Fresh.tsx';

/** Four pictures of places that are red, each with what its sensor measures and its own age. */
export function CameraStop({ page }: { page: WallPage }) {
  const { t } = useWords();
  return (
    <section className="video-wall-list" aria-label={t('videoWall.cameras')}>
      <h2>{t('videoWall.cameras')}</h2>
      <div className="video-wall-pictures">
        {page.tiles.map((tile) => (
          <Picture key={tile.camera_id} tile={tile} />
        ))}
      </div>
    </section>
  );
}

function Picture({ tile }: { tile: WallTile }) {
  const { language } = useWords();
  const view = useSituation(({ cameraById }) => cameraById.get(tile.camera_id));
  const alarm = useSituation(({ world }) => (tile.alarm_id === null ? undefined : world.alarms[tile.alarm_id]));
  if (!view) return null;
  const frameAt = view.state?.frame_at ?? null;
  return (
    <figure data-camera-id={tile.camera_id} data-picture={view.picture}>
      <LastPicture view={view} />
      {alarm && (
        <span className="on-picture num">
          <LevelSign level={alarm.level} />
          <Figure alarm={alarm} />
        </span>
      )}
      <figcaption>
        <span className="el">{inLanguage(view.camera.name, language)}</span>
        <Fresh condition={view.picture === 'live' ? 'live' : 'silent'}>
          {frameAt === null ? '–' : <Age at={frameAt} fine />}
        </Fresh>
      </figcaption>
    </figure>
  );
}
