// A media gateway that answers WHEP with a real WebRTC video: a page of Chromium draws and sends it, and a small web server
// carries offer and answer. It stands for the world outside; everything else between it and the screen is the real thing.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';

export interface WhepGateway {
  /** For the setting `MEDIA_WHEP`. */
  readonly address: string;
  /** Before this it answers 503, as a gateway does whose camera is away. */
  open(): void;
  /** The camera stops, the connection stays. */
  freeze(): Promise<void>;
  /** Sessions that the screen has ended. */
  readonly ended: string[];
  stop(): Promise<void>;
}

export async function startWhepGateway(browser: Browser): Promise<WhepGateway> {
  let isOpen = false;
  let sessions = 0;
  const ended: string[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') return void response.end('<!doctype html><title>gateway</title>');
    if (request.method === 'DELETE') {
      ended.push(request.url!);
      return void response.writeHead(200).end();
    }
    if (!isOpen) return void response.writeHead(503).end();
    let offer = '';
    for await (const piece of request) offer += piece;
    const answer = await page.evaluate(answerTo, offer);
    sessions += 1;
    response.writeHead(201, { 'content-type': 'application/sdp', location: `/session/${sessions}` }).end(answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // Who may use a camera tells its addresses as they are, as a gateway does; a screen hides them behind names.
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  const page = await context.newPage();
  await page.goto(origin);
  return {
    address: `${origin}/{camera}/whep`,
    open() {
      isOpen = true;
    },
    freeze: () =>
      page.evaluate(() => {
        for (const track of (window as unknown as { tracks: MediaStreamTrack[] }).tracks) track.stop();
      }),
    ended,
    async stop() {
      await context.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Runs in the page: draws moving stripes and sends it to whoever offered. */
async function answerTo(offer: string): Promise<string> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [320, 180];
  const pen = canvas.getContext('2d')!;
  let drawn = 0;
  setInterval(() => {
    drawn += 7;
    pen.fillStyle = `hsl(${drawn % 360} 60% 50%)`;
    pen.fillRect(drawn % 320, 0, 20, 180);
  }, 100);
  const stream = canvas.captureStream(10);
  const connection = new RTCPeerConnection();
  for (const track of stream.getTracks()) connection.addTrack(track, stream);
  const held = window as unknown as { tracks?: MediaStreamTrack[]; connections?: RTCPeerConnection[] };
  held.tracks = [...(held.tracks ?? []), ...stream.getTracks()];
  held.connections = [...(held.connections ?? []), connection];
  await connection.setRemoteDescription({ type: 'offer', sdp: offer });
  await connection.setLocalDescription(await connection.createAnswer());
  if (connection.iceGatheringState !== 'complete')
    await new Promise<void>((resolve) => {
      connection.addEventListener('icegatheringstatechange', () => {
        if (connection.iceGatheringState === 'complete') resolve();
      });
    });
  return connection.localDescription!.sdp;
}
