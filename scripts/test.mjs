// `npm test`: everything that is checked. Sets the checkout up, sees to the real parts that the tests use (browser,
// broker, TimescaleDB: installed where this is a Debian with root), then formatting and lint, types, and the tests. The
// last line counts the tests, and formatting and types that are wrong as one failure each; with CI set a skipped test is a
// failure too.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, ROOT, setup } from './setup.mjs';

const REPORT = join(ROOT, '.cache', 'tests.json');
const CI = Boolean(process.env.CI) && process.env.CI !== 'false';

setup();
// What cannot be prepared skips tests, and those are counted.
run('what the tests need', ['scripts/services.ts', 'prepare']);
// What is wrong is said again at the end: the tests print far more than a reader or a record of the run keeps.
const faults = [
  run('formatting and lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.']),
  run('types', ['node_modules/typescript/bin/tsc', '-p', '.']),
].filter(Boolean);
const testsFault = runTests();

const { passed, failed, skipped } = count();
if (testsFault && failed === 0) faults.push(testsFault);
for (const fault of faults) console.error(fault);
console.log(`${passed} passed, ${failed + faults.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed + faults.length === 0 && passed > 0 && !(CI && skipped > 0) ? 0 : 1;

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

/** Runs one step; gives what to say of it when it fails. */
function run(what, args) {
  const done = spawnSync(NODE, args, { cwd: ROOT, stdio: 'inherit' });
  if (done.status === 0) return null;
  const fault = `Failed: ${what}.`;
  console.error(fault);
  return fault;
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
