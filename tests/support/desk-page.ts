// A desk in a real browser: one person at one screen, opened on the server's own page with the map open to inspection.
import type { Browser, Locator, Page } from 'playwright-core';
import { COARSE } from './browser.ts';
import { keepPage } from './failures.ts';

/** What a page opened for inspection has on its window. */
interface Inspected {
  readonly highwaterMap: {
    drawn(id: string): DrawnPoint | null;
  };
}

export interface DeskPageOptions {
  readonly browser: Browser;
  readonly url: string;
  /** Who is at it; nobody has said where this is missing. */
  readonly person?: string;
  readonly height_px?: number;
}

export interface DrawnPoint {
  readonly lon: number;
  readonly lat: number;
  readonly properties: Record<string, unknown>;
}

/** What these journeys do not look at costs the software that draws the map most of its time. */
const NOT_DRAWN = ['rain-field', 'rain', 'weather', 'cameras'];
/** More than a page has stops. */
const MOST_TABS = 250;

export class DeskPage {
  readonly page: Page;
  /** Errors that nobody caught on the page. */
  readonly problems: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.problems.push(error.message));
  }

  static async open({ browser, url, person, height_px = 900 }: DeskPageOptions): Promise<DeskPage> {
    const context = await browser.newContext({
      viewport: { width: 1366, height: height_px },
      locale: 'en',
      reducedMotion: 'reduce',
      ...COARSE,
    });
    const page = await context.newPage();
    keepPage(page, person ? `desk-${person.split(' ')[0]}` : 'desk');
    const desk = new DeskPage(page);
    await page.clock.install(); // runs as the wall does until a test holds it
    await page.addInitScript(
      ([name, layers]) => {
        if (name) localStorage.setItem('highwater.person', name);
        localStorage.setItem('highwater.layers', layers);
      },
      [person ?? '', JSON.stringify({ layers: Object.fromEntries(NOT_DRAWN.map((layer) => [layer, false])) })] as const,
    );
    await page.goto(`${url}/?inspect=1`);
    await page.waitForSelector('[data-map][data-ready="true"]', { timeout: 60_000 });
    // Gone after a reload.
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    return desk;
  }

  /** The page's own time stands from now on: what runs down on the page alone (undo, a lost link) does so only in `pass`. */
  async holdTime(): Promise<void> {
    const stand = async () => this.page.clock.pauseAt(await this.page.evaluate(() => Date.now() + 1));
    // On a busy machine that moment may be past by then, which is an error; time stands all the same, and says where.
    await stand().catch(stand);
  }

  /** Lets the page's own time pass, with all that was due in it. */
  async pass(ms: number): Promise<void> {
    await this.page.clock.runFor(ms);
  }

  /** The page's own time runs as the wall does again. */
  async letTimeRun(): Promise<void> {
    await this.page.clock.resume();
  }

  /** The rows of the desk that warn of a place; a notice that its sensor fails or says nothing comes and goes beside them. */
  rows(place: string): Locator {
    return this.page.locator('[data-desk] .inc[data-alarm-id]:not([data-level="notice"])', { hasText: place });
  }

  /** The rules of all rows that name a place, notices with them. */
  rulesOf(place: string): Promise<string[]> {
    const rows = this.page.locator('[data-desk] .inc[data-alarm-id]', { hasText: place });
    return rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-rule') ?? ''));
  }

  /** Opens the panel of a station by the search, as a person would. */
  async openStation(id: string): Promise<Locator> {
    await this.page.keyboard.press('/');
    await this.page.keyboard.type(id);
    await this.page.getByRole('option').first().filter({ hasText: id }).waitFor();
    await this.page.keyboard.press('Enter');
    const panel = this.page.locator(`article[data-station-id="${id}"]`);
    await panel.waitFor();
    return panel;
  }

  /** Goes by J and K to the row of an alarm. */
  async goToRow(alarmId: string): Promise<void> {
    for (;;) {
      const { key, at } = await this.page.evaluate((id) => {
        const target = document.querySelector(`[data-desk] .inc[data-alarm-id="${id}"] [data-cover]`);
        const focused = document.activeElement;
        const isBelow = target && focused?.matches('[data-cover]') && target.compareDocumentPosition(focused) & 4;
        return { key: target === focused ? null : isBelow ? 'k' : 'j', at: focused?.getAttribute('aria-labelledby') };
      }, alarmId);
      if (key === null) return;
      await this.page.keyboard.press(key);
      // Keys come faster than the focus follows.
      await this.page.waitForFunction(
        (before) => document.activeElement?.getAttribute('aria-labelledby') !== before,
        at,
      );
    }
  }

  /** Presses Tab until what is meant has the focus. */
  async tabTo(selector: string): Promise<void> {
    await this.page.locator(selector).first().waitFor();
    for (let presses = 0; presses < MOST_TABS; presses += 1) {
      if (await this.page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${selector} is not reached by ${MOST_TABS} presses of Tab`);
  }

  /** Presses a control by Tab and Enter. */
  async press(selector: string): Promise<void> {
    await this.tabTo(selector);
    await this.page.keyboard.press('Enter');
  }

  /** Takes pointer and focus off the list of alarms, which keeps its order while either is inside. */
  async letGo(): Promise<void> {
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await this.page.locator('[data-map]').hover({ position: { x: 300, y: 300 }, force: true });
    await this.page.waitForSelector('[data-desk] .rows[data-held="false"]');
  }

  /** Closes what is open and leaves the list alone. */
  async closeAll(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.letGo();
  }

  drawn(id: string): Promise<DrawnPoint | null> {
    return this.page.evaluate((one) => (window as unknown as Inspected).highwaterMap.drawn(one), id);
  }

  /** True while the page has not been loaded again. */
  isSameDocument(): Promise<boolean> {
    return this.page.evaluate(() => (window as { sameDocument?: boolean }).sameDocument === true);
  }

  async number(selector: string, attribute: string): Promise<number> {
    return Number(await this.page.locator(selector).first().getAttribute(attribute));
  }
}
