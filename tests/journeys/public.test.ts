// The public in a flood (check 14 of the users' list, and the public's part of 15): a small phone in both languages, one without a
// script, a keyboard, a screen reader's names; and those who ask for what is not theirs. How long it takes on a slow line is
// measured by bench/slow-line.ts.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessFaults } from '../support/axe.ts';
import { sharedBroker } from '../support/broker.ts';
import { openBrowser } from '../support/browser.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { keepPage } from '../support/failures.ts';
import { phonePicture } from '../support/phone-picture.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const MINUTE = 60_000;

const ASKED = {
  zh: {
    question: '大连路下立交',
    bar: '危险，不要进入',
    say: '水深 56 厘米，还在上涨',
    advice: '不要开车或步行进入',
    measured: '传感器实测',
    issuer: '市防汛指挥部',
    lastKnown: '最后已知水深 19 厘米',
  },
  en: {
    question: 'Dalian Road underpass',
    bar: 'Danger, do not enter',
    say: '56 cm of water, still rising',
    advice: 'Do not drive or walk in',
    measured: 'Measured by sensor at',
    issuer: 'City Flood HQ',
    lastKnown: 'Last known 19 cm',
  },
} as const;

describe.skipIf('missing' in database || 'missing' in broker)('the public in a flood', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let browser: Browser;
  let context: BrowserContext;
  let began: number;

  const snapshot = async () =>
    (await (await stage.get('/public/v1/now.json')).json()) as {
      responses: unknown[];
      places: { id: string; grade: string; trend: string | null; wet_since: string | null }[];
    };
  const dalian = async () => (await snapshot()).places.find(({ id }) => id === 'UP-004')!;
  const openPage = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> => {
    await context?.close();
    context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, ...options });
    const page = await context.newPage();
    keepPage(page, 'phone');
    return page;
  };
  const told = (page: Page) => page.innerText('#answer');

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    stage = new DeskStage({
      mqttUrl: (broker as { url: string }).url,
      databaseUrl: fresh.url,
      settings: { API_TOKENS: 'Li Na:operator:a-token-of-an-operator-001', PUBLIC_BEAT_MS: '500' },
    });
    await stage.start();
    began = stage.now();
    // Dalian Rd fills for half an hour, Nanxun Rd fell silent with water in it.
    await stage.report('UP-005', { depth_m: 0.19 }, began - 22 * MINUTE);
    for (const [minutes, depth_m] of [
      [40, 0],
      [30, 0.08],
      [20, 0.2],
      [12, 0.4],
      [6, 0.48],
      [0, 0.56],
    ] as const) {
      const at = began - minutes * MINUTE;
      await stage.report('UP-004', { depth_m }, at);
      // Each by itself: what comes within one beat is told as one.
      await until('the screen to have it', () => stage.a.world.stations['UP-004']?.latest.depth_m?.at === at);
    }
    const response = { by: 'Li Na', level: 3, comment: 'a reason for the desk alone' };
    expect((await stage.post('/api/v1/responses/city', response)).status).toBeLessThan(300);
    await until('the snapshot to tell it', async () => {
      const { responses } = await snapshot();
      const place = await dalian();
      return responses.length === 1 && place.grade === 'danger' && place.trend === 'rising';
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    await fresh?.drop();
  });

  for (const language of ['zh', 'en'] as const) {
    const words = ASKED[language];

    it(`[P1] [P8] answers a 360 px phone (${language})`, async () => {
      const page = await openPage();
      await page.goto(`${stage.server.url}/public/${language}`);
      await page.fill('#q', words.question);
      await page.press('#q', 'Enter');
      await page.waitForSelector('[data-place="UP-004"] .say');
      const answer = await told(page);
      for (const part of [words.bar, words.say, words.advice, words.measured]) expect(answer).toContain(part);
      expect(answer).toContain(new Date(began - 30 * MINUTE + 8 * 60 * MINUTE).toISOString().slice(11, 16));
      const official = await page.innerText('#official');
      expect(official).toContain(words.issuer);
      expect(official).toContain('Ⅲ');
      expect(official).not.toContain('Li Na');
      const nanxun = await page.innerText('[data-row="UP-005"]');
      expect(nanxun).toContain(words.lastKnown);
      expect(nanxun).toMatch(/1\.\d (公里|km)/);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });

    it(`says the same without a script, and axe finds nothing on any page (${language})`, async () => {
      const bare = await openPage({ javaScriptEnabled: false });
      await bare.goto(`${stage.server.url}/public/${language}`);
      await bare.fill('#q', words.question);
      await bare.press('#q', 'Enter');
      await bare.waitForSelector('[data-place="UP-004"] .say');
      const without = (await told(bare)).split('\n');
      for (const part of [words.bar, words.say]) expect(without).toContain(part);
      await bare.goto(`${stage.server.url}/public/${language}?q=大联路`);
      await bare.click('.choices [data-place="UP-004"]');
      await bare.waitForSelector('[data-place="UP-004"] .say');
      const page = await openPage({ viewport: { width: 390, height: 844 } });
      for (const path of [
        `?q=${words.question}`,
        '?q=nowhere-at-all',
        '?q=Dailan Rd',
        '?q=外滩',
        '',
        '/list',
        '/unknown',
        '/data',
        '/report',
      ]) {
        await page.goto(`${stage.server.url}/public/${language}${path}`);
        expect(await accessFaults(page), path).toEqual([]);
      }
    });
  }

  it('weighs less than 100 kB before the large map, pressed as any browser can read it', async () => {
    const bytesOf = async (path: string) => {
      const answer = await fetch(`${stage.server.url}${path}`, { headers: { 'accept-encoding': 'gzip' } });
      return { bytes: Number(answer.headers.get('content-length')), text: await answer.text() };
    };
    const page = await bytesOf('/public/zh');
    const files = [...page.text.matchAll(/(?:src|href)="(\/(?:public\/)?(?:assets\/|v1\/)[^"]+)"/g)].map(
      ([, path]) => path!,
    );
    expect(files.filter((path) => path.endsWith('.js')).length).toBeGreaterThan(0);
    const rest = await Promise.all(
      [...new Set(files), '/public/v1/now.json', '/public/v1/search.json'].map(
        async (path) => (await bytesOf(path)).bytes,
      ),
    );
    expect(rest.every((bytes) => bytes > 0)).toBe(true);
    expect(rest.reduce((sum, bytes) => sum + bytes, page.bytes)).toBeLessThan(100_000);
  });

  it('is used by keyboard alone, and a screen reader hears names and the answer', async () => {
    const page = await openPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${stage.server.url}/public/en`);
    await page.waitForSelector('#open-map:not([hidden])');
    const reached: string[] = [];
    for (let i = 0; i < 14; i++) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate(() => {
          const { activeElement: at } = document;
          return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? '';
        }),
      );
    }
    expect(reached).toEqual(
      expect.arrayContaining(['Skip to the answer', 'EN', 'Search', 'Street, underpass or district', 'Open map']),
    );
    expect(reached.filter((name) => name === '')).toEqual([]);
    await page.focus('#q');
    await page.keyboard.type('dalian');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.getElementById('status')?.textContent?.includes('56 cm of water'));
    await expect.poll(() => page.getAttribute('#status', 'role')).toBe('status');
    expect(page.url()).toContain('/public/en?q=dalian');
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('#answer h1')?.textContent?.includes('all sensors'));
    for (const target of await page.locator('form button:visible, .rows a:visible, #open-map').all())
      expect((await target.boundingBox())!.height).toBeGreaterThanOrEqual(24);
  });

  it('keeps the position on the phone, and opens without a connection with its age', async () => {
    const page = await openPage({
      geolocation: { longitude: 121.51, latitude: 31.26 },
      permissions: ['geolocation'],
    });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.goto(`${stage.server.url}/public/en`);
    await page.click('#position');
    await page.waitForSelector('#answer [data-place="UP-004"]');
    expect(await told(page)).toMatch(/\d+ m\b/);
    expect(asked.filter((request) => /121\.5|31\.26/.test(request))).toEqual([]);
    const origin = new URL(stage.server.url).origin;
    expect(
      asked.filter((request) => !request.startsWith(`${origin}/public/`) && !request.startsWith(`${origin}/assets/`)),
    ).toEqual([]);
    await page.waitForFunction(async () => {
      const kept = await caches.match('/public/en');
      const files = [
        ...document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>('link[rel=stylesheet],script[src]'),
      ];
      const all = await Promise.all(files.map((file) => caches.match('href' in file ? file.href : file.src)));
      const beside = await Promise.all(
        ['/public/v1/now.json', '/public/v1/search.json', '/public/en/list'].map((path) => caches.match(path)),
      );
      return kept && [...all, ...beside].every(Boolean);
    });
    await context.setOffline(true);
    await page.goto(`${stage.server.url}/public/en?q=dalian`);
    await page.waitForSelector('[data-place="UP-004"] .say');
    const sizes = await page.innerText('#foot');
    expect(sizes).toContain('Last update');
    await page.fill('#q', '大連路下立交');
    await page.press('#q', 'Enter');
    await page.waitForSelector('[data-place="UP-004"] .say');
    await page.goto(`${stage.server.url}/public`); // the address people know
    await page.waitForSelector('#answer .say');
    expect(page.url()).toBe(`${stage.server.url}/public/en`);
    await page.goto(`${stage.server.url}/public/en/list`); // which this phone had never opened
    await expect.poll(() => page.locator('[data-row]').count()).toBeGreaterThan(100);
    await context.setOffline(false);
  });

  it('[W10] [W11] [W12] takes a report by keyboard at 360 px, keeps one without a connection, and says when it takes no more', async () => {
    const page = await openPage();
    const bodies: Record<string, unknown>[] = [];
    const problems: string[] = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('request', (request) => {
      if (request.method() === 'POST') bodies.push(request.postDataJSON());
    });
    const open = async (language: 'zh' | 'en') => {
      await page.goto(`${stage.server.url}/public/${language}?q=UP-004`);
      await page.waitForSelector('#open-report:not([hidden])');
      await page.focus('#open-report');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.activeElement?.id === 'report-title');
    };
    await open('zh');
    expect(await accessFaults(page)).toEqual([]);
    await open('en');
    // Nothing is sent before it says where and how deep; what is missing is named and has the focus.
    await page.focus('#report-send');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.innerText('#report-trouble')).toContain('how far up');
    expect(await accessFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.inputValue('[name=depth]:checked')).toBe('knee');
    const photo = phonePicture();
    expect(photo.includes('GPSLatitude')).toBe(true);
    await page.setInputFiles('#report-photo', { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo });
    await page.waitForSelector('#report-picture canvas');
    await page.waitForFunction(() => document.getElementById('report-photo-says')?.textContent?.includes('kB'));
    await page.focus('#report-send');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      document.getElementById('report-said')?.textContent?.includes('waits for an operator'),
    );
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toMatchObject({ place_id: 'UP-004', depth: 'knee' });
    const sent = Buffer.from(String(bodies[0]!.photo), 'base64');
    expect(sent.readUInt16BE(0)).toBe(0xffd8);
    for (const word of ['Exif', 'GPS', 'PhoneOwner']) expect(sent.includes(word), word).toBe(false);

    const again = async () => {
      await page.click('#open-report');
      await page.locator('.depths label').nth(1).click();
      await page.click('#report-send');
    };
    await context.setOffline(true);
    await again();
    await page.waitForFunction(() =>
      document.getElementById('report-said')?.textContent?.includes('kept on this device'),
    );
    await context.setOffline(false);
    await page.waitForFunction(() => document.getElementById('report-said')?.textContent?.includes('has been sent'));
    const waiting = (await (await stage.get('/api/v1/citizen-reports')).json()) as {
      items: { depth: string; has_photo: boolean; place_id: string }[];
    };
    expect(waiting.items).toMatchObject([
      { depth: 'knee', has_photo: true, place_id: 'UP-004' },
      { depth: 'calf', has_photo: false, place_id: 'UP-004' },
    ]);
    for (let i = 0; i < 4; i++) {
      const { status } = await fetch(`${stage.server.url}/public/v1/reports`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ depth: 'ankle', place_id: 'UP-004' }),
      });
      expect(status).toBe(201);
    }
    await again();
    await page.waitForFunction(() => document.getElementById('report-trouble')?.textContent !== '');
    await expect
      .poll(() => page.innerText('#report-trouble'))
      .toMatch(/Too many reports.*Try again in \d+ (minutes|seconds).*110/);
    expect(problems).toEqual([]);
  });

  it('[W22] takes a report where no script runs; the reports of the other form count', async () => {
    const bare = await openPage({ javaScriptEnabled: false });
    await bare.goto(`${stage.server.url}/public/en?q=UP-004`);
    await bare.click('#report-link');
    expect(await bare.inputValue('#place')).toBe('UP-004');
    await bare.locator('.depths label').nth(1).click();
    await bare.click('#report-send');
    // The browser's word of where the form came from is believed; the six of before are too many.
    expect(await bare.innerText('#report-trouble')).toMatch(/Too many reports.*Try again in \d+ minutes?/);
  });

  it('[P5] gives nobody a truck, a camera, a person or the desk', async () => {
    const text = JSON.stringify(await snapshot());
    expect(/Li Na|a reason for the desk|truck|camera|"P-\d\d"|"C-\d{4}"|owner/i.exec(text)).toBeNull();
    const refused = [
      '/api/v1/trucks',
      '/api/v1/cameras',
      '/api/v1/orders',
      '/api/v1/alerts',
      '/api/v1/world',
      '/public/v1/trucks',
      '/public/v1/cameras',
      '/public/../api/v1/trucks',
      '/public/%2e%2e/api/v1/trucks',
    ];
    const statuses = await Promise.all(refused.map(async (path) => (await fetch(`${stage.server.url}${path}`)).status));
    expect(statuses.filter((status) => status !== 401 && status !== 404)).toEqual([]);
  });
});
