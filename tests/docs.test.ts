import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SETTINGS_PAGE, settingsPage } from '../scripts/write-settings.ts';
import { SETTINGS } from '../server/config.ts';

test('docs/settings.md is what `node scripts/write-settings.ts` writes', () => {
  expect(readFileSync(SETTINGS_PAGE, 'utf8')).toBe(settingsPage());
});

test('the page of settings has a row for every setting, in order', () => {
  const rows = [...settingsPage().matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows).toEqual(SETTINGS.map(({ name }) => name));
});
