// A reporter beside vitest's own: what `npm test` says in its last lines, written for scripts/test.mjs. Counts tests; a file that
// cannot be loaded and an error that belongs to no test are one failure each. A journey that passed only at its second try is
// named, and more than two of them are a failure.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { FAILURES, folderOf } from './failure-folders.ts';

/** What the file holds. */
export interface RunReport {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Names of tests that passed only at their second try. */
  readonly flaky: readonly string[];
  /** Each failure with the folder that explains it, where there is one. */
  readonly failures: readonly string[];
  /** Seconds of each file, slowest first. */
  readonly slowest: readonly { readonly file: string; readonly seconds: number }[];
}

export default class RunReporter implements Reporter {
  onInit(): void {
    rmSync(FAILURES, { recursive: true, force: true });
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly { readonly message: string }[]): void {
    const tests = modules.flatMap((one) => [...one.children.allTests()]);
    const inState = (state: string) => tests.filter((test) => test.result().state === state);
    const broken = modules.filter((one) => one.state() === 'failed' && one.errors().length > 0);
    const failed = inState('failed');
    const report: RunReport = {
      passed: inState('passed').length,
      failed: failed.length + broken.length + errors.length,
      skipped: inState('skipped').length + inState('pending').length,
      flaky: tests.filter((test) => test.diagnostic()?.flaky).map(nameOf),
      failures: [
        ...failed.map((test) => `${nameOf(test)}${explainedIn(test)}`),
        ...broken.map((one) => `${fileOf(one)}: ${one.errors()[0]!.message}`),
        ...errors.map(({ message }) => message),
      ],
      slowest: modules
        .map((one) => ({ file: fileOf(one), seconds: one.diagnostic().duration / 1_000 }))
        .sort((a, b) => b.seconds - a.seconds),
    };
    const path = process.env.RUN_REPORT;
    if (!path) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(report, null, 1));
  }
}

const fileOf = (module: TestModule) => relative(process.cwd(), module.moduleId);
const nameOf = (test: TestCase) => `${fileOf(test.module)} > ${test.fullName}`;

function explainedIn(test: TestCase): string {
  const folder = join(FAILURES, folderOf({ file: fileOf(test.module), name: test.fullName }));
  return existsSync(folder) ? `\n    ${relative(process.cwd(), folder)}/` : '';
}
