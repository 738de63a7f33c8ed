// `npm test`: formatting, types, unused code, every rule, part, route and panel, and the journeys through the whole system.
// `npm run test:faults`: what kills, fills and cuts off. Sets the checkout up and sees to the real parts that the tests use (browser,
// broker, TimescaleDB: installed where this is a Debian with root). The last line counts the tests, and formatting, types and
// unused code that are wrong as one failure each; with CI set a skipped test is a failure too.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, ROOT, setup } from './setup.mjs';

const REPORT = join(ROOT, '.cache', 'tests.json');
const CI = Boolean(process.env.CI) && process.env.CI !== 'false';
/** A journey may pass at its second try, and is named then; more of them than this are no chance any more. */
const MOST_FLAKY = 2;
const FAULTS = process.argv[2] === 'faults';
const PROJECTS = FAULTS ? ['faults'] : ['rooms', 'panels', 'journeys'];

setup();
// What cannot be prepared skips tests, and those are counted.
run('what the tests need', ['scripts/services.ts', 'prepare']);
// What is wrong is said again at the end: the tests print far more than a reader or a record of the run keeps.
const faults = FAULTS
  ? []
  : [
      run('formatting and lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.']),
      run('types', ['node_modules/typescript/bin/tsc', '-p', '.']),
      run('unused code', ['node_modules/knip/bin/knip.js']),
    ].filter(Boolean);
const testsFault = runTests();

const { passed, failed, skipped, flaky, failures, slowest } = readReport();
if (testsFault && failed === 0) faults.push(testsFault);
if (flaky.length > MOST_FLAKY) faults.push(`Failed: ${flaky.length} tests passed only at a second try.`);
console.log(
  `\nslowest: ${slowest
    .slice(0, 8)
    .map(({ file, seconds }) => `${file} ${seconds.toFixed(1)} s`)
    .join(', ')}`,
);
for (const failure of failures) console.error(`failed: ${failure}`);
for (const fault of faults) console.error(fault);
console.log(['flaky:', ...flaky.map((name) => `  ${name}`)].join('\n'));
console.log(`${passed} passed, ${failed + faults.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed + faults.length === 0 && passed > 0 && !(CI && skipped > 0) ? 0 : 1;

function runTests() {
  rmSync(REPORT, { force: true });
  process.env.RUN_REPORT = REPORT;
  return run('tests', [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...PROJECTS.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=./tests/support/run-report.ts',
  ]);
}

/** Runs one step; gives what to say of it when it fails. */
function run(what, args) {
  const done = spawnSync(NODE, args, { cwd: ROOT, stdio: 'inherit' });
  if (done.status === 0) return null;
  const fault = `Failed: ${what}.`;
  console.error(fault);
  return fault;
}

/** What tests/support/run-report.ts has written. */
function readReport() {
  try {
    return JSON.parse(readFileSync(REPORT, 'utf8'));
  } catch (cause) {
    console.error(`The tests left no report: ${cause.message}`);
    return { passed: 0, failed: 1, skipped: 0, flaky: [], failures: [], slowest: [] };
  }
}
