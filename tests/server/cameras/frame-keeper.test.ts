import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../../domain/alerts/incident.ts';
import { DAY_MS, MINUTE_MS } from '../../../domain/time.ts';
import { FrameKeeper } from '../../../server/cameras/frame-keeper.ts';
import { Frames } from '../../../server/cameras/frames.ts';
import { createClock } from '../../../server/clock.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { selectLatestCameraFrames } from '../../../server/db/queries/select-latest-camera-frames.ts';
import type { App } from '../../../server/http/app.ts';
import { createLog } from '../../../server/log.ts';
import { preparedDatabase, sharedDatabase } from '../../support/database.ts';
import { AT, cameraApp, cityWith } from './stage.ts';

const log = createLog('silent');
const server = await sharedDatabase();

describe.skipIf('missing' in server)('kept pictures', () => {
  let pool: Pool;
  let drop: () => Promise<void>;
  let keeper: FrameKeeper;
  let incidents: Record<string, Incident>;
  let now: number;
  let ready: boolean;
  let app: App;
  let frames: Frames;

  beforeAll(async () => {
    const fresh = await preparedDatabase((server as { url: string }).url);
    drop = fresh.drop;
    pool = openPool(fresh.url, 2, log);
  });
  afterAll(async () => {
    await pool.end();
    await drop();
  });
  beforeEach(async () => {
    await pool.query('truncate camera_frame');
    [incidents, now, ready, frames] = [{}, AT, true, new Frames()];
    keeper = new FrameKeeper({
      database: pool,
      world: () => ({ incidents }),
      cameras: cityWith([{ id: 'c3', site_id: 'site' }]).cameras,
      clock: createClock({ wallNow: () => now }),
      keepMinutes: 30,
      keepIncidentDays: 7,
      ready: () => ready,
      log,
    });
    keeper.start();
    app = await cameraApp(cityWith([{ id: 'c1' }, { id: 'c2', owner: 'police' }]), { database: pool, frames });
    return async () => {
      await keeper.stop();
      await app.close();
    };
  });

  const take = (cameraId: string, at: number, content = `${cameraId} ${at}`) => {
    const hashed = new Frames().set({ cameraId, receivedAt: at, type: 'image/jpeg', bytes: Buffer.from(content) })!;
    keeper.take({ ...hashed, at, mediaType: 'image/jpeg' });
  };
  const incident = (rest: Partial<Incident>) =>
    ({ id: 'i1', opened_at: AT, closed_at: null, camera_ids: ['c1'], site_ids: ['site'], ...rest }) as Incident;
  const keptAt = async (cameraId: string) =>
    (
      await pool.query<{ at: Date; incident_id: string | null }>(
        'select at, incident_id from camera_frame where camera_id = $1::text order by at',
        [cameraId],
      )
    ).rows.map(({ at, incident_id }) => [(at.getTime() - AT) / MINUTE_MS, incident_id]);
  const get = (url: string, authorization = 'all') => app.inject({ url, headers: { authorization } });
  const iso = (at: number) => encodeURIComponent(new Date(at).toISOString());

  it('[C6] a moment’s picture is the newest at or before it, with its own time', async () => {
    for (const minute of [-10, -5, -1]) take('c1', AT + minute * MINUTE_MS, `minute ${minute}`);
    await keeper.flush();
    const found = await get(`/api/v1/cameras/c1/frame?at=${iso(AT - 3 * MINUTE_MS)}`);
    expect(found.body).toBe('minute -5');
    expect(found.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-frame-at': '2026-07-21T13:55:00+08:00',
      'last-modified': 'Tue, 21 Jul 2026 05:55:00 GMT',
      age: '120',
    });
    expect((await get(`/api/v1/cameras/c1/frame?at=${AT - 5 * MINUTE_MS}`)).body).toBe('minute -5');
    const before = await get(`/api/v1/cameras/c1/frame?at=${iso(AT - 11 * MINUTE_MS)}`);
    expect([before.statusCode, before.headers['content-type']]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
    expect((await get('/api/v1/cameras/c1/frame?at=yesterday')).statusCode).toBe(400);
    expect((await get('/api/v1/cameras/nobody/frame')).statusCode).toBe(404);
  });

  it('[C6] the newest one is in memory, and after a restart in the database', async () => {
    take('c1', AT - MINUTE_MS, 'kept');
    await keeper.flush();
    expect((await get('/api/v1/cameras/c1/frame')).body).toBe('kept');
    frames.set({ cameraId: 'c1', receivedAt: AT, type: 'image/png', bytes: Buffer.from('now') });
    expect((await get('/api/v1/cameras/c1/frame')).headers['x-frame-at']).toBe('2026-07-21T14:00:00+08:00');
    expect((await get(`/api/v1/cameras/c1/frame?at=${AT - 1}`)).body).toBe('kept');
    expect(await selectLatestCameraFrames(pool, ['c1', 'c2'])).toMatchObject([{ cameraId: 'c1', at: AT - MINUTE_MS }]);
  });

  it('[C6] are listed with their times and sizes', async () => {
    for (const minute of [-90, -10, -5]) take('c1', AT + minute * MINUTE_MS);
    await keeper.flush();
    const listed = await get('/api/v1/cameras/c1/frames');
    expect(listed.json().items.map(({ at }: { at: string }) => at)).toEqual([
      '2026-07-21T13:50:00+08:00',
      '2026-07-21T13:55:00+08:00',
    ]);
    const earlier = await get(`/api/v1/cameras/c1/frames?from=${AT - 100 * MINUTE_MS}&to=${AT - 60 * MINUTE_MS}`);
    expect(earlier.json().items).toMatchObject([
      { media_type: 'image/jpeg', size_bytes: expect.any(Number), incident_id: null },
    ]);
  });

  it('[C6] go after their minutes; those near an incident stay with it for days', async () => {
    for (const minute of [-20, -9, 0]) for (const id of ['c1', 'c2', 'c3']) take(id, AT + minute * MINUTE_MS);
    await keeper.flush();
    incidents = { i1: incident({ opened_at: AT }) };
    take('c1', AT + MINUTE_MS);
    await keeper.flush();
    incidents = { i1: incident({ opened_at: AT, closed_at: AT + 2 * MINUTE_MS }) };
    take('c1', AT + 3 * MINUTE_MS);
    await keeper.flush();
    now = AT + 60 * MINUTE_MS;
    expect(await keeper.sweep()).toBe(6);
    expect(await keptAt('c1')).toEqual([
      [-9, 'i1'],
      [0, 'i1'],
      [1, 'i1'],
    ]);
    expect(await keptAt('c2')).toEqual([]);
    // It looks at a site of the incident.
    expect(await keptAt('c3')).toEqual([
      [-9, 'i1'],
      [0, 'i1'],
    ]);
    now = AT + 8 * DAY_MS;
    await keeper.sweep();
    expect(await keptAt('c1')).toEqual([]);
  });

  it('two servers that hear the same picture keep it once', async () => {
    take('c1', AT, 'same');
    await keeper.flush();
    take('c1', AT + 90, 'same');
    await keeper.flush();
    expect(await keptAt('c1')).toHaveLength(1);
  });

  it('a database that is away costs bounded memory: the oldest go, and are counted', async () => {
    ready = false;
    const big = 'x'.repeat(500_000);
    for (let n = 0; n < 100; n++) take('c1', AT + n * MINUTE_MS, `${n} ${big}`);
    await keeper.flush();
    expect(keeper.figures.waitingBytes).toBeLessThanOrEqual(24 * 1024 * 1024);
    expect(keeper.figures.dropped).toBeGreaterThan(40);
    ready = true;
    await keeper.flush();
    expect(keeper.figures).toMatchObject({ waitingBytes: 0, kept: 100 - keeper.figures.dropped });
  });

  it('[C5] are for whoever may see the camera, and nobody else', async () => {
    frames.set({ cameraId: 'c2', receivedAt: AT, type: 'image/jpeg', bytes: Buffer.from('police') });
    for (const path of ['frame', `frame?at=${AT}`, 'frames', 'stream', 'stream/hls/index.m3u8']) {
      const refused = await get(`/api/v1/cameras/c2/${path}`, 'roads');
      expect([path, refused.statusCode]).toEqual([path, 403]);
      expect((await get(`/api/v1/cameras/c2/${path}`, '')).statusCode).toBe(401);
      expect((await get(`/api/v1/cameras/c2/${path}`, 'police')).statusCode).not.toBe(403);
    }
    for (const [method, path] of [
      ['POST', 'want'],
      ['POST', 'stream/whep'],
      ['DELETE', `stream/whep/${'0'.repeat(32)}`],
    ] as const) {
      const headers = { authorization: 'roads', 'content-type': 'application/sdp' };
      const url = `/api/v1/cameras/c2/${path}`;
      const answer = await app.inject(
        path === 'want'
          ? { method, url, headers: { authorization: 'roads' } }
          : { method, url, headers, payload: 'v=0' },
      );
      expect([path, answer.statusCode]).toEqual([path, 403]);
    }
  });
});
