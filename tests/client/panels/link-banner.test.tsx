// What is said across the screen when the link to the server is lost, is back, or speaks a newer version.
import { expect, test, vi } from 'vitest';
import type { Language } from '../../../client/i18n/languages.ts';
import type { LinkState } from '../../../client/live/link-state.ts';
import { LinkBanner } from '../../../client/panels/Banner/LinkBanner.tsx';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { drawn as draws } from '../../support/panel/held-time.ts';
import { NOW, SECOND } from '../small-city.ts';
import { latinWords } from './latin-words.ts';

const draw = async (state: LinkState, language: Language = 'en') => {
  const drawn = await drawPanel(<LinkBanner />, { language });
  await draws(() => drawn.console.link.state.set(state));
  return drawn;
};
const LOST: LinkState = { kind: 'lost', lastUpdate: NOW - 74 * SECOND, reason: 'transport close' };
const BACK: LinkState = { kind: 'live', back: { at: NOW, missing_s: 134, filledIn: 1_729 } };

test('a lost link is an alert: since when, how old the screen is, and the way to try now', async () => {
  const { screen, console } = await draw(LOST);
  await expect.element(screen.getByRole('alert')).toMatchAriaInlineSnapshot(`
    - alert:
      - text: Connection lost, last update 13:58:46. What you see is 1 min 14 s old. Trying again by itself
      - button "Try now"
  `);
  const retry = vi.spyOn(console.link, 'retry').mockImplementation(() => undefined);
  await screen.getByRole('button', { name: 'Try now' }).click();
  expect(retry).toHaveBeenCalledOnce();
});

test('the age of what is shown goes on while the link is lost', async () => {
  const { screen, tell } = await draw(LOST);
  await expect.element(screen.getByRole('alert')).toHaveTextContent('What you see is 1 min 14 s old.');
  tell({}, NOW + 60 * SECOND);
  await expect.element(screen.getByRole('alert')).toHaveTextContent('What you see is 2 min 14 s old.');
});

test('a link that never was says that', async () => {
  const { screen } = await draw({ ...LOST, lastUpdate: null });
  await expect.element(screen.getByRole('alert')).toHaveTextContent('No connection to the server yet.');
});

test('a link that is back says for how long it was away and what was filled in, and is no alert', async () => {
  const { screen } = await draw(BACK);
  await expect
    .element(screen.getByRole('status'))
    .toMatchAriaInlineSnapshot(
      `- status: Back since 14:00:00. 2 min 14 s were missing, 1,729 stations and cameras brought up to date.`,
    );
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
});

test('a server of another version asks for the page to be loaded again', async () => {
  const { screen } = await draw({ kind: 'other-version' });
  await expect.element(screen.getByRole('alert')).toMatchAriaInlineSnapshot(`
    - alert:
      - text: The server speaks a newer version than this page.
      - button "Reload the page"
  `);
});

test.each([
  ['while it connects', { kind: 'connecting' }],
  ['while it is live', { kind: 'live', back: null }],
] satisfies [string, LinkState][])('%s nothing is said', async (_when, state) => {
  const { words } = await draw(state);
  expect(words()).toBe('');
});

test.each([
  ['lost', LOST, '连接中断，最后更新 13:58:46。所见为 1 分钟 14 秒前的情况。 正在自动重试 立即重试'],
  ['never there', { ...LOST, lastUpdate: null }, '尚未连接到服务器。 正在自动重试 立即重试'],
  ['back', BACK, '14:00:00 恢复连接。缺失 2 分钟 14 秒，已补齐 1,729 个站点和摄像机。'],
  ['of another version', { kind: 'other-version' }, '服务器版本比本页面新。 重新载入页面'],
] satisfies [string, LinkState, string][])('a link that is %s is told in Chinese', async (_how, state, said) => {
  const { screen, words } = await draw(state, 'zh-CN');
  await expect.poll(words).toBe(said);
  expect(latinWords(screen.container)).toEqual([]);
});
