// A camera's pictures, for whoever may see that department's.
import { createHash } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { insertCameraFrames } from '../../../server/db/queries/insert-camera-frames.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';
import { AT } from '../../support/http/routes-stage.ts';

const MINUTE = 60_000;
const kept = (minutesAgo: number, cameraId = 'camera') => ({
  cameraId,
  at: AT - minutesAgo * MINUTE,
  mediaType: 'image/jpeg',
  contentHash: createHash('sha256').update(`${minutesAgo}`).digest(),
  incidentId: minutesAgo === 50 ? 'I-1' : null,
  bytes: Buffer.from(`${cameraId} ${minutesAgo}`),
});

onStage('the pictures of a camera', {}, (on) => {
  const frame = (query = '') => on.viewer.get(`/api/v1/cameras/camera/frame${query}`);
  const at = (clock: string) => `?at=2026-07-21T${clock}:00%2B08:00`;

  beforeAll(() => insertCameraFrames(on.stage.pool, [kept(10), kept(30), kept(50), kept(90)]));

  it('are the newest that is kept, until one comes', async () => {
    const answer = await frame();
    expect([answer.statusCode, answer.body]).toEqual([200, 'camera 10']);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, no-cache',
      'x-frame-at': '2026-07-21T13:50:00+08:00',
      'last-modified': 'Tue, 21 Jul 2026 05:50:00 GMT',
      age: '600',
    });
    on.stage.frames.set({ cameraId: 'camera', receivedAt: AT - 5_000, type: 'image/png', bytes: Buffer.from('live') });
    const live = await frame();
    expect([live.body, live.headers.age, live.headers['content-type']]).toEqual(['live', '5', 'image/png']);
    const again = await on.viewer.get('/api/v1/cameras/camera/frame', { 'if-none-match': String(live.headers.etag) });
    expect(again.statusCode).toBe(304);
  });

  it('are that of a past moment, never a later one', async () => {
    const past = await frame(at('13:40'));
    expect([past.body, past.headers['x-frame-at'], past.headers.age]).toEqual([
      'camera 30',
      '2026-07-21T13:30:00+08:00',
      '600',
    ]);
    expect((await frame(at('14:00'))).body).toBe('live');
    expect(refusal(await frame(at('12:00')))).toEqual({
      status: 404,
      detail: 'no picture of this camera is kept of that moment',
    });
    expect(refusal(await on.viewer.get('/api/v1/cameras/camera-2/frame'))).toEqual({
      status: 404,
      detail: 'no picture of this camera is kept now',
    });
  });

  it('are listed, oldest first, an hour unless told otherwise', async () => {
    const { camera_id, items } = (await on.viewer.get('/api/v1/cameras/camera/frames')).json();
    expect(camera_id).toBe('camera');
    expect(items.map((one: { at: string }) => one.at.slice(11, 16))).toEqual(['13:10', '13:30', '13:50']);
    expect(items[0]).toMatchObject({ incident_id: 'I-1' });
    const long = await on.viewer.get('/api/v1/cameras/camera/frames?from=2026-07-21T12:00:00%2B08:00');
    expect(long.json().items).toHaveLength(4);
  });

  it('are asked for anew, once in a while', async () => {
    const want = () => on.viewer.post('/api/v1/cameras/camera/want');
    const first = await want();
    expect([first.statusCode, first.json()]).toEqual([202, { asked: true }]);
    expect((await want()).json()).toEqual({ asked: false });
    expect(on.stage.wanted).toEqual(['camera']);
  });

  it.each([
    ['GET', '/frame'],
    ['GET', '/frames'],
    ['POST', '/want'],
    ['GET', '/stream'],
    ['GET', '/stream/hls/index.m3u8'],
    ['POST', '/stream/whep'],
    ['PATCH', `/stream/whep/${'a'.repeat(32)}`],
    ['DELETE', `/stream/whep/${'a'.repeat(32)}`],
  ] as const)('[C5] are not for whoever sees other departments’ alone: %s %s', async (method, path) => {
    const ask = (caller: typeof on.limited, id: string) => {
      const payload = method === 'POST' || method === 'PATCH' ? { payload: {} } : {};
      return caller.ask({ method, url: `/api/v1/cameras/${id}${path}`, ...payload });
    };
    expect(refusal(await ask(on.limited, 'camera-2'))).toEqual({
      status: 403,
      detail: 'this camera belongs to police; this account does not see pictures of that department',
    });
    expect((await ask(on.limited, 'camera')).statusCode).not.toBe(403);
    expect(refusal(await ask(on.limited, 'no-such'))).toEqual({
      status: 404,
      detail: 'no camera of that id in this city',
    });
  });

  it.each([
    ['/frame?at=yesterday', 'at: '],
    ['/frame?at=2026-07-21T14:00:00', 'expected ISO 8601 with an offset'],
    ['/frames?from=2026-07-21T15:00:00%2B08:00', 'from: expected an instant before to'],
    ['/frames?from=2000-01-01T00:00:00Z', 'from: at most ten years before to'],
  ])('are refused at %s', async (path, detail) => {
    const answer = await on.viewer.get(`/api/v1/cameras/camera${path}`);
    expect(refusal(answer)).toEqual({ status: 400, detail: expect.stringContaining(detail) });
  });

  it('[C7] move where there is a way, and are else told to be still', async () => {
    expect((await on.viewer.get('/api/v1/cameras/camera-2/stream')).json()).toEqual({ hls: null, whep: null });
    expect(refusal(await on.viewer.get('/api/v1/cameras/camera-2/stream/hls/index.m3u8'))).toEqual({
      status: 404,
      detail: 'this camera has no video over HLS',
    });
    const offer = { payload: 'v=0', headers: { 'content-type': 'application/sdp' } };
    const whep = await on.viewer.ask({ method: 'POST', url: '/api/v1/cameras/camera-2/stream/whep', ...offer });
    expect(refusal(whep)).toEqual({ status: 404, detail: 'this camera has no video over WHEP' });
  });
});
