// From the call that publishes a report to the moment the map holds the changed point: broker, rules, beat of the live
// push, socket, fold, situation, map. What the graphics need to bring it to the glass comes on top.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { City, Station } from '../domain/city.ts';
import { wallNow } from './support/clock.ts';
import { launchChromium, openConsole } from './support/console-page.ts';
import { quantile, tableOf } from './support/figures.ts';
import { startInstallation } from './support/installation.ts';
import { loadNow } from './support/machine.ts';
import { baseRatePerSecond, Publisher } from './support/publisher.ts';
import { until } from './support/waiting.ts';

const PROBES = 320;
const PROBE_EVERY_MS = 125;
const LATE_MS = 5_000;
const TIMES = 10;

interface Sight {
  readonly id: string;
  readonly cm: number;
  /** Wall time, ms. */
  readonly at: number;
}

declare global {
  interface Window {
    benchSights?: Sight[];
  }
}

export async function measureLatency(): Promise<string> {
  const installation = await startInstallation({ scenario: 'calm' });
  const publisher = new Publisher(installation.mqttUrl);
  try {
    await publisher.start();
    const { page, version, close } = await openConsole(installation.address, await launchChromium());
    try {
      await until('the back-fill', () => installation.said('hours computed'));
      await sleep(10_000);
      const { city } = installation;
      const probed = city.stations.filter(({ regime }) => regime === 'underpass' || regime === 'road').slice(0, 40);
      await watchPoints(
        page,
        probed.map(({ id }) => id),
      );
      const base = await probe(page, publisher, probed);
      const more = keepPublishing(publisher, city, new Set(probed));
      await sleep(3_000);
      const tenfold = await probe(page, publisher, probed).finally(more.stop);
      const rate = baseRatePerSecond(city);
      return [
        `${version}; calm, one console; p99 of ${PROBES} probes rests on the slowest three`,
        tableOf(
          ['load', 'p50', 'p99', 'slowest', 'seen', 'machine load'],
          [
            [`base, ${rate.toFixed(0)} reports/s`, ...base],
            [`${TIMES} times, ${(rate + more.ratePerSecond()).toFixed(0)} reports/s`, ...tenfold],
          ],
        ),
      ].join('\n');
    } finally {
      await close();
    }
  } finally {
    await publisher.stop();
    await installation.stop();
  }
}

/** Each probe tells one depth sensor a depth that it did not have before and that nobody else would tell. */
async function probe(page: Page, publisher: Publisher, stations: readonly Station[]): Promise<string[]> {
  const sent: Sight[] = [];
  await page.evaluate(() => {
    window.benchSights = [];
  });
  for (let k = 0; k < PROBES; k++) {
    const station = stations[k % stations.length]!;
    const cm = 20 + (k % 97);
    sent.push({ id: station.id, cm, at: wallNow() });
    await Promise.all([publisher.report(station, cm / 100), sleep(PROBE_EVERY_MS)]);
  }
  await sleep(LATE_MS);
  const sights = (await page.evaluate(() => window.benchSights)) ?? [];
  const delays_ms = sent.flatMap(({ id, cm, at }) => {
    const sight = sights.find((seen) => seen.id === id && seen.cm === cm && seen.at >= at - 1);
    return sight ? [sight.at - at] : [];
  });
  const shown = [quantile(delays_ms, 0.5), quantile(delays_ms, 0.99), Math.max(...delays_ms)];
  return [...shown.map((ms) => `${ms.toFixed(0)} ms`), `${delays_ms.length} of ${PROBES}`, loadNow()];
}

/** Notes when the map takes another depth of one of these stations. */
async function watchPoints(page: Page, ids: string[]): Promise<void> {
  await page.evaluate((watched) => {
    const map = window.highwaterMap!;
    const show = map.show.bind(map);
    const last = new Map<string, unknown>();
    window.benchSights = [];
    map.show = (situation) => {
      const changed = show(situation);
      for (const id of watched) {
        const cm = map.drawn(id)?.properties.cm;
        if (cm === last.get(id)) continue;
        last.set(id, cm);
        window.benchSights!.push({ id, cm: Number(cm), at: performance.timeOrigin + performance.now() });
      }
      return changed;
    };
  }, ids);
}

/** The rest of ten times the base load, from stations and cameras in turn. */
function keepPublishing(publisher: Publisher, city: City, leftOut: ReadonlySet<Station>) {
  const STEP_MS = 100;
  const stations = city.stations.filter((station) => !leftOut.has(station));
  const things = [...stations.map((station) => ({ station })), ...city.cameras.map((camera) => ({ camera }))];
  // Mixed by a stride that has no divisor in common with most counts, so that a beat holds both kinds.
  const STRIDE = 719;
  const perStep = (baseRatePerSecond(city) * (TIMES - 1) * STEP_MS) / 1_000;
  const began = performance.now();
  let done = 0;
  let failure: Error | null = null;
  const timer = setInterval(() => {
    const due = ((performance.now() - began) / STEP_MS) * perStep;
    for (; done < due; done++) {
      const thing = things[(done * STRIDE) % things.length]!;
      const told = 'station' in thing ? publisher.report(thing.station, (done % 10) / 10) : publisher.see(thing.camera);
      told.catch((error: Error) => {
        failure = error;
      });
    }
  }, STEP_MS);
  let ended = 0;
  return {
    ratePerSecond: () => (done * 1_000) / (ended - began),
    stop: () => {
      clearInterval(timer);
      ended = performance.now();
      if (failure) throw failure;
    },
  };
}
