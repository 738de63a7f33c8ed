// A video that plays is watched: one that stands still is told, because a picture that looks live and is not is worse than none.
export interface Playback {
  stop(): void;
}

export interface PlaybackEvents {
  /** It cannot go on; the words are for a person. */
  readonly onFailed: (why: string) => void;
}

export type Play = (video: HTMLVideoElement, path: string, events: PlaybackEvents) => Playback;

/** No new picture for this long: it stands still, ms. */
const STILL_MS = 5_000;
const LOOK_EVERY_MS = 500;

/** Tells when pictures come and when they have stopped coming. Returns what ends the watch. */
export function watchProgress(
  video: HTMLVideoElement,
  { now, onMoving, onStill }: { now: () => number; onMoving: () => void; onStill: (since: number) => void },
): () => void {
  let frames = 0;
  let movedAt: number | null = null;
  let still = false;
  const timer = setInterval(() => {
    // Time goes on in a WebRTC stream whose sender is gone; only pictures tell.
    const seen = video.getVideoPlaybackQuality().totalVideoFrames;
    if (seen > frames) {
      if (frames === 0 || still) onMoving();
      [frames, movedAt, still] = [seen, now(), false];
    } else if (movedAt !== null && !still && now() - movedAt > STILL_MS) {
      still = true;
      onStill(movedAt);
    }
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
