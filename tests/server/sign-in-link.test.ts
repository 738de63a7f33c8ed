// [S4] The first link is told where it is not kept.
import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { signInWords } from '../../server/sign-in-link.ts';

const URL = 'http://127.0.0.1:8080/#link=secret';

test('a terminal is given the link', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'highwater-link-'));
  expect(await signInWords(URL, { dataDir, isTerminal: true })).toContain(URL);
  expect(await readdir(dataDir)).toEqual([]);
});

test('output that may be kept names a file that only its owner reads; the next start leaves no old link behind', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'highwater-link-'));
  const told = await signInWords(URL, { dataDir, isTerminal: false });
  expect(told).not.toContain('secret');
  const file = join(dataDir, 'sign-in-link');
  expect(told).toContain(file);
  expect(await readFile(file, 'utf8')).toBe(`${URL}\n`);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await signInWords(URL, { dataDir, isTerminal: true });
  expect(await readdir(dataDir)).toEqual([]);
});
