import { useEffect, useState } from 'react';
import { useIsReplaying } from '../../console/console.ts';
import { useAct } from '../../console/use-act.ts';
import { askKeptPicture, askPicture, Refused, tell } from '../../http/ask.ts';
import type { Leave } from '../../http/leave.ts';
import { request } from '../../http/request.ts';
import type { CameraView } from '../../live/camera-view.ts';

/** While a picture is looked at, its camera is asked for a fresh one this often at most, s. */
const WANT_EVERY_S = 30;

export type Frame =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed' }
  /** Of a department whose pictures this account does not see (C5). */
  | { readonly kind: 'forbidden' }
  | {
      readonly kind: 'here';
      readonly url: string;
      /** Of a kept picture in a replay: when it was taken, which may be before the one that was seen then. */
      readonly at?: number;
    };

/** The camera's last picture, fetched anew whenever a newer one has come; the old one stays until then. */
export function useCameraFrame({ camera, state }: CameraView): Frame {
  const frameAt = state?.frame_at ?? null;
  const replaying = useIsReplaying();
  const [frame, setFrame] = useState<Frame>({ kind: 'waiting' });
  useEffect(() => {
    if (frameAt === null) {
      setFrame({ kind: 'none' });
      return;
    }
    const stop = new AbortController();
    const asked = replaying
      ? askKeptPicture(`${framePath(camera.id)}?at=${Math.ceil(frameAt)}`, stop.signal)
      : askPicture(framePath(camera.id), stop.signal).then((picture) => picture && { picture, at: undefined });
    asked.then(
      (got) =>
        setFrame(
          got
            ? { kind: 'here', url: URL.createObjectURL(got.picture), ...(got.at === undefined ? {} : { at: got.at }) }
            : { kind: 'none' },
        ),
      (error: Error) => {
        const forbidden = error instanceof Refused && error.status === 403;
        if (!stop.signal.aborted) setFrame({ kind: forbidden ? 'forbidden' : 'failed' });
      },
    );
    return () => stop.abort();
  }, [camera.id, frameAt, replaying]);
  useEffect(() => {
    if (frame.kind !== 'here') return;
    return () => URL.revokeObjectURL(frame.url);
  }, [frame]);
  return frame;
}

/** Asks for fresh pictures as long as somebody looks. A refusal is not worth a word here: the age under the picture tells. */
export function useWantedFrames({ camera }: CameraView): void {
  const replaying = useIsReplaying();
  const { leave } = useAct('view');
  useEffect(() => {
    if (replaying) return; // the past has no fresh pictures
    const want = async () => wantFrame(leave(), camera.id);
    const ask = () => void want().catch(() => undefined);
    ask();
    const timer = setInterval(ask, Math.max(WANT_EVERY_S, camera.interval_s) * 1_000);
    return () => clearInterval(timer);
  }, [camera.id, camera.interval_s, replaying, leave]);
}

export function wantFrame(leave: Leave<'view'>, id: string): Promise<void> {
  return tell(request(leave, '/api/v1/cameras/:id/want', undefined, id));
}

function framePath(id: string): string {
  return `/api/v1/cameras/${encodeURIComponent(id)}/frame`;
}
