import type { Playback, PlaybackEvents } from './playback.ts';

/** By then the gateway has answered and its video flows, or another way is tried, ms. */
const CONNECT_WITHIN_MS = 8_000;

/** WebRTC by WHEP: offer and answer go over this server, the video itself comes from the gateway. */
export function playWhep(video: HTMLVideoElement, path: string, { onFailed }: PlaybackEvents): Playback {
  const connection = new RTCPeerConnection();
  let session: string | null = null;
  let stopped = false;
  const fail = (why: string) => {
    // What it failed of is known now: that nothing came in time says no more.
    clearTimeout(late);
    if (!stopped) onFailed(why);
  };
  const late = setTimeout(() => fail('no-answer'), CONNECT_WITHIN_MS);
  connection.addTransceiver('video', { direction: 'recvonly' });
  connection.addEventListener('track', ({ streams, track }) => {
    video.srcObject = streams[0] ?? new MediaStream([track]);
  });
  connection.addEventListener('connectionstatechange', () => {
    if (connection.connectionState === 'connected') clearTimeout(late);
    if (connection.connectionState === 'failed') fail('no-answer');
  });
  const close = () => {
    // A session that the gateway forgets by itself after a while; nobody waits for its answer.
    if (session) void fetch(session, { method: 'DELETE', keepalive: true }).catch(() => undefined);
    session = null;
  };
  void signal().catch((error: Error) => fail(error.message));

  async function signal(): Promise<void> {
    await connection.setLocalDescription(await connection.createOffer());
    await gathered(connection);
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/sdp' },
      body: connection.localDescription!.sdp, // set above
    });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
    session = response.headers.get('location');
    if (stopped) return close();
    await connection.setRemoteDescription({ type: 'answer', sdp: await response.text() });
  }

  return {
    stop() {
      stopped = true;
      clearTimeout(late);
      close();
      connection.close();
      video.srcObject = null;
    },
  };
}

/** All ways to this browser are in the offer, so that one question is enough; no longer than a second. */
function gathered(connection: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    if (connection.iceGatheringState === 'complete') return resolve();
    const timer = setTimeout(resolve, 1_000);
    connection.addEventListener('icegatheringstatechange', () => {
      if (connection.iceGatheringState !== 'complete') return;
      clearTimeout(timer);
      resolve();
    });
  });
}
