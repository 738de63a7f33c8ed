// Whether the page grows: its JavaScript heap after a forced collection, at base load.
import { setTimeout as sleep } from 'node:timers/promises';
import { launchChromium, openConsole } from './support/console-page.ts';
import { tableOf } from './support/figures.ts';
import { describeHeap, SAMPLE_S, sampleHeap } from './support/heap-samples.ts';
import { startInstallation } from './support/installation.ts';
import { loadNow } from './support/machine.ts';
import { until } from './support/waiting.ts';

export async function measureHeap({ minutes }: { minutes: number }): Promise<string> {
  const installation = await startInstallation({ scenario: 'cloudburst' });
  try {
    const { devtools, version, close } = await openConsole(installation.address, await launchChromium());
    try {
      await until('the back-fill', () => installation.said('hours computed'));
      await sleep(SAMPLE_S * 1_000);
      const samples = await sampleHeap(devtools, minutes);
      return [
        `${version}; cloudburst, ${samples.length} samples in ${minutes} minutes, each after a forced collection`,
        tableOf(['first', 'last', 'least', 'most', 'slope', 'load'], [[...describeHeap(samples), loadNow()]]),
      ].join('\n');
    } finally {
      await close();
    }
  } finally {
    await installation.stop();
  }
}
