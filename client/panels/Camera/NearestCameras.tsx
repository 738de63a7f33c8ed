import { useMemo, useState } from 'react';
import { useConsole, useSituation } from '../../console/console.ts';
import { openThing } from '../../console/open-thing.ts';
import { formatDistance } from '../../format/quantities.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { nearestCameras } from '../../live/nearest-cameras.ts';
import { Age } from '../../ui/Age.tsx';
import { Fresh } from '../../ui/Fresh.tsx';
import { CameraFrame } from './CameraFrame.tsx';
import { DepthTag } from './DepthRows.tsx';

const SHOWN = 2;
/** Pictures are asked of every camera shown: not more than these. */
const MOST_SHOWN = 12;
const NEAR_M = 500;

interface NearestCamerasProps {
  readonly place: { readonly lon: number; readonly lat: number };
  /** Sites whose own cameras come first. */
  readonly siteIds?: readonly string[];
  /** How many are shown at first. */
  readonly shown?: number;
}

const NO_SITES: readonly string[] = [];

/** The nearest cameras with their pictures and their age; one click more opens the camera. */
export function NearestCameras({ place, siteIds = NO_SITES, shown = SHOWN }: NearestCamerasProps) {
  const { city } = useConsole();
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const near = useMemo(() => nearestCameras(city.cameras, place, siteIds), [city.cameras, place, siteIds]);
  if (city.cameras.length === 0) return null;
  const most = Math.min(near.length, MOST_SHOWN);
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
          {near.slice(0, all ? most : shown).map(({ camera, metres }) => (
            <NearCamera key={camera.id} id={camera.id} metres={metres} />
          ))}
        </div>
      )}
      {most > shown && (
        <button type="button" className="link-button t11 more-cameras" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('cameras.fewer') : t('cameras.more', { count: most - shown })}
        </button>
      )}
    </section>
  );
}

/** @param metres from the place; null where that is not known */
export function NearCamera({ id, metres }: { id: string; metres: number | null }) {
  const console = useConsole();
  const { t, language } = useWords();
  const view = useSituation((situation) => situation.cameraById.get(id));
  if (!view) return null;
  const name = inLanguage(view.camera.name, language);
  const frameAt = view.state?.frame_at ?? null;
  return (
    <button
      type="button"
      className="near-camera"
      data-camera-id={id}
      data-picture={view.picture}
      onClick={() => openThing(console, { kind: 'camera', id })}
    >
      <span className="visually-hidden">{t('camera.open', { name })}</span>
      <CameraFrame view={view} />
      <span className="row t11">
        <span className="el sp" title={name}>
          {metres !== null && `${formatDistance(metres)} · `}
          {name}
        </span>
        <span data-frame-at={frameAt ?? ''}>
          <Fresh condition={view.picture === 'live' ? 'live' : 'silent'}>
            {frameAt === null ? '–' : <Age at={frameAt} fine />}
          </Fresh>
        </span>
      </span>
      <DepthTag view={view} />
    </button>
  );
}
