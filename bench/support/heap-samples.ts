// What a page holds, again and again, each time after a forced collection.
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import { slopeOf } from './figures.ts';

export const SAMPLE_S = 10;

export type HeapSample = readonly [minute: number, mb: number];

export async function sampleHeap(devtools: CDPSession, minutes: number): Promise<readonly HeapSample[]> {
  const began = performance.now();
  const samples: HeapSample[] = [];
  while (performance.now() - began < minutes * 60_000) {
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    samples.push([(performance.now() - began) / 60_000, usedSize / 1e6]);
    await sleep(SAMPLE_S * 1_000);
  }
  return samples;
}

/** First, last, least, most, and the slope of the line through them. */
export function describeHeap(samples: readonly HeapSample[]): string[] {
  const sizes = samples.map(([, mb]) => mb);
  const shown = [sizes[0]!, sizes.at(-1)!, Math.min(...sizes), Math.max(...sizes)].map((mb) => `${mb.toFixed(2)} MB`);
  return [...shown, `${slopeOf(samples).toFixed(3)} MB/min`];
}
