import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import Fastify from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BODY_DEPTHS, BODY_PARTS } from '../../../domain/reports/body-depth.ts';
import { createClock } from '../../../server/clock.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import type { App } from '../../../server/http/app.ts';
import type { HttpParts } from '../../../server/http/parts.ts';
import { problemHandler } from '../../../server/http/problem.ts';
import { citizenReportRoutes } from '../../../server/http/routes/citizen-reports.ts';
import { createLog } from '../../../server/log.ts';
import { type CitizenReports, createCitizenReports } from '../../../server/reports/citizen-reports.ts';
import { cleanPicture } from '../../../server/reports/clean-picture.ts';
import { SMALL_INDEX } from '../../support/cities.ts';
import { preparedDatabase, sharedDatabase } from '../../support/database.ts';
import { phonePicture } from '../../support/phone-picture.ts';
import { importsOf, sourceFiles } from '../../support/source-files.ts';

const NOON = Date.parse('2026-07-21T12:00:00+08:00');
const HERE = { lon: 121.501234567, lat: 31.2, depth: 'knee' };

describe('depth by what it reaches on a body', () => {
  it('[W10] stands for ranges that meet, each deeper than the one before', () => {
    const ranges = BODY_PARTS.map((part) => BODY_DEPTHS[part]);
    for (const [i, { low_cm, high_cm }] of ranges.entries()) {
      expect(high_cm).toBeGreaterThan(low_cm);
      if (i > 0) expect(low_cm).toBe(ranges[i - 1]!.high_cm);
    }
  });
});

describe('pictures', () => {
  it('[W12] are drawn anew: smaller, and without where they were taken', async () => {
    const sent = phonePicture();
    expect(sent.includes('GPSLatitude')).toBe(true);
    const kept = await cleanPicture(sent);
    for (const word of ['Exif', 'GPS', 'PhoneOwner']) expect(kept.includes(word), word).toBe(false);
    const image = await loadImage(kept);
    expect([image.width, image.height]).toEqual([1_280, 640]);
    const png = createCanvas(40, 30).toBuffer('image/png');
    const webp = createCanvas(40, 30).toBuffer('image/webp');
    for (const other of [png, webp]) expect((await cleanPicture(other)).readUInt16BE(0)).toBe(0xffd8);
  });

  it('[W12] that are none, are damaged or would unfold without end are refused', async () => {
    const bomb = createCanvas(40, 30).toBuffer('image/png');
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    await expect(cleanPicture(bomb)).rejects.toMatchObject({ status: 413 });
    await expect(cleanPicture(Buffer.alloc(4 * 1024 * 1024))).rejects.toMatchObject({ status: 413 });
    for (const bad of [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'),
      Buffer.alloc(0),
      Buffer.alloc(200),
    ])
      await expect(cleanPicture(bad)).rejects.toMatchObject({ status: 415 });
    await expect(cleanPicture(phonePicture(60, 30).subarray(0, 500))).rejects.toMatchObject({ status: 415 });
  });
});

describe('a word from the street', () => {
  it('[W15] reaches no reading, alarm, forecast or plan: none of them knows of it, and it knows none of them', () => {
    const files = sourceFiles();
    const reports = /^(domain|server)\/reports\//;
    const judged = /^(domain\/(alerts|forecast|dispatch|quality|messages)|server\/(watch|recorder|dispatch))\//;
    const breaks = files
      .filter(({ path }) => path.endsWith('.ts'))
      .flatMap((file) =>
        importsOf(file)
          .filter(
            (target) =>
              (reports.test(file.path) && judged.test(target)) || (judged.test(file.path) && reports.test(target)),
          )
          .map((target) => `${file.path} imports ${target}`),
      );
    expect(files.filter(({ path }) => reports.test(path)).length).toBeGreaterThan(3);
    expect(breaks).toEqual([]);
  });
});

const server = await sharedDatabase();
describe.skipIf('missing' in server)('reports from the street', () => {
  let pool: Pool;
  let drop: () => Promise<void>;
  let reports: CitizenReports;
  let app: App;
  let now = NOON;
  let notes: { by: string; text: string }[] = [];
  let person = 0;

  beforeAll(async () => {
    const fresh = await preparedDatabase((server as { url: string }).url);
    drop = fresh.drop;
    pool = openPool(fresh.url, 3, createLog('silent'));
  });
  beforeEach(async () => {
    await pool.query('truncate citizen_report');
    now = NOON;
    notes = [];
    reports?.stop();
    await app?.close();
    reports = createCitizenReports(
      pool,
      createClock({ wallNow: () => now }),
      { citizenReportMinutes: 120 },
      () => undefined,
    );
    app = Fastify({
      ajv: { customOptions: { removeAdditional: false, coerceTypes: true, allErrors: true } },
    }).withTypeProvider<TypeBoxTypeProvider>() as unknown as App; // its logger is Fastify's own, which no route looks at
    app.setErrorHandler(problemHandler);
    const parts = {
      index: SMALL_INDEX,
      clock: { now: () => now },
      access: { open: true },
      config: { citizenReportMinutes: 120 },
      actions: { note: async (note: { by: string; text: string }) => void notes.push(note) },
      reports,
    } as unknown as HttpParts; // these routes look at no other part
    await app.register((scope) => citizenReportRoutes(scope as unknown as App, parts));
    await app.ready();
  });
  afterAll(async () => {
    reports.stop();
    await app.close();
    await pool.end();
    await drop();
  });
  const send = (payload: object, remoteAddress = `10.1.0.${++person % 250}`) =>
    app.inject({ method: 'POST', url: '/public/v1/reports', payload, remoteAddress });
  const decide = (id: string, body: object) =>
    app.inject({ method: 'POST', url: `/api/v1/citizen-reports/${id}/decision`, payload: { by: 'Li Na', ...body } });
  const shown = async () => (await app.inject({ url: '/public/v1/reports' })).json().items;
  const queue = async () => (await app.inject({ url: '/api/v1/citizen-reports' })).json().items;

  it('[W13] wait for a person, are shown once approved, and run out', async () => {
    const sent = await send(HERE);
    expect(sent.statusCode).toBe(201);
    const { id } = sent.json();
    expect(await shown()).toEqual([]);
    expect(await queue()).toMatchObject([{ id, state: 'pending', lon: 121.50123, depth: 'knee', has_photo: false }]);
    expect((await decide(id, { decision: 'approved' })).statusCode).toBe(200);
    expect(await shown()).toEqual([
      {
        id,
        at: '2026-07-21T12:00:00+08:00',
        lon: 121.50123,
        lat: 31.2,
        place_id: null,
        body_part: 'knee',
        depth_cm: [35, 50],
        expires_at: '2026-07-21T14:00:00+08:00',
      },
    ]);
    now = NOON + 7_200_001;
    expect(await shown()).toEqual([]);
    expect(await queue()).toEqual([]);
  });

  it('[W14] show neither the words nor the picture of anybody', async () => {
    const comment = 'My name is Wang <script>alert(1)</script>';
    const { id } = (await send({ ...HERE, comment, photo: phonePicture().toString('base64') })).json();
    await decide(id, { decision: 'approved' });
    expect(JSON.stringify(await shown())).not.toMatch(/Wang|script|photo/);
    // The moderator reads it as it was written; what shows it escapes it.
    const [seen] = await queue();
    expect(seen).toMatchObject({ comment, has_photo: true });
    const photo = await app.inject({ url: `/api/v1/citizen-reports/${id}/photo` });
    expect([photo.statusCode, photo.headers['content-type']]).toEqual([200, 'image/jpeg']);
    expect(photo.rawPayload.includes('GPS')).toBe(false);
  });

  it('[W14] tell a viewer where and how deep, and nothing that its sender wrote', async () => {
    await send({ ...HERE, comment: 'My name is Wang' });
    const guarded = Fastify().withTypeProvider<TypeBoxTypeProvider>();
    guarded.decorateRequest('person', null);
    guarded.addHook('onRequest', async (request) => {
      request.person = {
        name: 'A',
        role: String(request.headers.role) as 'viewer',
        districts: null,
        cameraOwners: null,
      };
    });
    const parts = { index: SMALL_INDEX, clock: { now: () => now }, access: { open: false }, config: {}, reports };
    await guarded.register((scope) => citizenReportRoutes(scope as unknown as App, parts as unknown as HttpParts));
    const seenBy = async (role: string) =>
      (await guarded.inject({ url: '/api/v1/citizen-reports', headers: { role } })).json().items;
    expect(await seenBy('viewer')).toMatchObject([{ depth: 'knee', state: 'pending', comment: null }]);
    expect(await seenBy('operator')).toMatchObject([{ comment: 'My name is Wang' }]);
    await guarded.close();
  });

  it('[W16] are decided once, by somebody with a name, and the shift log tells it', async () => {
    const { id } = (await send({ depth: 'thigh', place_id: 'site' })).json();
    expect((await decide(id, { decision: 'rejected' })).json().detail).toContain('reason');
    expect((await decide(id, { decision: 'approved', by: ' ' })).statusCode).toBe(400);
    const both = await Promise.all([
      decide(id, { decision: 'approved' }),
      decide(id, { decision: 'approved', by: 'Wu' }),
    ]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(notes).toHaveLength(1);
    expect(notes[0]!.text).toContain(id);
    // An approval can be taken back.
    expect((await decide(id, { decision: 'rejected', reason: 'dry on camera' })).statusCode).toBe(200);
    expect(await shown()).toEqual([]);
    expect(notes[1]!.text).toContain('dry on camera');
  });

  it('[W17] are put right by whoever has their key, and by nobody else', async () => {
    const { id, key } = (await send(HERE)).json();
    await decide(id, { decision: 'approved' });
    expect((await send({ ...HERE, depth: 'waist', replaces: { id, key: 'x'.repeat(32) } })).statusCode).toBe(404);
    const next = (await send({ ...HERE, depth: 'waist', replaces: { id, key } })).json();
    expect((await shown()).map((one: { body_part: string }) => one.body_part)).toEqual(['knee']);
    await decide(next.id, { decision: 'approved' });
    expect((await shown()).map((one: { body_part: string }) => one.body_part)).toEqual(['waist']);
    const gone = (await send({ ...HERE, depth: 'gone', replaces: { id: next.id, key } })).json();
    await decide(gone.id, { decision: 'approved' });
    expect(await shown()).toEqual([]);
    const kept = await pool.query('select key_hash from citizen_report');
    expect(JSON.stringify(kept.rows)).not.toContain(key);
  });

  it.each([
    ['outside of the city', { ...HERE, lon: 139.7 }, 400, 'outside'],
    ['nowhere', { depth: 'knee' }, 400, 'place_id'],
    ['half a point', { depth: 'knee', lon: 121.5 }, 400, 'lon and lat'],
    ['an unknown place', { depth: 'knee', place_id: 'truck' }, 400, 'no place'],
    ['the future', { ...HERE, at: '2026-07-21T13:00:00+08:00' }, 400, 'future'],
    ['long ago', { ...HERE, at: '2026-07-21T09:00:00+08:00' }, 400, '120 minutes'],
    ['a time without an offset', { ...HERE, at: '2026-07-21T12:00:00' }, 400, 'offset'],
    ['a depth that nobody has', { ...HERE, depth: 'neck' }, 400, 'depth'],
    ['gone without a report', { ...HERE, depth: 'gone' }, 400, 'replaces'],
    ['too many words', { ...HERE, comment: 'x'.repeat(281) }, 400, 'comment'],
    [
      'no picture',
      { ...HERE, photo: Buffer.from('<html><script>alert(1)</script></html>').toString('base64') },
      415,
      'JPEG',
    ],
    ['too large a picture', { ...HERE, photo: 'A'.repeat(5 * 1024 * 1024) }, 413, ''],
    ['a field that is not there', { ...HERE, state: 'approved' }, 400, 'state'],
  ])('refuse %s', async (_what, payload, status, detail) => {
    const answer = await send(payload);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(answer.json().detail).toContain(detail);
    expect(await queue()).toEqual([]);
  });

  it('[W11] are limited for an address, and the refusal says when to come again', async () => {
    const statuses = [];
    for (let nth = 0; nth < 7; nth += 1) statuses.push((await send(HERE, '10.9.9.9')).statusCode);
    expect(statuses).toEqual([201, 201, 201, 201, 201, 201, 429]);
    const refused = await send(HERE, '10.9.9.9');
    expect(refused.json().detail).toMatch(/at most 6 reports in ten minutes from one address; try again in \d+ s/);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await send(HERE, '10.9.9.8')).statusCode).toBe(201);
  });

  it('[W11] are limited for a network too, each limit by itself', async () => {
    const statuses: number[] = [];
    for (let nth = 0; nth < 61; nth += 1) statuses.push((await send(HERE, `10.7.7.${1 + (nth % 20)}`)).statusCode);
    expect(statuses).toEqual([...Array<number>(60).fill(201), 429]);
    const refused = await send(HERE, '10.7.7.200');
    expect(refused.json().detail).toMatch(/at most 60 reports in ten minutes from one network; try again in \d+ s/);
    expect((await send(HERE, '10.7.8.1')).statusCode).toBe(201);
    // Not those before the mapping: an IPv4 address is one, however the socket writes it.
    expect((await send(HERE, '::ffff:10.7.7.201')).statusCode).toBe(429);
  });

  it('[W11] never refuse one for what others send: the least credible make room', async () => {
    const honest = (await send({ ...HERE, lon: 121.7 }, '10.6.1.1')).json();
    await pool.query(
      `insert into citizen_report (report_id, key_hash, at, received_at, lon, lat, depth, state, expires_at, network)
       select 'flood-' || n, 'x', to_timestamp($1 / 1000.0), to_timestamp($1 / 1000.0), 121.1 + n * 0.0005, 31.4, 'ankle', 'pending',
              to_timestamp($1 / 1000.0) + interval '1 hour', 'one network'
       from generate_series(1, 500) as n`,
      [NOON],
    );
    const next = await send({ ...HERE, lon: 121.8 }, '10.6.2.1');
    expect(next.statusCode).toBe(201);
    const left = (await queue()).map(({ id }: { id: string }) => id);
    expect(left).toEqual(expect.arrayContaining([honest.id, next.json().id]));
    expect(left).toHaveLength(480);
    const { rows } = await pool.query(
      'select state, count(*)::integer from citizen_report group by state order by state',
    );
    expect(rows).toEqual([
      { state: 'dropped', count: 22 },
      { state: 'pending', count: 480 },
    ]);
  });

  it('keep of the network nothing that leads back to it, and tell nobody of it', async () => {
    await send(HERE, '10.6.3.77');
    const { rows } = await pool.query('select * from citizen_report');
    expect(JSON.stringify(rows)).not.toContain('10.6.3');
    expect(Object.keys((await queue())[0])).not.toContain('network');
  });

  it('[W16] are decided many at once, in one name and one line of the log; what somebody decided before is not done', async () => {
    const ids: string[] = [];
    for (const place of [0, 1, 2]) ids.push((await send({ ...HERE, lon: 121.4 + place / 10 })).json().id);
    await decide(ids[0]!, { decision: 'approved' });
    const all = (body: object) =>
      app.inject({ method: 'POST', url: '/api/v1/citizen-reports/decisions', payload: { by: 'Li Na', ...body } });
    const answer = await all({ ids: [...ids, 'not-there'], decision: 'rejected', reason: 'one joker' });
    expect(answer.json()).toMatchObject({ done: ids, state: 'rejected', decided_by: 'Li Na' });
    expect(notes.at(-1)!.text).toMatch(/\+2: 已驳回 rejected · one joker$/);
    expect((await all({ ids, decision: 'rejected', reason: 'again' })).json().done).toEqual([]);
    expect(notes).toHaveLength(2);
    expect((await all({ ids: [], decision: 'approved' })).statusCode).toBe(400);
    expect((await all({ ids, decision: 'rejected' })).json().detail).toContain('a rejection says why');
  });

  it('[W11] that say the same are shown once, as it was said last', async () => {
    const older = (await send(HERE)).json();
    now = NOON + 60_000;
    const newer = (await send({ ...HERE, lat: 31.2003 })).json();
    const deeper = (await send({ ...HERE, depth: 'waist' })).json();
    for (const { id } of [older, newer, deeper]) await decide(id, { decision: 'approved' });
    expect((await shown()).map(({ id }: { id: string }) => id).sort()).toEqual([newer.id, deeper.id].sort());
  });

  it('leave out what would turn writing round or steer a terminal', async () => {
    await send({ ...HERE, comment: ' a\u202Eb\u0007c\u001b[31m ' });
    expect((await queue())[0].comment).toBe('a b c [31m');
  });
});
