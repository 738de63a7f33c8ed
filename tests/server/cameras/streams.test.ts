import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import type { App } from '../../../server/http/app.ts';
import type { HttpParts } from '../../../server/http/parts.ts';
import { FFMPEG, startHlsStream } from '../../support/ffmpeg.ts';
import { cameraApp, cityWith } from './stage.ts';

const run = promisify(execFile);
const headers = { authorization: 'roads' };
const STREAM = '/api/v1/cameras/c1/stream';

let closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.reverse()) await close();
  closers = [];
});

async function appWith(
  stream_url: string | null,
  config: { mediaHls?: string; mediaWhep?: string } = {},
): Promise<App> {
  const settings = { mediaHls: null, mediaWhep: null, ...config } as HttpParts['config'];
  const app = await cameraApp(
    cityWith([
      { id: 'c1', stream_url },
      { id: 'c2', stream_url: 'rtsp://u:p@10.0.0.9/2' },
    ]),
    {
      config: settings,
    },
  );
  closers.push(() => app.close());
  return app;
}

async function gateway(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<string> {
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    answer(request, response, body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe.skipIf(FFMPEG === null)('HLS, made by ffmpeg', () => {
  it('[C7] comes through byte for byte, without the gateway’s address, password and token', async () => {
    const stream = await startHlsStream();
    closers.push(() => stream.stop());
    const app = await appWith(stream.address);
    await stream.finish(); // so that no segment is taken away between two questions
    const told = await app.inject({ url: STREAM, headers });
    expect(told.json()).toEqual({ hls: `${STREAM}/hls/index.m3u8`, whep: null });
    const playlist = await app.inject({ url: `${STREAM}/hls/index.m3u8`, headers });
    expect([playlist.statusCode, playlist.headers['content-type'], playlist.headers['cache-control']]).toEqual([
      200,
      'application/vnd.apple.mpegurl',
      'no-store',
    ]);
    const segments = playlist.body.split('\n').filter((line) => line && !line.startsWith('#'));
    expect(segments.length).toBeGreaterThanOrEqual(2);
    for (const segment of segments) {
      const answer = await app.inject({ url: `${STREAM}/hls/${segment}`, headers });
      expect(answer.headers['content-type']).toBe('video/mp2t');
      expect(answer.rawPayload.equals(await readFile(join(stream.folder, segment)))).toBe(true);
    }
    const everything = JSON.stringify([told, playlist].map(({ body, headers: given }) => [body, given]));
    expect(everything).not.toMatch(/s3cret|t0ken|127\.0\.0\.1/);
    expect((await app.inject({ url: `${STREAM}/hls/gone.ts`, headers })).statusCode).toBe(404);
    // Something else that reads HLS finds the video behind our path.
    await app.listen({ port: 0, host: '127.0.0.1' });
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}${STREAM}/hls/index.m3u8`;
    const { stdout } = await run(FFMPEG!.replace('ffmpeg', 'ffprobe'), [
      ...['-v', 'error', '-headers', 'Authorization: roads\r\n', '-select_streams', 'v'],
      ...['-show_entries', 'stream=codec_name,width,height', '-of', 'csv=p=0', url],
    ]);
    expect(stdout).toContain('h264,320,180');
  }, 30_000);
});

describe('a media gateway', () => {
  it('is asked by the camera’s id, wherever its own address leads', async () => {
    const asked: string[] = [];
    const url = await gateway((request, response) => {
      asked.push(request.url!);
      response.end('#EXTM3U\n#EXTINF:1,\nseg.ts\n');
    });
    const app = await appWith('rtsp://u:p@10.0.0.9/1', { mediaHls: `${url}/{camera}/index.m3u8` });
    expect((await app.inject({ url: `${STREAM}/hls/index.m3u8`, headers })).body).toContain('seg.ts');
    expect(asked).toEqual(['/c1/index.m3u8']);
  });

  it.each<[string, number, (response: ServerResponse) => void]>([
    [
      'that sends elsewhere is not followed',
      502,
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/x.m3u8' }).end(),
    ],
    [
      'that sends to another folder is not followed',
      502,
      (response) => response.writeHead(302, { location: '/c2/index.m3u8' }).end(),
    ],
    [
      'that sends more than a playlist is cut off',
      502,
      (response) => response.end(`#EXTM3U\n${'#\n'.repeat(600_000)}`),
    ],
    ['that gives something else is not believed', 502, (response) => response.end('<html>')],
    ['that names other hosts is not passed on', 502, (response) => response.end('#EXTM3U\nhttp://10.0.0.9/a.ts')],
    [
      'that refuses us is not the browser’s affair',
      502,
      (response) => response.writeHead(401, { 'www-authenticate': 'Basic' }).end(),
    ],
    ['that has no such stream now says so', 404, (response) => response.writeHead(404).end()],
    ['that hangs up is named', 502, (response) => response.destroy()],
  ])('[C7] %s', async (_name, status, answer) => {
    const url = await gateway((_request, response) => answer(response));
    const app = await appWith(`${url}/c1/index.m3u8`);
    const got = await app.inject({ url: `${STREAM}/hls/index.m3u8`, headers });
    expect([got.statusCode, got.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8']);
    expect(JSON.stringify([got.body, got.headers])).not.toMatch(/127\.0\.0\.1|10\.0\.0|www-authenticate/);
  });

  it('[C7] may send on within the stream’s own folder', async () => {
    const url = await gateway((request, response) => {
      if (!request.url!.includes('cookieCheck'))
        response.writeHead(302, { location: 'index.m3u8?cookieCheck=1' }).end();
      else response.end('#EXTM3U\n');
    });
    const app = await appWith(`${url}/c1/index.m3u8`);
    expect((await app.inject({ url: `${STREAM}/hls/index.m3u8`, headers })).statusCode).toBe(200);
  });

  it.each(['../c2/index.m3u8', '..%2fc2%2findex.m3u8', '%2e%2e/c2/index.m3u8', '..%5cc2.ts', '%252e%252e/x.ts'])(
    '[C7] is never asked for %s',
    async (path) => {
      const asked: string[] = [];
      const url = await gateway((request, response) => {
        asked.push(request.url!);
        response.end('#EXTM3U\n');
      });
      const app = await appWith(`${url}/c1/index.m3u8`);
      // As bytes on the wire: an address is tidied up by whoever parses it first.
      const address = await app.listen({ port: 0, host: '127.0.0.1' });
      const { stdout } = await run('curl', [
        '-s',
        '--path-as-is',
        '-o',
        '/dev/null',
        '-w',
        '%{http_code}',
        '-H',
        'Authorization: roads',
        `${address}${STREAM}/hls/${path}`,
      ]);
      expect([stdout, asked]).toEqual(['404', []]);
    },
  );
});

describe('WHEP', () => {
  const ANSWER = 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\n';
  const offer = (app: App, body = 'v=0\r\noffer', type = 'application/sdp') =>
    app.inject({ method: 'POST', url: `${STREAM}/whep`, headers: { ...headers, 'content-type': type }, payload: body });

  it('[C7] passes offer, answer, candidates and the end on, under a name of its own', async () => {
    const heard: unknown[] = [];
    const url = await gateway((request, response, body) => {
      heard.push([request.method, request.url, request.headers['content-type'], request.headers.authorization, body]);
      if (request.method === 'POST')
        response.writeHead(201, { 'content-type': 'application/sdp', location: '/c1/whep/s-17' }).end(ANSWER);
      else response.writeHead(204).end();
    });
    const app = await appWith('rtsp://u:p@10.0.0.9/1', { mediaWhep: `${url.replace('//', '//gw:pw@')}/{camera}/whep` });
    expect((await app.inject({ url: STREAM, headers })).json()).toEqual({ hls: null, whep: `${STREAM}/whep` });
    const answer = await offer(app);
    const location = String(answer.headers.location);
    expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([201, 'application/sdp', ANSWER]);
    expect(location).toMatch(/^\/api\/v1\/cameras\/c1\/stream\/whep\/[0-9a-f]{32}$/);
    const type = 'application/trickle-ice-sdpfrag';
    const patch = await app.inject({
      method: 'PATCH',
      url: location,
      headers: { ...headers, 'content-type': type },
      payload: 'a=x',
    });
    const otherCamera = await app.inject({ method: 'DELETE', url: location.replace('c1', 'c2'), headers });
    const end = await app.inject({ method: 'DELETE', url: location, headers });
    const again = await app.inject({ method: 'DELETE', url: location, headers });
    expect([patch, otherCamera, end, again].map(({ statusCode }) => statusCode)).toEqual([204, 404, 204, 404]);
    const secret = `Basic ${Buffer.from('gw:pw').toString('base64')}`;
    expect(heard).toEqual([
      ['POST', '/c1/whep', 'application/sdp', secret, 'v=0\r\noffer'],
      ['PATCH', '/c1/whep/s-17', type, secret, 'a=x'],
      ['DELETE', '/c1/whep/s-17', undefined, secret, ''],
    ]);
  });

  it.each<[string, Record<string, string>, string, number]>([
    ['without a session', {}, ANSWER, 201],
    ['with a session elsewhere', { location: 'http://10.0.0.9/x' }, ANSWER, 201],
    ['that is no description', { location: '/c1/whep/1' }, '<html>', 201],
    ['that was not made', { location: '/c1/whep/1' }, ANSWER, 200],
  ])('[C7] an answer %s is not passed on', async (_name, given, body, status) => {
    const url = await gateway((_request, response) => response.writeHead(status, given).end(body));
    const app = await appWith(`${url}/c1/whep`);
    expect((await offer(app)).statusCode).toBe(502);
  });

  it('takes no other body, and none that is too large', async () => {
    const app = await appWith('http://127.0.0.1:9/c1/whep');
    expect((await offer(app, '{}', 'application/json')).statusCode).toBe(415);
    expect((await offer(app, 'x'.repeat(65 * 1024))).statusCode).toBe(413);
  });
});
