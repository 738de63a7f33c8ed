// The pages for users say what the code does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { en } from '../client/i18n/en.ts';
import { zhCN } from '../client/i18n/zh-CN.ts';
import { SETTINGS_OF } from '../client/panels/Notices/notices.ts';
import { REPLIES } from '../domain/dispatch/order.ts';
import { MEASURE_NAMES } from '../domain/measures.ts';
import { MESSAGE_KINDS } from '../domain/messages/index.ts';
import { REFUSAL_REASONS } from '../domain/messages/refusal.ts';
import { RIGHTS, type Right, ROLES } from '../domain/rights.ts';
import { REGIMES, STATION_KINDS } from '../domain/station-kinds.ts';
import { SETTINGS_PAGE, settingsPage } from '../scripts/write-settings.ts';
import { SETTING_NAMES } from '../server/settings/index.ts';
import { ROOT, sourceFiles } from './support/source-files.ts';

const contracts = readFileSync(join(ROOT, 'docs/contracts.md'), 'utf8');
const quoted = new Set([...contracts.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!));

describe('docs/contracts.md', () => {
  test.each(MEASURE_NAMES)('names the measure %s', (measure) => {
    expect(quoted).toContain(measure);
  });

  test.each([...STATION_KINDS, ...REGIMES])('names the kind of station %s', (kind) => {
    expect(quoted).toContain(kind);
  });

  test.each(REFUSAL_REASONS)('names the refusal %s', (reason) => {
    expect(quoted).toContain(reason);
  });

  test.each(Object.values(MESSAGE_KINDS).map(({ filter }) => filter))('names the topic %s', (filter) => {
    const topics = [...quoted].map((topic) => topic.replace(/<[a-z_]+>/, '+'));
    expect(topics).toContain(filter);
  });

  test.each(REPLIES)('names the reply %s of a truck and of its crew', (reply) => {
    const lines = contracts
      .split('\n')
      .filter((line) => /^\| `(truck\/<truck_id>\/reply|POST \/field\/v1\/replies)`/.test(line));
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toContain(`\`${reply}\``);
  });

  test.each(Object.keys(RIGHTS) as Right[])('says which roles have the right %s', (right) => {
    const row = contracts.split('\n').find((line) => line.startsWith(`| \`${right}\` `));
    const cells = row?.split('|').map((cell) => cell.trim());
    expect(cells?.slice(2, -1)).toEqual(ROLES.map((role) => (RIGHTS[right][role] ? 'yes' : '-')));
  });

  test('says it of every role, in order', () => {
    expect(contracts.replaceAll(/ +/g, ' ')).toContain(`| right | ${ROLES.join(' | ')} |`);
  });

  test('names every route that is served', () => {
    const routes = sourceFiles()
      .filter(({ path }) => path.startsWith('server/http/routes/'))
      .flatMap(({ text }) =>
        [...text.matchAll(/'(\/[a-z][^']*)'/g)].map((match) => match[1]!.replace(':name', '<name>')),
      );
    expect(routes.length).toBeGreaterThan(10);
    const told = contracts.replaceAll(/`\/(stations|cameras|sites|trucks)`/g, '`/api/v1/$1`');
    expect(routes.filter((route) => !told.includes(route))).toEqual([]);
  });

  test('names no file that is not there', () => {
    const links = [...contracts.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map((match) => match[1]!);
    expect(links.length).toBeGreaterThan(0);
    const present = new Set(sourceFiles().map(({ path }) => path));
    expect(links.filter((link) => !present.has(link))).toEqual([]);
  });
});

describe('docs/settings.md', () => {
  test('is what `node scripts/write-settings.ts` writes', () => {
    expect(readFileSync(SETTINGS_PAGE, 'utf8')).toBe(settingsPage());
  });

  test('has a row for every setting, in order', () => {
    const rows = [...settingsPage().matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).toEqual(SETTING_NAMES);
  });

  test('has every setting that a screen names', () => {
    const said = JSON.stringify([SETTINGS_OF, en, zhCN]).match(/\b[A-Z]+(_[A-Z]+)+\b/g) ?? [];
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((name) => !SETTING_NAMES.some((known) => known === name))).toEqual([]);
  });
});
