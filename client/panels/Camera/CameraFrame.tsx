import { useConsole, useSituation } from '../../console/console.ts';
import { timeNear } from '../../format/time.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { type CameraView, type Veil, veilOf } from '../../live/camera-view.ts';
import { useCameraFrame, useWantedFrames } from './use-camera-frame.ts';

/** A camera's last picture. One that is frozen or old is veiled and says since when: it must never pass for the present. */
export function CameraFrame({ view }: { view: CameraView }) {
  const { t, language } = useWords();
  const frame = useCameraFrame(view);
  useWantedFrames(view);
  const veil = useSituation(({ now }) => veilOf(view, now), sameVeil);
  const words = useVeilWords(veil);
  return (
    <div className="frame" data-veil={veil?.kind ?? ''}>
      {frame.kind === 'here' && (
        <img src={frame.url} alt={t('camera.frame', { name: inLanguage(view.camera.name, language) })} />
      )}
      {frame.kind === 'failed' && <span className="frame-words m">{t('camera.failed')}</span>}
      {veil && <div className="veil" />}
      {words && <span className="tag veil-words">{words}</span>}
    </div>
  );
}

function useVeilWords(veil: Veil): string | null {
  const { city, situation } = useConsole();
  const { t, language } = useWords();
  if (!veil) return null;
  if (veil.kind === 'none-yet') return t('camera.noneYet');
  const time = timeNear(veil.since, situation.get().now, city.timezone, language);
  return veil.kind === 'frozen' ? t('camera.frozen', { time }) : t('camera.old', { time });
}

function sameVeil(a: Veil, b: Veil): boolean {
  return a?.kind === b?.kind && (a && 'since' in a ? a.since : 0) === (b && 'since' in b ? b.since : 0);
}
