import { useEffect, useState } from 'react';
import { termOf } from '../../../domain/terms.ts';
import { Act } from '../../console/Act.tsx';
import { useConsole, useSituation } from '../../console/console.ts';
import { openThing } from '../../console/open-thing.ts';
import type { Leave } from '../../http/leave.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { type CameraView, veilOf } from '../../live/camera-view.ts';
import { Age } from '../../ui/Age.tsx';
import { Fresh } from '../../ui/Fresh.tsx';
import { Name } from '../../ui/Name.tsx';
import { ClosePanel } from '../ClosePanel.tsx';
import { GonePanel } from '../GonePanel.tsx';
import { NearbyStations } from '../NearbyStations.tsx';
import { PanelName } from '../PanelName.tsx';
import { CameraConditionWords } from './CameraConditionWords.tsx';
import { CameraFrame } from './CameraFrame.tsx';
import { DepthRows } from './DepthRows.tsx';
import { wantFrame } from './use-camera-frame.ts';
import { CameraVideo } from './Video/CameraVideo.tsx';

/** One camera: its last picture and how old it is, what it looks at, and what stands near it. */
export function CameraPanel({ id }: { id: string }) {
  const console = useConsole();
  const { t, language } = useWords();
  const { city } = console;
  const view = useSituation((situation) => situation.cameraById.get(id));
  if (!view) return <GonePanel id={id} />;
  const { camera, state } = view;
  const site = city.sites.find((place) => place.id === camera.site_id);
  const states = { live: t('camera.live'), frozen: t('camera.frozenState'), offline: t('camera.offline') };
  return (
    <article data-camera-id={id} data-picture={view.picture}>
      <header className="sec head">
        <div className="row">
          <span className="tag">{t('kind.camera')}</span>
          <span className="sp" />
          <span className="t11 m">{camera.id}</span>
          <ClosePanel />
        </div>
        <PanelName name={camera.name} />
        <div className="row t12 head-foot">
          <CameraConditionWords view={view} />
          <span className="sp" />
          <span className="m" title={t('cameras.saysWhy')}>
            {state?.state ? t('cameras.says', { state: states[state.state] }) : t('camera.notHeard')}
            {state?.at != null && (
              <>
                {' · '}
                <Age at={state.at} />
              </>
            )}
          </span>
          {state?.fps != null && <span className="m num">{t('camera.fps', { fps: state.fps })}</span>}
        </div>
        {camera.synthetic && <div className="t11 m synthetic">{t('panel.synthetic')}</div>}
      </header>
      <section className="sec">
        <div className="frame-large">
          <CameraFrame view={view} />
        </div>
        <div className="row frame-foot">
          <FrameAge view={view} />
          <span className="sp" />
          <FreshPicture view={view} />
        </div>
        <CameraVideo camera={camera} />
      </section>
      <section className="sec">
        <table className="kv">
          <tbody>
            <tr>
              <td className="m2">{t('panel.owner')}</td>
              <td>{inLanguage(termOf(city, camera.owner), language)}</td>
            </tr>
            <DepthRows view={view} />
            {site && (
              <tr>
                <td className="m2">{t('panel.site')}</td>
                <td>
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => openThing(console, { kind: 'site', id: site.id })}
                  >
                    <Name name={site.name} />
                  </button>
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </section>
      <NearbyStations place={camera} />
    </article>
  );
}

function FrameAge({ view }: { view: CameraView }) {
  const { t } = useWords();
  const veiled = useSituation(({ now }) => veilOf(view, now) !== null);
  const at = view.state?.frame_at ?? null;
  return (
    <span data-frame-at={at ?? ''}>
      <Fresh condition={veiled ? 'silent' : 'live'}>{at === null ? t('camera.noneYet') : <Age at={at} fine />}</Fresh>
    </span>
  );
}

type Asked =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asked'; readonly since: number | null }
  | { readonly kind: 'failed'; readonly why: string };

function FreshPicture({ view }: { view: CameraView }) {
  const { t } = useWords();
  const [asked, setAsked] = useState<Asked>({ kind: 'idle' });
  const frameAt = view.state?.frame_at ?? null;
  useEffect(() => {
    setAsked((before) => (before.kind === 'asked' && before.since !== frameAt ? { kind: 'idle' } : before));
  }, [frameAt]);
  const ask = (leave: Leave<'view'>) => {
    setAsked({ kind: 'asked', since: frameAt });
    wantFrame(leave, view.camera.id).catch((error: Error) => setAsked({ kind: 'failed', why: error.message }));
  };
  return (
    <>
      {asked.kind === 'failed' && <span className="t11 m2">{t('camera.askFailed', { why: asked.why })}</span>}
      <Act right="view" className="btn" onPress={ask}>
        {asked.kind === 'asked' ? t('camera.asked') : t('camera.fresh')}
      </Act>
    </>
  );
}
