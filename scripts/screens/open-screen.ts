// How each screen is opened, by whoever uses it: a desk by its session, a wall by its own, a crew by its link, everybody else by nothing.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { formatInstant, MINUTE_MS } from '../../domain/time.ts';
import { type Picture, type ScreenName, SIZES } from './scenes.ts';
import type { ShownCity } from './shown-city.ts';

const WITHIN_MS = 180_000;
const IDLE_WITHIN_MS = 20_000;
/** After all is drawn: what fades in, and pictures of cameras that were asked for. */
const SETTLE_MS = 2_500;
const TIMEZONE = 'Asia/Shanghai';
/** How far a replay looks back. */
const BACK_MS = 20 * MINUTE_MS;

export async function openScreen(browser: Browser, city: ShownCity, picture: Picture): Promise<Page> {
  const { screen, language, size, light } = picture;
  const context = await browser.newContext({
    viewport: SIZES[size],
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: TIMEZONE,
    reducedMotion: 'reduce',
    ...(size === 'phone' ? { isMobile: true, hasTouch: true, deviceScaleFactor: 2 } : {}),
  });
  await context.addInitScript(
    ([spoken, colours]) => {
      localStorage.setItem('highwater.language', spoken);
      localStorage.setItem('highwater.colours', colours);
    },
    [language === 'zh' ? 'zh-CN' : 'en', light ? 'light' : 'dark'] as const,
  );
  const page = await context.newPage();
  await OPEN[screen]({ page, context, city, picture });
  // Charts and the time bar ask for their past; a wall goes round meanwhile, and asks for nothing but pictures.
  if (!isWall(screen)) await page.waitForLoadState('networkidle', { timeout: IDLE_WITHIN_MS }).catch(() => undefined);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(SETTLE_MS);
  return page;
}

/** Comes back when a screen says that its server is gone, and shows what is wanted of it. */
export async function seeItLost(page: Page, { screen }: Picture): Promise<void> {
  await page.waitForSelector('[data-banner="lost"], [data-wall-line="lost"]', { timeout: WITHIN_MS });
  if (isWall(screen)) await wallStopsAt(page, screen.replace('wall-', ''));
  await page.waitForTimeout(SETTLE_MS);
}

function isWall(screen: ScreenName): boolean {
  return screen.startsWith('wall-');
}

interface Opening {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly city: ShownCity;
  readonly picture: Picture;
}

async function openDesk({ page, context, city }: Opening, hash = ''): Promise<void> {
  await signIn(context, city, 'administrator');
  await page.goto(`${city.url}/${hash}`);
  await mapDrawn(page);
}

/** The worst place is open beside the map, where there is one. */
async function selectWorst(page: Page): Promise<void> {
  const worst = page.locator('[data-desk] .inc[data-alarm-id]:not([data-level="notice"])').first();
  if ((await worst.count()) > 0 && (await worst.isVisible())) await worst.click();
}

const wallAt =
  (stop: string) =>
  async (opening: Opening): Promise<void> => {
    const { page, context, city, picture } = opening;
    await signIn(context, city, 'wall');
    await page.goto(`${city.url}/wall?lang=${picture.language}`);
    await mapDrawn(page);
    await wallStopsAt(page, stop);
  };

/** It goes round by itself; a calm city has no stop of its reds. */
async function wallStopsAt(page: Page, stop: string): Promise<void> {
  await page.waitForSelector(`[data-wall-stop^="${stop}"]`, { timeout: WITHIN_MS });
}

const OPEN: Record<ScreenName, (opening: Opening) => Promise<void>> = {
  async command(opening) {
    await openDesk(opening);
    await selectWorst(opening.page);
  },
  async dispatch(opening) {
    await openDesk(opening);
    await opening.page.keyboard.press('d');
    await opening.page.waitForSelector('[data-page="dispatch"]');
  },
  async replay(opening) {
    const at = formatInstant(opening.city.now() - BACK_MS, TIMEZONE);
    await openDesk(opening, `#at=${at}`);
    await opening.page.waitForSelector('[data-replay-strip]', { timeout: WITHIN_MS });
  },
  async login({ page, city }) {
    await page.clock.setFixedTime(city.now()); // before anybody is in, the page has no clock but the browser's
    await page.goto(city.url);
    await page.waitForSelector('[data-sign-in]', { timeout: WITHIN_MS });
  },
  report: openReport,
  async 'report-sheets'(opening) {
    const { page } = opening;
    await openReport(opening);
    // Nobody stands at a printer: the sheets are shown as they would come out of it.
    await page.evaluate(() => Object.assign(window, { print: () => undefined }));
    await page.click('[data-action="print"]');
    await page.waitForSelector('[data-sheet="map"] img', { timeout: WITHIN_MS, state: 'attached' });
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('.sheets')!.style.display = 'flex';
      for (const sheet of document.querySelectorAll<HTMLElement>('.sheet'))
        Object.assign(sheet.style, { width: '744px', padding: '24px', flex: 'none' });
    });
  },
  'wall-city': wallAt('city'),
  'wall-district': wallAt('district'),
  'wall-cameras': wallAt('cameras'),
  'wall-trucks': wallAt('trucks'),
  'wall-reds': wallAt('reds'),
  async public({ page, city, picture }) {
    await page.goto(`${city.url}/public/${picture.language}`);
    // The phone opens its map at a press.
    if (picture.size !== 'phone')
      await page.waitForSelector('body.map-ready', { timeout: WITHIN_MS, state: 'attached' });
  },
  async field({ page, city }) {
    const { items } = await city.ask<{ items: { truck_id: string }[] }>('/api/v1/orders?state=under-way');
    const truck = items[0]?.truck_id;
    if (!truck) throw new Error('no truck is under way, so no crew has anything to see');
    const link = await city.act<{ url: string }>(`/api/v1/trucks/${truck}/crew-link`, {});
    if (!link) throw new Error('the crew has no link');
    await page.goto(link.url);
    await page.waitForSelector('[data-truck]', { timeout: WITHIN_MS });
  },
};

async function openReport({ page, context, city }: Opening): Promise<void> {
  await signIn(context, city, 'administrator');
  await page.goto(`${city.url}/report`);
  await page.waitForSelector('[data-fold="severe"]', { timeout: WITHIN_MS });
}

async function signIn(context: BrowserContext, city: ShownCity, role: 'administrator' | 'wall'): Promise<void> {
  await context.addCookies([{ name: 'session', value: await city.cookieOf(role), url: city.url, sameSite: 'Strict' }]);
}

async function mapDrawn(page: Page): Promise<void> {
  await page.waitForSelector('[data-map][data-ready="true"]', { timeout: WITHIN_MS, state: 'attached' });
}
