import type { Playback, PlaybackEvents } from './playback.ts';

/** HLS by hls.js, which is loaded with the first video. Segments and playlists come from this server alone. */
export function playHls(video: HTMLVideoElement, path: string, { onFailed }: PlaybackEvents): Playback {
  let stopped = false;
  let stop = () => {};
  void import('hls.js').then(
    ({ default: Hls }) => {
      if (stopped) return;
      if (!Hls.isSupported()) {
        onFailed('unsupported');
        return;
      }
      // Its worker is made of a text, which the page's own rules forbid.
      const hls = new Hls({
        enableWorker: false,
        lowLatencyMode: true,
        liveSyncDurationCount: 2,
        backBufferLength: 10,
      });
      stop = () => hls.destroy();
      hls.on(Hls.Events.ERROR, (_event, { fatal, response, details }) => {
        if (fatal) onFailed(response?.code ? `${response.code} ${response.text}`.trim() : details);
      });
      hls.loadSource(path);
      hls.attachMedia(video);
    },
    (error: Error) => onFailed(error.message),
  );
  return {
    stop() {
      stopped = true;
      stop();
    },
  };
}
