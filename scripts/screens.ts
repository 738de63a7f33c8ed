// `npm run screens [-- scene ...]`: pictures of every screen, at the same moments of the same storms, into docs/screens/.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { type Browser, chromium, type Page } from 'playwright-core';
import { loadCity } from '../cities/load-city.ts';
import { tideOf } from '../domain/city-tide.ts';
import { type EpochMs, MINUTE_MS } from '../domain/time.ts';
import { nextHighWater } from '../simulators/physics/high-water.ts';
import { answerSome } from './screens/answer-some.ts';
import { openScreen } from './screens/open-screen.ts';
import { pageOf } from './screens/page-of.ts';
import { nameOf, type Picture, SCENES, type SceneName } from './screens/scenes.ts';
import { ShownCity } from './screens/shown-city.ts';
import { chromiumLaunch } from './services/chromium.ts';

const FOLDER = fileURLToPath(new URL('../docs/screens/', import.meta.url));
const AFTERNOON = Date.parse('2026-07-21T13:25:00+08:00');
/** A typhoon is looked at this long before the high water that its surge meets. */
const BEFORE_HIGH_WATER_MS = 62 * MINUTE_MS;
/** Good enough for the smallest figures on a map. */
const QUALITY = 80;
/** A page notices within eight seconds that its server is gone. */
const LOST_MS = 60_000;

const asked = process.argv.slice(2);
const names = Object.keys(SCENES) as SceneName[];
const unknown = asked.filter((name) => !names.some((known) => known === name));
if (unknown.length > 0) {
  for (const name of unknown) console.error(`There is no scene ${name}: ${names.join(', ')}`);
  process.exit(2);
}

await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch(chromiumLaunch());
try {
  for (const name of asked.length > 0 ? names.filter((known) => asked.includes(known)) : names)
    await takeScene(name, browser);
  await writeFile(`${FOLDER}README.md`, pageOf());
} finally {
  await browser.close();
}

async function takeScene(name: SceneName, with_: Browser): Promise<void> {
  const { scenario, exercise, minutes, answered, pictures, withoutServer } = SCENES[name];
  const say = (line: string) => console.log(`${name}: ${line}`);
  const startsAt = await startOf(name, minutes);
  const city = await ShownCity.at({ scenario, exercise, startsAt, minutes }, say);
  try {
    if (answered) {
      await answerSome(city);
      await city.pass(2);
    }
    for (const picture of pictures) await fenced(name, picture, false, () => openScreen(with_, city, picture));
    const open: [Picture, Page][] = [];
    for (const picture of withoutServer) open.push([picture, await openScreen(with_, city, picture)]);
    if (open.length > 0) await city.stopServer();
    for (const [picture, page] of open)
      await fenced(name, picture, true, async () => {
        await page.waitForSelector('[data-banner="lost"], [data-wall-line="lost"]', { timeout: LOST_MS });
        return page;
      });
  } finally {
    await city.stop();
  }
}

/** A screen that does not come is told, and the others are taken all the same. */
async function fenced(scene: SceneName, picture: Picture, lost: boolean, open: () => Promise<Page>): Promise<void> {
  const name = nameOf(scene, picture, lost);
  try {
    const page = await open();
    const kb = await keep(await page.screenshot(), name);
    console.log(`${name}: ${kb} kB`);
    await page.context().close();
  } catch (cause) {
    console.error(`${name}: ${(cause as Error).message}`);
    process.exitCode = 1;
  }
}

async function keep(png: Buffer, name: string): Promise<number> {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  const bytes = await canvas.encode('webp', QUALITY);
  await writeFile(`${FOLDER}${name}.webp`, bytes);
  return Math.round(bytes.length / 1_000);
}

async function startOf(name: SceneName, minutes: number): Promise<EpochMs> {
  if (name !== 'typhoon') return AFTERNOON;
  const tide = tideOf(await loadCity('cities/shanghai'));
  if (!tide) throw new Error('a typhoon is looked at by its tide');
  return nextHighWater(tide, AFTERNOON) - BEFORE_HIGH_WATER_MS - minutes * MINUTE_MS;
}
