import { useState } from 'react';
import type { Camera } from '../../../../domain/city.ts';
import { useIsReplaying } from '../../../console/console.ts';
import { ask } from '../../../http/ask.ts';
import { useAnswer } from '../../../http/use-answer.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { VideoPlayer } from './VideoPlayer.tsx';

/** Paths of this server; null where the camera has no video of that kind. */
export interface StreamPaths {
  readonly hls: string | null;
  readonly whep: string | null;
}

/** Video of a camera that has one, once somebody wants it. */
export function CameraVideo({ camera }: { camera: Camera }) {
  const { t } = useWords();
  const [playing, setPlaying] = useState(false);
  const replaying = useIsReplaying();
  const { answer } = useAnswer<StreamPaths>({
    key: `stream ${camera.id}`,
    ask: (signal) => ask(`/api/v1/cameras/${encodeURIComponent(camera.id)}/stream`, {}, signal),
  });
  // The past has no live video.
  if (replaying || answer.kind !== 'here' || (!answer.value.hls && !answer.value.whep)) return null;
  return (
    <div className="camera-video" data-video>
      {playing && <VideoPlayer camera={camera} paths={answer.value} />}
      <button type="button" className="btn sm" aria-expanded={playing} onClick={() => setPlaying(!playing)}>
        {playing ? t('video.stop') : t('video.play')}
      </button>
    </div>
  );
}
