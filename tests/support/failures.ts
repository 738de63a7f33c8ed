// What a failed test leaves for whoever looks into it, in `.cache/failures/<file>/<test>/`: the error with the wait that failed, and
// whatever its stages have to show: pictures, accessibility trees and consoles of pages, logs of servers, the last messages.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { FAILURES, folderOf } from './failure-folders.ts';

/** Gives the content of one file; null where there is nothing to show. */
type Evidence = () => string | Buffer | null | Promise<string | Buffer | null>;

const kept = new Map<string, Evidence>();

/** From now on until the end of the test file, a test that fails leaves this. */
export function keepForFailure(name: string, show: Evidence): void {
  let free = name;
  for (let i = 2; kept.has(free); i += 1) free = name.replace(/(\.\w+)?$/, `-${i}$1`);
  kept.set(free, show);
}

/** What a page shows, and what it has said on its console. */
export function keepPage(page: Page, name = 'page'): void {
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.stack ?? error.message}`));
  const open = <T>(show: () => Promise<T>) => (page.isClosed() ? null : show());
  keepForFailure(`${name}.png`, async () => (await open(() => page.screenshot({ timeout: 10_000 }))) ?? null);
  keepForFailure(`${name}-accessibility.yaml`, async () => open(() => page.locator('body').ariaSnapshot()));
  keepForFailure(`${name}-console.log`, () => said.join('\n'));
}

/** Writes what there is to show; a part that cannot be shown says why. */
export async function leaveEvidence(test: { file: string; name: string; errors: readonly string[] }): Promise<void> {
  const folder = join(FAILURES, folderOf(test));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'error.txt'), test.errors.join('\n\n'));
  for (const [name, show] of kept) {
    const content = await Promise.resolve()
      .then(show)
      .catch((cause: Error) => `cannot be shown: ${cause.message}`);
    if (content !== null) await writeFile(join(folder, name), content);
  }
}

export function forgetEvidence(): void {
  kept.clear();
}
