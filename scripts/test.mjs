// `npm test`: everything that is checked. Sets the checkout up, sees to the real parts that the tests use (browser,
// broker, TimescaleDB: installed where this is a Debian with root), then formatting and lint, types, and the tests. The
// last line counts the tests; with CI set a skipped test is a failure too.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, ROOT, setup } from './setup.mjs';

const REPORT = join(ROOT, '.cache', 'tests.json');
const CI = Boolean(process.env.CI) && process.env.CI !== 'false';

setup();
run('what the tests need', ['scripts/services.ts', 'prepare']);
const sound = [
  run('formatting and lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '--log-level=warn', '.']),
  run('types', ['node_modules/typescript/bin/tsc', '-p', '.']),
  runTests(),
].every(Boolean);

const { passed, failed, skipped } = count();
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = sound && failed === 0 && passed > 0 && !(CI && skipped > 0) ? 0 : 1;

function runTests() {
  rmSync(REPORT, { force: true });
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  return run('tests', [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${REPORT}`,
  ]);
}

function run(what, args) {
  const done = spawnSync(NODE, args, { cwd: ROOT, stdio: 'inherit' });
  if (done.status !== 0) console.error(`Failed: ${what}.`);
  return done.status === 0;
}

/** Counts tests; a file that cannot even be loaded is one failure. */
function count() {
  try {
    const report = JSON.parse(readFileSync(REPORT, 'utf8'));
    const broken = report.testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch (cause) {
    console.error(`The tests left no report: ${cause.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
