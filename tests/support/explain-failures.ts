// A setup file of the tests that have stages: each test that fails leaves what explains it.
import { afterAll, beforeEach } from 'vitest';
import { forgetEvidence, leaveEvidence } from './failures.ts';

beforeEach(({ task, onTestFailed }) => {
  onTestFailed(async ({ task: { result } }) => {
    const errors = (result?.errors ?? []).map((error) => error.stack ?? error.message);
    await leaveEvidence({ file: task.file.name, name: fullName(task), errors });
  });
});
afterAll(forgetEvidence);

function fullName({ name, suite }: { name: string; suite?: { name: string } | undefined }): string {
  return suite?.name ? `${suite.name} > ${name}` : name;
}
