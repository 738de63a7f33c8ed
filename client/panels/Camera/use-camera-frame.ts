import { useEffect, useState } from 'react';
import { askPicture, tell } from '../../http/ask.ts';
import type { CameraView } from '../../live/camera-view.ts';

/** While a picture is looked at, its camera is asked for a fresh one this often at most, s. */
const WANT_EVERY_S = 30;

export type Frame =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'here'; readonly url: string };

/** The camera's last picture, fetched anew whenever a newer one has come; the old one stays until then. */
export function useCameraFrame({ camera, state }: CameraView): Frame {
  const frameAt = state?.frame_at ?? null;
  const [frame, setFrame] = useState<Frame>({ kind: 'waiting' });
  useEffect(() => {
    if (frameAt === null) {
      setFrame({ kind: 'none' });
      return;
    }
    const stop = new AbortController();
    askPicture(framePath(camera.id), stop.signal).then(
      (picture) => setFrame(picture ? { kind: 'here', url: URL.createObjectURL(picture) } : { kind: 'none' }),
      () => {
        if (!stop.signal.aborted) setFrame({ kind: 'failed' });
      },
    );
    return () => stop.abort();
  }, [camera.id, frameAt]);
  useEffect(() => {
    if (frame.kind !== 'here') return;
    return () => URL.revokeObjectURL(frame.url);
  }, [frame]);
  return frame;
}

/** Asks for fresh pictures as long as somebody looks. A refusal is not worth a word here: the age under the picture tells. */
export function useWantedFrames({ camera }: CameraView): void {
  useEffect(() => {
    const want = () => void wantFrame(camera.id).catch(() => undefined);
    want();
    const timer = setInterval(want, Math.max(WANT_EVERY_S, camera.interval_s) * 1_000);
    return () => clearInterval(timer);
  }, [camera.id, camera.interval_s]);
}

export function wantFrame(id: string): Promise<void> {
  return tell(`/api/v1/cameras/${encodeURIComponent(id)}/want`);
}

function framePath(id: string): string {
  return `/api/v1/cameras/${encodeURIComponent(id)}/frame`;
}
