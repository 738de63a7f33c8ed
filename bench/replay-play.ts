// A storm replayed at 60x in Chromium: frames a second of the page while it plays, against the live map in the same run, in turn;
// and whether its heap grows from one playing of the same stretch to the next.
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../domain/time.ts';
import { launchChromium, openConsole } from './support/console-page.ts';
import { median, medianAndSpread, ratiosOf, slopeOf, tableOf } from './support/figures.ts';
import { loadNow } from './support/machine.ts';
import { type PageCost, startPageMeter } from './support/page-cost.ts';
import { startStormServer } from './support/storm-server.ts';

const MINUTES = Number(process.env.REPLAY_PLAY_MINUTES ?? 60);
const ROUNDS = Number(process.env.REPLAY_PLAY_ROUNDS ?? 4);
const SPEED = 60;
const SETTLE_S = 4;

interface Look {
  readonly frames_s: number;
  /** Share of frames that took longer than 50 ms. */
  readonly slow: number;
  readonly main_ms_s: number;
}

export async function measureReplayPlay(): Promise<string> {
  const storm = await startStormServer(MINUTES);
  try {
    const { page, devtools, version, close } = await openConsole(storm.url, await launchChromium());
    try {
      const readMeter = await startPageMeter(page);
      // Not to its end, where the replay goes on to what was recorded next.
      const play_s = (0.85 * (storm.to - storm.from)) / SPEED / SECOND_MS;
      await sleep(SETTLE_S * 1_000);
      const heaps: [round: number, mb: number][] = [];
      const looks: { live: Look[]; replay: Look[] } = { live: [], replay: [] };
      // One round more, not counted: both sides' code is compiled in it.
      for (let round = 0; round <= ROUNDS; round++) {
        const live = await look(page, readMeter, Math.min(20, play_s));
        await openMoment(page, storm.from + 5_000);
        await page.locator(`[data-speed="${SPEED}"]`).click();
        await page.locator('[data-play="false"]').first().click();
        const replay = await look(page, readMeter, play_s);
        await expectPlayed(page, storm.from, play_s);
        await page.keyboard.press('l');
        await page.locator('[data-replay-strip]').waitFor({ state: 'detached' });
        await sleep(SETTLE_S * 1_000);
        heaps.push([round, await heapMb(devtools)]);
        if (round === 0) continue;
        looks.live.push(live);
        looks.replay.push(replay);
      }
      const of = (side: readonly Look[], figure: keyof Look) => side.map((one) => one[figure]);
      const row = (name: string, side: readonly Look[]) => [
        name,
        medianAndSpread(of(side, 'frames_s')),
        `${(100 * median(of(side, 'slow'))).toFixed(0)} %`,
        medianAndSpread(of(side, 'main_ms_s'), 0),
      ];
      return [
        `${version}, software GL, 1920x1080; ${(MINUTES).toFixed(0)} minutes of a cloudburst over Shanghai, ${storm.beats} patches with ${storm.changes} changes, at ${SPEED}x (${play_s.toFixed(0)} s), ${ROUNDS} rounds after one that is not counted; load ${loadNow()}`,
        tableOf(
          ['page', 'frames a second', 'frames over 50 ms', 'main thread, processor ms a second'],
          [
            row('live map', looks.live),
            row('playing', looks.replay),
            [
              'playing / live',
              medianAndSpread(ratiosOf(of(looks.replay, 'frames_s'), of(looks.live, 'frames_s')), 2),
              '',
              medianAndSpread(ratiosOf(of(looks.replay, 'main_ms_s'), of(looks.live, 'main_ms_s')), 2),
            ],
          ],
        ),
        `heap after each playing, collected: ${heaps.map(([, mb]) => mb.toFixed(1)).join(', ')} MB; ${slopeOf(heaps.slice(1)).toFixed(2)} MB a playing after the first`,
      ].join('\n\n');
    } finally {
      await close();
    }
  } finally {
    await storm.stop();
  }
}

async function openMoment(page: Page, at: EpochMs): Promise<void> {
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `at=${Math.floor(at)}`,
  );
  await page.waitForSelector('[data-replay-source="recorded"]', { timeout: 30_000 });
}

/** What was played must have been the past, at its speed, or the figures are of something else. */
async function expectPlayed(page: Page, from: EpochMs, play_s: number): Promise<void> {
  const at = Number(await page.locator('[data-replay-at]').getAttribute('data-replay-at'));
  const played = at - from;
  if (played < play_s * SPEED * SECOND_MS * 0.8)
    throw new Error(`only ${(played / MINUTE_MS).toFixed(1)} minutes were played in ${play_s.toFixed(0)} s`);
}

async function look(page: Page, readMeter: () => Promise<PageCost>, seconds: number): Promise<Look> {
  const before = await readMeter();
  const gaps = await page.evaluate(
    (ms) =>
      new Promise<number[]>((resolve) => {
        const found: number[] = [];
        const began = performance.now();
        let last = began;
        const frame = () => {
          const now = performance.now();
          found.push(now - last);
          last = now;
          if (now - began < ms) requestAnimationFrame(frame);
          else resolve(found);
        };
        requestAnimationFrame(frame);
      }),
    seconds * 1_000,
  );
  const after = await readMeter();
  const spent_s = gaps.reduce((sum, gap) => sum + gap, 0) / 1_000;
  return {
    frames_s: gaps.length / spent_s,
    slow: gaps.filter((gap) => gap > 50).length / gaps.length,
    main_ms_s: (1_000 * (after.processor_s - before.processor_s)) / spent_s,
  };
}

async function heapMb(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize / 1e6;
}
