// The public's page as Lighthouse sees it at its phone settings: a slow processor and a slow line, both languages. A Chromium that
// is newer than the newest Lighthouse may write traces that it cannot read (NO_NAVSTART): then what needs no trace is measured, and the
// table says what is missing. How long the page takes on a slow line is measured by slow-line.ts too.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { medianAndSpread, tableOf } from './support/figures.ts';
import { startInstallation } from './support/installation.ts';
import { loadNow, ROOT } from './support/machine.ts';
import { until } from './support/waiting.ts';

const run = promisify(execFile);
/** No dependency of the project: the first run installs it into the cache folder. */
const HOME = join(ROOT, '.cache/bench/lighthouse');
const VERSION = '13.5.0';
const ROUNDS = 3;
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
const FIGURES = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
] as const;

type Category = (typeof CATEGORIES)[number];

interface Report {
  /** Only those that were asked for. */
  readonly categories: { readonly [name in Category]?: { readonly score: number | null } };
  readonly audits: Readonly<
    Record<
      string,
      {
        readonly score: number | null;
        readonly scoreDisplayMode: string;
        readonly numericValue?: number;
        readonly title: string;
      }
    >
  >;
}

export async function measureLighthouse(): Promise<string> {
  await install();
  const installation = await startInstallation({ scenario: 'cloudburst' });
  try {
    await until('the back-fill', () => installation.said('hours computed'), { within_s: 300 });
    const rows: string[][] = [];
    const faults = new Set<string>();
    const address = installation.address.replace(/\/$/, '');
    const categories = await readableCategories(`${address}/public/zh`);
    for (const path of ['/public/zh', '/public/en', '/public/en?q=UP-004']) {
      const reports: Report[] = [];
      for (let round = 0; round < ROUNDS; round++) reports.push(await look(`${address}${path}`, categories));
      rows.push([
        path,
        ...CATEGORIES.map((name) =>
          medianAndSpread(
            reports.flatMap(({ categories: { [name]: { score = null } = {} } }) =>
              score === null ? [] : [score * 100],
            ),
            0,
          ),
        ),
        ...FIGURES.map((name) =>
          medianAndSpread(
            reports.flatMap(({ audits }) => audits[name]?.numericValue ?? []),
            name === 'cumulative-layout-shift' ? 3 : 0,
          ),
        ),
      ]);
      for (const { audits } of reports)
        for (const [name, { score, scoreDisplayMode, title }] of Object.entries(audits))
          if (scoreDisplayMode === 'binary' && score === 0) faults.add(`${name}: ${title}`);
    }
    return [
      `Lighthouse ${VERSION}, its phone settings, ${ROUNDS} rounds; load ${loadNow()}`,
      tableOf(['page', ...CATEGORIES, 'FCP ms', 'LCP ms', 'TBT ms', 'CLS'], rows),
      ...(categories.includes('performance') ? [] : ['performance: Lighthouse cannot read the trace of this Chromium']),
      faults.size > 0 ? `found: ${[...faults].join('; ')}` : 'no failed audit',
    ].join('\n');
  } finally {
    await installation.stop();
  }
}

/** All of them, or those that need no trace where Lighthouse cannot read what this Chromium writes. */
async function readableCategories(url: string): Promise<readonly Category[]> {
  try {
    await look(url, CATEGORIES);
    return CATEGORIES;
  } catch (cause) {
    if (!String((cause as { stderr?: string }).stderr ?? cause).includes('NO_NAVSTART')) throw cause;
    return CATEGORIES.filter((name) => name !== 'performance');
  }
}

/** @throws where Lighthouse ends with an error, with what it said in `stderr`. */
async function look(url: string, categories: readonly Category[]): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'highwater-lighthouse-'));
  try {
    const file = join(folder, 'report.json');
    await run(
      process.execPath,
      [
        join(HOME, 'node_modules/lighthouse/cli/index.js'),
        url,
        '--quiet',
        '--output=json',
        `--output-path=${file}`,
        `--only-categories=${categories.join(',')}`,
        '--chrome-flags=--headless=new --no-sandbox --disable-background-networking',
      ],
      { env: { PATH: process.env.PATH, HOME: folder, CHROME_PATH: CHROMIUM }, maxBuffer: 1e8 },
    );
    return JSON.parse(await readFile(file, 'utf8')) as Report;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function install(): Promise<void> {
  const found = await readFile(join(HOME, 'node_modules/lighthouse/package.json'), 'utf8').catch(() => '{}');
  if ((JSON.parse(found) as { version?: string }).version === VERSION) return;
  console.error(`installing Lighthouse ${VERSION} into ${HOME} ...`);
  await mkdir(HOME, { recursive: true });
  const npm = join(dirname(process.execPath), 'npm');
  await run(
    existsSync(npm) ? npm : 'npm',
    ['install', '--prefix', HOME, '--no-audit', '--no-fund', '--loglevel=error', `lighthouse@${VERSION}`],
    { cwd: HOME },
  );
}
