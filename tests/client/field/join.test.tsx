// A link that signs a phone in: it opens once, and is not left in the history for the next who holds the phone.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { join } from '../../../client/field/join.ts';
import { type Answers, answeringServer, refused } from '../../support/panel/answering-server.ts';
import { closePhone, emptyPhone, noSignal } from './phone-stage.ts';

const JOIN = '/field/v1/sessions';
const before = location.href;
beforeEach(emptyPhone);
afterEach(async () => {
  await closePhone();
  history.replaceState(null, '', before);
});
function open(answers: Answers, language: 'en' | 'zh-CN' = 'en') {
  const server = answeringServer(answers);
  const root = document.createElement('main');
  document.body.append(root);
  history.replaceState(null, '', '#token-123');
  void join(root, language);
  return { server, root };
}

test('says that it signs in, sends the token once, and takes it out of the address', async () => {
  const { server } = open({ [`POST ${JOIN}`]: () => new Promise(() => undefined) });
  await expect.element(page.getByRole('status')).toHaveTextContent('Signing in…');
  expect(server.sent(JOIN)).toEqual([{ token: 'token-123' }]);
  expect([location.pathname, location.hash]).toEqual(['/field/join', '']);
});

test.each([
  ['en', 410, 'This link was opened before, was called back, or is too old.', 'Go to the page of this truck'],
  ['zh-CN', 404, '这个链接已被打开过、已被收回或已过期。', '进入本车页面'],
] as const)('a link that is gone says so, with the way to the page (%s)', async (language, status, said, link) => {
  open({ [`POST ${JOIN}`]: refused(status, 'gone') }, language);
  await expect.element(page.getByRole('status')).toHaveTextContent(said);
  await expect.element(page.getByRole('link', { name: link })).toHaveAttribute('href', '/field/');
});

test.each([
  ['no signal', 'en', () => noSignal(), 'No signal. The link still works: try again.', 'Try again'],
  ['a server that cannot now', 'zh-CN', () => refused(503, 'busy'), '没有信号。链接仍然有效，请重试。', '重试'],
  ['too many tries', 'en', () => refused(429, 'later'), 'No signal. The link still works: try again.', 'Try again'],
] as const)(
  '%s leaves the link as it is, and tries again when asked (%s)',
  async (_what, language, answer, said, again) => {
    const { server } = open({ [`POST ${JOIN}`]: answer }, language);
    await expect.element(page.getByRole('status')).toHaveTextContent(said);
    await page.getByRole('button', { name: again }).click();
    await expect.poll(() => server.sent(JOIN)).toEqual([{ token: 'token-123' }, { token: 'token-123' }]);
    await expect.element(page.getByRole('status')).toHaveTextContent(said);
  },
);
