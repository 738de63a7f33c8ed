import { memo } from 'react';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { openThing } from '../../console/open-thing.ts';
import { basisWord } from '../../format/current-words.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import type { WallTile } from '../../live/wall-pages.ts';
import { Age } from '../../ui/Age.tsx';
import { Fresh } from '../../ui/Fresh.tsx';
import { Figure } from '../AlarmDesk/AlarmFigure.tsx';
import { currentOf } from '../AlarmDesk/alarm-words.ts';
import { LevelSign } from '../AlarmDesk/LevelSign.tsx';
import { useStationOf } from '../AlarmDesk/use-alarm.ts';
import { CameraFrame } from '../Camera/CameraFrame.tsx';
import { DepthTag } from '../Camera/DepthRows.tsx';

/** One picture of the wall: what the place measures on it, whose it is and how old under it. */
export const WallTilePicture = memo(function WallTilePicture({ tile }: { tile: WallTile }) {
  const console = useConsole();
  const { t, language } = useWords();
  const view = useSituation(({ cameraById }) => cameraById.get(tile.camera_id));
  const alarm = useSituation(({ world }) => (tile.alarm_id === null ? undefined : world.alarms[tile.alarm_id]));
  if (!view) return null;
  const name = inLanguage(view.camera.name, language);
  const frameAt = view.state?.frame_at ?? null;
  return (
    <button
      type="button"
      className="wall-tile"
      data-camera-id={tile.camera_id}
      data-picture={view.picture}
      data-row={tile.row_id ?? ''}
      data-level={alarm?.level ?? ''}
      onClick={() => openThing(console, { kind: 'camera', id: tile.camera_id })}
    >
      <span className="visually-hidden">{t('camera.open', { name })}</span>
      <span className="wall-picture">
        <CameraFrame view={view} />
        {alarm && (
          <span className="wall-figure num">
            <LevelSign level={alarm.level} />
            <Figure alarm={alarm} />
            <Basis alarm={alarm} />
          </span>
        )}
        <DepthTag view={view} />
      </span>
      <span className="row wall-caption">
        <span className="el sp" title={name}>
          {name}
        </span>
        <span className="num nw" data-frame-at={frameAt ?? ''}>
          <Fresh condition={view.picture === 'live' ? 'live' : 'silent'}>
            {frameAt === null ? '–' : <Age at={frameAt} fine />}
          </Fresh>
        </span>
      </span>
    </button>
  );
});

/** T1. Beside the number, how it is known, where it is not simply measured. */
function Basis({ alarm }: { alarm: Alarm }) {
  const { t } = useWords();
  const view = useStationOf(alarm);
  const current = currentOf(alarm, view);
  if (!current || current.basis === 'measured') return null;
  return <small data-basis={current.basis}>{basisWord(t, current)}</small>;
}
