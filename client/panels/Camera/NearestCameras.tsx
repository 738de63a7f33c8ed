import { useMemo } from 'react';
import { useConsole, useSituation } from '../../console/console.ts';
import { openThing } from '../../console/open-thing.ts';
import { distance_m, formatDistance } from '../../format/quantities.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { veilOf } from '../../live/camera-view.ts';
import { Age } from '../../ui/Age.tsx';
import { Fresh } from '../../ui/Fresh.tsx';
import { CameraFrame } from './CameraFrame.tsx';

const SHOWN = 2;
const NEAR_M = 500;
/** Farther off, a picture says nothing about the place. */
const FARTHEST_M = 3_000;

/** The two nearest cameras with their pictures; one click more opens the camera. */
export function NearestCameras({ place }: { place: { lon: number; lat: number } }) {
  const { city } = useConsole();
  const { t } = useWords();
  const near = useMemo(
    () =>
      city.cameras
        .map((camera) => ({ camera, metres: distance_m(camera, place) }))
        .filter(({ metres }) => metres <= FARTHEST_M)
        .sort((a, b) => a.metres - b.metres),
    [city.cameras, place],
  );
  if (city.cameras.length === 0) return null;
  return (
    <section className="sec">
      <h3>
        {t('panel.nearestCameras')}
        <span className="sp" />
        <span className="m">{t('panel.within', { count: near.filter(({ metres }) => metres <= NEAR_M).length })}</span>
      </h3>
      {near.length === 0 ? (
        <p className="m t12">{t('panel.noCameras')}</p>
      ) : (
        <div className="frames">
          {near.slice(0, SHOWN).map(({ camera, metres }) => (
            <NearCamera key={camera.id} id={camera.id} metres={metres} />
          ))}
        </div>
      )}
    </section>
  );
}

function NearCamera({ id, metres }: { id: string; metres: number }) {
  const console = useConsole();
  const { t, language } = useWords();
  const view = useSituation((situation) => situation.cameraById.get(id));
  const veiled = useSituation(({ now }) => (view ? veilOf(view, now) !== null : true));
  if (!view) return null;
  const name = inLanguage(view.camera.name, language);
  const frameAt = view.state?.frame_at ?? null;
  return (
    <button
      type="button"
      className="near-camera"
      data-camera-id={id}
      onClick={() => openThing(console, { kind: 'camera', id })}
    >
      <span className="visually-hidden">{t('camera.open', { name })}</span>
      <CameraFrame view={view} />
      <span className="row t11">
        <span className="el sp" title={name}>
          {formatDistance(metres)} · {name}
        </span>
        <Fresh condition={veiled ? 'silent' : 'live'}>{frameAt === null ? '–' : <Age at={frameAt} />}</Fresh>
      </span>
    </button>
  );
}
