// The crowd: the public snapshot from Node against nginx giving the same bytes as a static file, and behind nginx with the file of
// deploy/; then what the desk's patches feel of it. Rounds alternate, so that all sides had the same machine.
import { loadCity } from '../cities/load-city.ts';
import { Field } from './support/field.ts';
import { median, medianAndSpread, quantile, ratiosOf, tableOf } from './support/figures.ts';
import { LiveProbe } from './support/live-probe.ts';
import { LiveScreen } from './support/live-screen.ts';
import { loadNow, ROOT } from './support/machine.ts';
import { installNginxAndWrk, type Load, loadWith, startCachingNginx, startStaticNginx } from './support/nginx.ts';
import { startOwnServer } from './support/own-server.ts';
import { startRealParts } from './support/real-parts.ts';

const PATH = '/public/v1/now.json';
const ROUNDS = 5;
const LOAD = { seconds: 6, connections: 64 };
const PROBE_S = 20;

export async function measurePublic(): Promise<string> {
  await installNginxAndWrk();
  const city = await loadCity(`${ROOT}/cities/shanghai`);
  const parts = await startRealParts();
  const closers: (() => Promise<void>)[] = [() => parts.stop()];
  try {
    const prefix = 'bench/public';
    const server = await startOwnServer({
      mqttUrl: parts.mqttUrl,
      prefix,
      databaseUrl: await parts.createDatabase('crowd'),
    });
    closers.push(() => server.stop());
    const answer = await fetch(`${server.url}${PATH}`, { headers: { 'accept-encoding': 'identity' } });
    const plain = Buffer.from(await answer.arrayBuffer());
    const bytes = await compressedAs(plain);
    const headers = Object.fromEntries(
      [...answer.headers].filter(([name]) => !/^(date|content-|connection|keep-alive|etag|transfer)/.test(name)),
    );
    const still = await startStaticNginx(bytes, { ...headers, 'content-encoding': 'br' });
    closers.push(() => still.stop());
    const caching = await startCachingNginx(server.url);
    closers.push(() => caching.stop());

    const sides: Record<'node' | 'file' | 'cache', { url: string; pid: number; rounds: Load[] }> = {
      node: { url: `${server.url}${PATH}`, pid: server.pid, rounds: [] },
      file: { url: `${still.url}/now.json`, pid: still.pid, rounds: [] },
      cache: { url: `${caching.url}${PATH}`, pid: caching.pid, rounds: [] },
    };
    for (const side of Object.values(sides)) await loadWith(side, { seconds: 2, connections: 16 });
    for (let round = 0; round < ROUNDS; round++)
      for (const side of Object.values(sides)) side.rounds.push(await loadWith(side, LOAD));
    const cpu = (name: keyof typeof sides) => sides[name].rounds.map(({ cpu_us }) => cpu_us);
    const rates = (name: keyof typeof sides) => sides[name].rounds.map(({ requestsPerSecond }) => requestsPerSecond);
    const p99 = (name: keyof typeof sides) => sides[name].rounds.map(({ p99_ms }) => p99_ms);
    const row = (label: string, name: keyof typeof sides) => [
      label,
      medianAndSpread(cpu(name), 1),
      medianAndSpread(ratiosOf(cpu('file'), cpu(name)), 2),
      medianAndSpread(rates(name), 0),
      medianAndSpread(ratiosOf(rates(name), rates('file')), 2),
      medianAndSpread(p99(name), 1),
      String(sides[name].rounds.reduce((sum, { failed }) => sum + failed, 0)),
    ];

    const screen = new LiveScreen(server.url);
    await screen.start();
    closers.push(() => screen.stop());
    const field = new Field(parts.mqttUrl, prefix);
    await field.start();
    closers.push(() => field.stop());
    const station = city.stations.find(({ regime }) => regime === 'underpass')!;
    const probe = async (load: (() => Promise<unknown>) | null): Promise<number[]> => {
      const asked = new LiveProbe(field, screen, station);
      asked.start();
      await Promise.all([load?.(), new Promise((resolve) => setTimeout(resolve, PROBE_S * 1_000))]);
      await asked.stop();
      return asked.delays_ms;
    };
    const quiet = await probe(null);
    const behindCache = await probe(() => loadWith(sides.cache, { seconds: PROBE_S, connections: LOAD.connections }));
    const bare = await probe(() => loadWith(sides.node, { seconds: PROBE_S, connections: LOAD.connections }));
    const felt = (label: string, delays: number[]) => [
      label,
      `${median(delays).toFixed(0)} ms`,
      `${quantile(delays, 0.95).toFixed(0)} ms`,
      (median(delays) / median(quiet)).toFixed(2),
    ];
    return [
      `${plain.length} bytes, ${bytes.length} pressed (br); wrk, 1 thread, ${LOAD.connections} connections, ${ROUNDS} rounds of ${LOAD.seconds} s in turn; load ${loadNow()}`,
      tableOf(
        [
          'side',
          'processor a request, us',
          'work for the same time, of the file',
          'requests/s',
          'of the file',
          'p99 ms',
          'failed',
        ],
        [row('nginx, static file', 'file'), row('Node', 'node'), row('nginx with deploy/nginx', 'cache')],
      ),
      '',
      'From publishing a report to an operator’s screen (the beat is 200 ms), while the crowd asks:',
      tableOf(
        ['crowd', 'p50', 'p95', 'of quiet'],
        [felt('none', quiet), felt('behind nginx', behindCache), felt('on Node itself, as fast as it goes', bare)],
      ),
    ].join('\n');
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** As the server presses it on every beat. */
async function compressedAs(plain: Buffer): Promise<Buffer> {
  const { serve } = await import('../server/public/served.ts');
  const served = await serve(plain, { type: 'application/json', cacheControl: '', headers: {}, brotliQuality: 5 });
  return served.br!.body;
}
