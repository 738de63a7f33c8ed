// Following a place, to the end: a real database, a push service in this process, and messages that only the browser's keys open.
import { createDecipheriv, createECDH, createHmac, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import webPush from 'web-push';
import { createClock } from '../../../server/clock.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { createLog } from '../../../server/log.ts';
import { createFollowers, type Followers } from '../../../server/public/followers.ts';
import { isKnownService } from '../../../server/public/push-sender.ts';
import { place, snapshotOf } from '../../domain/public/places.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../../support/database.ts';

const log = createLog('silent');
const database = await sharedDatabase();

/** What a browser does with a message (RFC 8291, aes128gcm). */
class Browser {
  readonly #keys = createECDH('prime256v1');
  readonly #auth = randomBytes(16);
  readonly p256dh: string;
  readonly auth = this.#auth.toString('base64url');

  constructor() {
    this.#keys.generateKeys();
    this.p256dh = this.#keys.getPublicKey('base64url');
  }

  open(body: Buffer): { title: string; body: string; url: string } {
    const salt = body.subarray(0, 16);
    const keyLength = body[20]!;
    const sender = body.subarray(21, 21 + keyLength);
    const hmac = (key: Buffer, text: Buffer) => createHmac('sha256', key).update(text).digest();
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#keys.getPublicKey(), sender, Buffer.from([1])]);
    const secret = hmac(hmac(this.#auth, this.#keys.computeSecret(sender)), info);
    const pseudo = hmac(salt, secret);
    const part = (name: string, bytes: number) =>
      hmac(pseudo, Buffer.from(`Content-Encoding: ${name}\0\x01`)).subarray(0, bytes);
    const sealed = body.subarray(21 + keyLength);
    const decipher = createDecipheriv('aes-128-gcm', part('aes128gcm', 16), part('nonce', 12));
    decipher.setAuthTag(sealed.subarray(-16));
    const open = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    return JSON.parse(open.subarray(0, open.lastIndexOf(2)).toString());
  }
}

describe.skipIf('missing' in database)('[P9] following a place', () => {
  let fresh: FreshDatabase;
  let pool: Pool;
  let service: Server;
  let host: string;
  let followers: Followers;
  let answerWith = 201;
  const received: { path: string; authorization: string; body: Buffer }[] = [];
  const keys = webPush.generateVAPIDKeys();
  const browser = new Browser();
  const create = (waitMs: number) =>
    createFollowers(
      {
        pushPublicKey: keys.publicKey,
        pushPrivateKey: keys.privateKey,
        pushContact: 'mailto:a@b.example',
        pushServices: [host],
      },
      pool,
      createClock(),
      log,
      waitMs,
    )!;
  const at = (grade: 'dry' | 'slow' | 'danger' | 'unknown', depth_m: number) =>
    place({
      grade,
      depth_m,
      over_closing_line: grade === 'danger',
      ...(grade === 'unknown' ? { freshness: 'silent' as const } : {}),
    });
  const now = async (grade: 'dry' | 'slow' | 'danger' | 'unknown', depth_m: number, who = followers) => {
    received.length = 0;
    who.consider(snapshotOf([at(grade, depth_m)]));
    await who.settled();
    return received.length;
  };
  const subscribe = (path: string, language = 'en') =>
    followers.follow(
      { endpoint: `http://${host}${path}`, p256dh: browser.p256dh, auth: browser.auth, place_id: 'UP-001', language },
      at('dry', 0),
    );
  const failures = async () =>
    (await pool.query<{ failures: number }>('select failures from push_subscription')).rows[0]!.failures;
  const kept = async () => (await pool.query('select endpoint from push_subscription')).rowCount;

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    pool = openPool(fresh.url, 4, log);
    service = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        received.push({
          path: request.url!,
          authorization: request.headers.authorization!,
          body: Buffer.concat(parts),
        });
        response.writeHead(answerWith).end();
      });
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(service.address() as AddressInfo).port}`;
    followers = create(3_600_000);
    await now('dry', 0);
  });
  afterAll(async () => {
    service?.close();
    await pool?.end();
    await fresh?.drop();
  });

  it('tells what is worse at once, sealed for that browser and signed by this operator', async () => {
    expect(await subscribe('/one')).toBe(true);
    expect(await now('slow', 0.12)).toBe(1);
    expect(received[0]!.path).toBe('/one');
    expect(received[0]!.authorization).toMatch(/^vapid t=/);
    expect(browser.open(received[0]!.body)).toMatchObject({
      title: 'Dalian Rd underpass',
      body: expect.stringContaining('12 cm of water'),
      url: '/public/en?q=UP-001',
    });
    expect(await now('danger', 0.56)).toBe(1);
  });

  it('does not repeat itself, and lets what is better wait', async () => {
    expect(await now('danger', 0.6)).toBe(0);
    expect(await now('slow', 0.12)).toBe(0);
    const another = create(0);
    expect(await now('slow', 0.12, another)).toBe(1);
    expect(await now('dry', 0, create(0))).toBe(1);
    expect(await now('unknown', 0, create(0))).toBe(0);
  });

  it('tells each change once, whichever of two servers comes first', async () => {
    const [a, b] = [create(0), create(0)];
    received.length = 0;
    a.consider(snapshotOf([at('danger', 0.5)]));
    b.consider(snapshotOf([at('danger', 0.5)]));
    await Promise.all([a.settled(), b.settled()]);
    expect(received).toHaveLength(1);
  });

  it('counts what was not accepted as not told, and forgets an address that is gone', async () => {
    answerWith = 503;
    expect(await now('dry', 0, create(0))).toBe(1);
    expect(await kept()).toBe(1);
    expect(await failures()).toBe(0);
    answerWith = 400;
    expect(await now('dry', 0, create(0))).toBe(1);
    expect(await now('dry', 0, create(0))).toBe(1);
    expect(await failures()).toBe(2);
    answerWith = 201;
    expect(await now('dry', 0, create(0))).toBe(1);
    expect(await failures()).toBe(0);
    expect(await now('slow', 0.12, create(0))).toBe(1);
    answerWith = 410;
    expect(await now('dry', 0, create(0))).toBe(1);
    expect(await kept()).toBe(0);
    answerWith = 201;
  });

  it('ends when the browser says so, and follows no more than twenty places', async () => {
    await subscribe('/two', 'zh');
    expect(await now('slow', 0.12, create(0))).toBe(1);
    expect(browser.open(received[0]!.body).body).toContain('水深 12 厘米');
    expect(await followers.unfollow(`http://${host}/two`, 'UP-001')).toBe(1);
    expect(await now('danger', 0.6, create(0))).toBe(0);
    const row = { endpoint: `http://${host}/three`, p256dh: browser.p256dh, auth: browser.auth, language: 'en' };
    for (let i = 0; i < 20; i++)
      expect(await followers.follow({ ...row, place_id: `UP-${i}` }, at('dry', 0))).toBe(true);
    expect(await followers.follow({ ...row, place_id: 'UP-99' }, at('dry', 0))).toBe(false);
    expect(await followers.unfollow(row.endpoint, null)).toBe(20);
  });
});

it.each([
  ['https://fcm.googleapis.com/fcm/send/x', true],
  ['https://wns2-par02p.notify.windows.com/w/?token=x', true],
  ['http://fcm.googleapis.com/fcm/send/x', false],
  ['https://fcm.googleapis.com.evil.example/x', false],
  ['https://fcm.googleapis.com:8443/x', false],
  ['https://10.0.0.1/x', false],
  ['http://127.0.0.1:9000/', false],
  ['https://user@fcm.googleapis.com/x', false],
  ['file:///etc/passwd', false],
])('[P9] messages go to push services that are known, and nowhere else: %s', (endpoint, known) => {
  expect(isKnownService(endpoint, ['fcm.googleapis.com', '.notify.windows.com'])).toBe(known);
});
