import { useEffect, useRef, useState } from 'react';
import type { Camera } from '../../../../domain/city.ts';
import { useConsole } from '../../../console/console.ts';
import { timeNear } from '../../../format/time.ts';
import { inLanguage, useWords } from '../../../i18n/use-words.ts';
import { wallNow } from '../../../live/clock.ts';
import { Fresh } from '../../../ui/Fresh.tsx';
import type { StreamPaths } from './CameraVideo.tsx';
import { playHls } from './play-hls.ts';
import { playWhep } from './play-whep.ts';
import { type Play, watchProgress } from './playback.ts';

type Way = 'whep' | 'hls';

type VideoState =
  | { readonly kind: 'connecting' | 'playing' | 'ended' }
  | { readonly kind: 'stalled'; readonly since: number }
  | { readonly kind: 'failed'; readonly why: string };

const PLAYS: Record<Way, Play> = { whep: playWhep, hls: playHls };

/** WebRTC where there is one, for it is nearest to now; where it does not come, HLS. A video that stands still is veiled. */
export function VideoPlayer({ camera, paths }: { camera: Camera; paths: StreamPaths }) {
  const { clock, city, situation } = useConsole();
  const { t, language } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [way, setWay] = useState<Way>(paths.whep ? 'whep' : 'hls');
  const [state, setState] = useState<VideoState>({ kind: 'connecting' });
  const path = paths[way];
  const fallsBack = way === 'whep' && paths.hls !== null;

  useEffect(() => {
    const element = video.current;
    if (!element || !path) return;
    setState({ kind: 'connecting' });
    const onFailed = (why: string) => (fallsBack ? setWay('hls') : setState({ kind: 'failed', why }));
    const playback = PLAYS[way](element, path, { onFailed });
    const unwatch = watchProgress(element, {
      now: wallNow,
      onMoving: () => setState({ kind: 'playing' }),
      // As the desk's clock has it: in a drill its seconds are others.
      onStill: (since) => setState({ kind: 'stalled', since: clock.now() - (wallNow() - since) * clock.speed }),
    });
    const onEnded = () => setState({ kind: 'ended' });
    element.addEventListener('ended', onEnded);
    return () => {
      element.removeEventListener('ended', onEnded);
      unwatch();
      playback.stop();
    };
  }, [way, path, fallsBack, clock]);

  const words = () => {
    switch (state.kind) {
      case 'stalled': {
        const time = timeNear(state.since, situation.get().now, city.timezone, language);
        return t('video.stalled', { time });
      }
      case 'failed':
        return t('video.failed', { why: reason(state.why) });
      default:
        return t(`video.${state.kind}`);
    }
  };
  const reason = (why: string) =>
    why === 'unsupported' ? t('video.unsupported') : why === 'no-answer' ? t('video.noAnswer') : why;
  const moving = state.kind === 'playing';
  return (
    <div data-video-state={state.kind} data-video-way={way}>
      <div className="frame frame-large">
        <video
          ref={video}
          muted
          autoPlay
          playsInline
          aria-label={t('video.label', { name: inLanguage(camera.name, language) })}
        />
        {!moving && state.kind !== 'connecting' && <div className="veil" />}
        {!moving && <span className="tag veil-words">{words()}</span>}
      </div>
      <div className="row frame-foot t12" role="status">
        <Fresh condition={moving ? 'live' : state.kind === 'connecting' ? 'unknown' : 'silent'}>{words()}</Fresh>
        <span className="sp" />
        <span className="m t11">{t('video.over', { way: way === 'whep' ? 'WebRTC' : 'HLS' })}</span>
      </div>
    </div>
  );
}
