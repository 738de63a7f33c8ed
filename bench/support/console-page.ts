// The command map in a Chromium without a window, its graphics drawn by software.
import { existsSync } from 'node:fs';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';

export interface ConsolePage {
  readonly page: Page;
  readonly devtools: CDPSession;
  readonly version: string;
  readonly close: () => Promise<void>;
}

const CHROMIUM = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export function launchChromium(): Promise<Browser> {
  const executablePath = CHROMIUM.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('No Chromium found; name one with CHROMIUM=/path/to/chromium');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });
}

/** Opens the map and waits until its first points are on the screen; `browser` is closed with it. */
export async function openConsole(address: string, browser: Browser): Promise<ConsolePage> {
  try {
    const page = await openPage(address, browser);
    const devtools = await page.context().newCDPSession(page);
    await untilDrawn(page);
    return { page, devtools, version: `Chromium ${browser.version()}`, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Opens the map, at the size of a desk's screen. */
export async function openPage(address: string, browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(`${address}/?inspect=1`);
  return page;
}

/** Resolves when the map has drawn all that it was given. */
export async function untilDrawn(page: Page): Promise<void> {
  await page.waitForSelector('[data-map][data-ready="true"]', { timeout: 120_000 });
}

/** How many things the top bar counts as live. */
export async function liveCount(page: Page): Promise<number> {
  const text = await page.locator('[data-count="live"]').first().textContent();
  return Number((text ?? '').replaceAll(/\D/g, ''));
}
