// What a page has cost so far, by Chromium's own account.
import type { CDPSession, Page } from 'playwright-core';

/** Time on the wall counts what the thread waits for; processor time is deaf to what else the machine does. */
export const TIME_DOMAINS = { wall: 'timeTicks', processor: 'threadTicks' } as const;

/** Tasks of the page's main thread since `Performance.enable`, s, by the clock that was named there. */
export async function taskSeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

/** Processor time of the page's process, s: its main thread, its workers, its compositor. */
export async function pageProcessSeconds(processes: CDPSession): Promise<number> {
  const { processInfo } = await processes.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** Seconds since the meter was started. */
export interface PageCost {
  readonly wall_s: number;
  readonly processor_s: number;
  readonly process_s: number;
}

/** Reads all three clocks; each session has a time domain of its own. */
export async function startPageMeter(page: Page): Promise<() => Promise<PageCost>> {
  const context = page.context();
  const [wall, processor] = [await context.newCDPSession(page), await context.newCDPSession(page)];
  const processes = await context.browser()!.newBrowserCDPSession();
  await wall.send('Performance.enable', { timeDomain: TIME_DOMAINS.wall });
  await processor.send('Performance.enable', { timeDomain: TIME_DOMAINS.processor });
  return async () => ({
    wall_s: await taskSeconds(wall),
    processor_s: await taskSeconds(processor),
    process_s: await pageProcessSeconds(processes),
  });
}
