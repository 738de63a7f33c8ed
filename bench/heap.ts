// Whether the page grows: its JavaScript heap after a forced collection, at base load.
import { setTimeout as sleep } from 'node:timers/promises';
import { launchChromium, openConsole } from './support/console-page.ts';
import { slopeOf, tableOf } from './support/figures.ts';
import { startInstallation } from './support/installation.ts';
import { loadNow } from './support/machine.ts';
import { until } from './support/waiting.ts';

const SAMPLE_S = 10;

export async function measureHeap({ minutes }: { minutes: number }): Promise<string> {
  const installation = await startInstallation({ scenario: 'cloudburst' });
  try {
    const { devtools, version, close } = await openConsole(installation.address, await launchChromium());
    try {
      await until('the back-fill', () => installation.said('hours computed'));
      await sleep(SAMPLE_S * 1_000);
      const began = performance.now();
      const samples: [minute: number, mb: number][] = [];
      while (performance.now() - began < minutes * 60_000) {
        await devtools.send('HeapProfiler.collectGarbage');
        const { usedSize } = await devtools.send('Runtime.getHeapUsage');
        samples.push([(performance.now() - began) / 60_000, usedSize / 1e6]);
        await sleep(SAMPLE_S * 1_000);
      }
      const sizes = samples.map(([, mb]) => mb);
      const shown = [sizes[0]!, sizes.at(-1)!, Math.min(...sizes), Math.max(...sizes)].map(
        (mb) => `${mb.toFixed(2)} MB`,
      );
      return [
        `${version}; cloudburst, ${samples.length} samples in ${minutes} minutes, each after a forced collection`,
        tableOf(
          ['first', 'last', 'least', 'most', 'slope', 'load'],
          [[...shown, `${slopeOf(samples).toFixed(3)} MB/min`, loadNow()]],
        ),
      ].join('\n');
    } finally {
      await close();
    }
  } finally {
    await installation.stop();
  }
}
