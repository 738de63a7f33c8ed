import { useIsReplaying, useScreen, useSituation } from '../../console/console.ts';
import { clockTime, timeNear } from '../../format/time.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { type CameraView, type Veil, veilOf } from '../../live/camera-view.ts';
import { type Frame, useCameraFrame, useWantedFrames } from './use-camera-frame.ts';

/** A camera's last picture, and the wish for a fresh one as long as somebody looks. */
export function CameraFrame({ view }: { view: CameraView }) {
  useWantedFrames(view);
  return <LastPicture view={view} />;
}

/** One that is frozen or old is veiled and says since when: it must never pass for the present. */
export function LastPicture({ view }: { view: CameraView }) {
  const { t, language } = useWords();
  const frame = useCameraFrame(view);
  const veil = useSituation(({ now }) => veilOf(view, now), sameVeil);
  const words = useVeilWords(veil);
  const replaying = useIsReplaying();
  return (
    <div className="frame" data-veil={veil?.kind ?? ''}>
      {frame.kind === 'here' && (
        <img src={frame.url} alt={t('camera.frame', { name: inLanguage(view.camera.name, language) })} />
      )}
      {frame.kind === 'failed' && <span className="frame-words m">{t('camera.failed')}</span>}
      {frame.kind === 'forbidden' && <span className="frame-words m">{t('cameras.forbidden')}</span>}
      {veil && <div className="veil" />}
      {replaying ? (
        <KeptWords frame={frame} frameAt={view.state?.frame_at ?? null} />
      ) : (
        words && frame.kind !== 'forbidden' && <span className="tag veil-words">{words}</span>
      )}
    </div>
  );
}

/** In a replay: when the kept picture was taken, or that none was kept. */
function KeptWords({ frame, frameAt }: { frame: Frame; frameAt: number | null }) {
  const { city } = useScreen();
  const { t } = useWords();
  if (frame.kind === 'here' && frame.at !== undefined)
    return <span className="tag veil-words num">{clockTime(frame.at, city.timezone)}</span>;
  if (frame.kind !== 'none') return null;
  const time = frameAt === null ? null : clockTime(frameAt, city.timezone);
  return <span className="tag veil-words">{time === null ? t('camera.noneYet') : t('replay.noFrame', { time })}</span>;
}

function useVeilWords(veil: Veil): string | null {
  const { city, situation } = useScreen();
  const { t, language } = useWords();
  if (!veil) return null;
  if (veil.kind === 'none-yet') return t('camera.noneYet');
  const time = timeNear(veil.since, situation.get().now, city.timezone, language);
  switch (veil.kind) {
    case 'frozen':
      return t('camera.frozen', { time });
    case 'offline':
      return t('camera.old', { time });
    default:
      return t(`cameras.condition.${veil.kind}`, { time });
  }
}

function sameVeil(a: Veil, b: Veil): boolean {
  return a?.kind === b?.kind && (a && 'since' in a ? a.since : 0) === (b && 'since' in b ? b.since : 0);
}
