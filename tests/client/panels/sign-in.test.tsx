// Before anything of the city is shown: a name and a password, a link that opens once, or why neither did.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { SessionState } from '../../../client/access/session.ts';
import { SignInAgain } from '../../../client/panels/SignIn/SignInAgain.tsx';
import { SignInPage } from '../../../client/panels/SignIn/SignInPage.tsx';
import { type Answers, refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';
import { virtualAuthenticator } from '../../support/panel/virtual-authenticator.ts';
import { CITY } from '../small-city.ts';

const SESSION: SessionState = {
  sign_in: 'on',
  person: null,
  account_id: null,
  lasts_s: null,
  ways: ['password'],
  shortest_password: 12,
  city: CITY.name,
  timezone: CITY.timezone,
  exercise: false,
};
const SIGN_IN = '/api/v1/sign-in';
const OK: Answers = { [`POST ${SIGN_IN}`]: {}, 'GET /healthz': {} };
interface PageOptions extends PanelOptions {
  readonly session?: Partial<SessionState>;
  readonly token?: string | null;
  readonly refusedBy?: string | null;
}
async function draw({ session = {}, token = null, refusedBy = null, ...options }: PageOptions = {}) {
  const onIn = vi.fn<() => void>();
  const drawn = await drawPanel(
    <SignInPage session={{ ...SESSION, ...session }} token={token} refused={refusedBy} onIn={onIn} />,
    { role: null, ...options, answers: { ...OK, ...options.answers } },
  );
  return { ...drawn, onIn };
}
async function fillIn({ screen }: Awaited<ReturnType<typeof draw>>, password = 'a long sentence') {
  await screen.getByLabelText(/User name|用户名/).fill('wang');
  await screen.getByLabelText(/Password|密码/).fill(password);
}
const title = document.title;
afterEach(() => {
  vi.useRealTimers();
  document.title = title;
});

test('the page as it stands: whose city, the form, the way to the public page, both languages', async () => {
  vi.useFakeTimers({
    toFake: ['Date', 'setInterval', 'clearInterval', 'performance'],
    now: Date.parse('2026-07-21T14:00:00+08:00'),
  });
  const { screen } = await draw();
  await expect.element(screen.getByText('Server reachable', { exact: false })).toBeVisible();
  await expect.element(screen.getByRole('main')).toMatchAriaInlineSnapshot(`
    - main:
      - heading "Highwater" [level=1]
      - paragraph: Small 小城 · flood command
      - text: User name 用户名
      - textbox "User name 用户名"
      - text: Password 密码
      - textbox "Password 密码"
      - button "Sign in 登录"
      - paragraph:
        - text: "Public status needs no sign-in:"
        - link "open the public page":
          - /url: /public
      - status: Server reachable · 0 ms
      - text: 14:00:00 UTC+08
      - button "中文"
      - button "English" [pressed]
  `);
  await expect.element(screen.getByLabelText(/User name/)).toHaveFocus();
});

test('signs in: sent once, and the desk is opened', async () => {
  const drawn = await draw();
  await fillIn(drawn);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => drawn.onIn.mock.calls).toHaveLength(1);
  expect(drawn.server.sent(SIGN_IN)).toEqual([{ name: 'wang', password: 'a long sentence' }]);
});

test('nothing is sent while a field is empty, and not twice while it is on its way', async () => {
  let answer: (value: unknown) => void = () => undefined;
  const slow = new Promise((resolve) => {
    answer = resolve;
  });
  const drawn = await draw({ answers: { [`POST ${SIGN_IN}`]: () => slow } });
  const { screen, server } = drawn;
  await screen.getByRole('button', { name: /Sign in/ }).click();
  expect(server.sent(SIGN_IN)).toEqual([]);
  await fillIn(drawn);
  await userEvent.keyboard('{Enter}');
  await screen.getByRole('button', { name: 'Signing in' }).click({ force: true });
  answer({});
  await expect.poll(() => drawn.onIn.mock.calls).toHaveLength(1);
  expect(server.sent(SIGN_IN)).toHaveLength(1);
});

test.each([
  ['en', 401, '', 'The user name or the password is wrong.'],
  ['zh-CN', 401, '', '用户名或密码错误。'],
  ['en', 429, 'Try again in 30 s.', 'Too many failed tries. Try again in 30 s.'],
  ['zh-CN', 429, '30 秒后再试。', '失败次数过多。30 秒后再试。'],
  ['en', 503, 'the database is away', 'Not signed in: the database is away'],
  ['zh-CN', 503, '数据库无法连接', '未登录：数据库无法连接'],
] as const)(
  'says why not (%s, %d), forgets the password and is ready to be asked again',
  async (language, status, detail, said) => {
    const drawn = await draw({ language, answers: { [`POST ${SIGN_IN}`]: () => refused(status, detail) } });
    await fillIn(drawn);
    await userEvent.keyboard('{Enter}');
    await expect.element(drawn.screen.getByRole('alert')).toHaveTextContent(said);
    await expect.element(drawn.screen.getByLabelText(/Password|密码/)).toHaveValue('');
    await expect.element(drawn.screen.getByLabelText(/User name|用户名/)).toHaveFocus();
    await expect.element(drawn.screen.getByLabelText(/User name|用户名/)).toHaveValue('wang');
    expect(drawn.onIn).not.toHaveBeenCalled();
  },
);

test.each([
  ['no-role', 'Your account there has no role at this desk. Ask the administrator.'],
  ['disabled', 'Your account is switched off here. Ask the administrator.'],
  ['failed', 'The identity provider’s answer could not be taken. Try again.'],
])('says why the city account was not taken: %s', async (refusedBy, said) => {
  const { screen } = await draw({ refusedBy, session: { ways: ['password', 'oidc'] } });
  await expect.element(screen.getByRole('alert')).toHaveTextContent(said);
  await expect
    .element(screen.getByRole('link', { name: 'Sign in with the city account' }))
    .toHaveAttribute('href', '/api/v1/sign-in/oidc');
});

test('an answer that it has no words for is passed over', async () => {
  const { screen } = await draw({ refusedBy: 'something-else' });
  await expect.element(screen.getByLabelText(/User name/)).toBeVisible();
  expect(screen.container.querySelector('[role=alert]')?.textContent).toBe('');
});

const LOOK = 'POST /api/v1/sign-in/link/look';
const LINK = '/api/v1/sign-in/link';
const of = (purpose: string) => ({ account_id: 'wang', display_name: 'Wang Fang', purpose });

test.each([
  ['invite', 'Welcome, Wang Fang. Choose a password for wang.'],
  ['reset', 'Choose another password for wang.'],
])('a link to %s lets a password be chosen, with its shortest length', async (purpose, said) => {
  const { screen, server, onIn, words } = await draw({
    token: 'abc',
    answers: { [LOOK]: of(purpose), [`POST ${LINK}`]: {} },
  });
  await expect.poll(words).toContain(said);
  const password = screen.getByLabelText(/New password/);
  await expect.element(password).toHaveAccessibleDescription('At least 12 characters; a sentence is best.');
  await password.fill('the sea is calm tonight');
  await screen.getByRole('button', { name: 'Keep the password and sign in' }).click();
  await expect.poll(() => onIn.mock.calls).toHaveLength(1);
  expect(server.sent(LINK)).toEqual([{ token: 'abc', password: 'the sea is calm tonight' }]);
});

test('a link that signs in does so by itself, once', async () => {
  const { server, onIn } = await draw({ token: 'abc', answers: { [LOOK]: of('sign-in'), [`POST ${LINK}`]: {} } });
  await expect.poll(() => onIn.mock.calls).toHaveLength(1);
  expect(server.sent(LINK)).toEqual([{ token: 'abc' }]);
});

test.each([
  ['en', 'This link was used before, was called back, or is too old. Ask the administrator for another.'],
  ['zh-CN', '此链接已使用、已撤回或已过期。请向管理员索取新链接。'],
] as const)('a link that is gone says so, and the form is there (%s)', async (language, said) => {
  const { screen } = await draw({ language, token: 'abc', answers: { [LOOK]: refused(410, 'gone') } });
  await expect.element(screen.getByRole('alert')).toHaveTextContent(said);
  await expect.element(screen.getByLabelText(/User name|用户名/)).toBeVisible();
});

test('says that the server cannot be reached, and asks again every ten seconds', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let up = false;
  const { screen } = await draw({ answers: { 'GET /healthz': () => (up ? {} : refused(503, 'away')) } });
  await expect.element(screen.getByRole('status')).toHaveTextContent('Server not reachable');
  up = true;
  vi.advanceTimersByTime(10_000);
  await expect.element(screen.getByRole('status')).toHaveTextContent(/Server reachable · \d+ ms/);
});

test('[L20] before a drill it says that nothing here is real', async () => {
  const { words } = await draw({ session: { exercise: true } });
  expect(words()).toContain('EXERCISE 演练 nothing here is real');
  expect(document.title).toBe('EXERCISE 演练 · Small · Highwater');
});

test('is wholly Chinese, and a press turns it English and back', async () => {
  const { screen, words } = await draw({ language: 'zh-CN', session: { ways: ['password', 'oidc'] } });
  await expect.poll(words).toContain('服务器可达');
  expect(words()).toContain('小城 · 防汛指挥');
  expect(untranslated(words(), 'zh-CN', ['English'])).toEqual([]);
  await screen.getByRole('button', { name: 'English' }).click();
  await expect.poll(words).toContain('Small 小城 · flood command');
  await screen.getByRole('button', { name: '中文' }).click();
  await expect.poll(words).toContain('使用市级统一账号登录');
});

test('where a session ends the map stays, and signing in again gives the desk back', async () => {
  const { name } = CITY;
  const person = { name: 'Wang Fang', role: 'operator', districts: null, cameraOwners: null } as const;
  const { screen, console, server } = await drawPanel(<SignInAgain />, {
    role: null,
    answers: { ...OK, 'GET /api/v1/session': { ...SESSION, city: name, person, account_id: 'wang' } },
  });
  const retry = vi.spyOn(console.link, 'retry').mockImplementation(() => undefined);
  const dialog = screen.getByRole('dialog', { name: 'You are signed out' });
  await expect.element(dialog).toMatchAriaInlineSnapshot(`
    - dialog "You are signed out":
      - heading "You are signed out" [level=2]
      - paragraph: The session has ended. The map stays as it was; sign in to go on.
      - text: User name 用户名
      - textbox "User name 用户名"
      - text: Password 密码
      - textbox "Password 密码"
      - button "Sign in 登录"
  `);
  await screen.getByLabelText(/User name/).fill('wang');
  await screen.getByLabelText(/Password/).fill('a long sentence');
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog).not.toBeInTheDocument();
  expect(server.sent(SIGN_IN)).toHaveLength(1);
  expect(console.person.name.get()).toBe('Wang Fang');
  expect(retry).toHaveBeenCalledTimes(1);
});

test.each(['open', 'viewer'] as const)('nobody is asked to sign in again while there is no need (%s)', async (role) => {
  const { words } = await drawPanel(<SignInAgain />, { role });
  expect(words()).toBe('');
});

test.each([
  [
    'en',
    'Enter the six digits that your authenticator shows.',
    'The code is wrong, or was used before. Wait for the next one.',
  ],
  ['zh-CN', '请输入验证器上显示的六位动态码。', '动态码不正确或已使用过，请等下一个。'],
] as const)(
  '[S32] an account with an authenticator is asked for its code once the password was right (%s)',
  async (language, asked, wrong) => {
    const needsCode = () =>
      new Response(JSON.stringify({ title: 'Unauthorized', status: 401, detail: 'a code', needs: 'code' }), {
        status: 401,
        headers: { 'content-type': 'application/problem+json' },
      });
    const answer = ({ body }: { body: unknown }) => ((body as { code?: string }).code === '123456' ? {} : needsCode());
    const drawn = await draw({ language, answers: { [`POST ${SIGN_IN}`]: answer } });
    const { screen, server, onIn } = drawn;
    await fillIn(drawn);
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('alert')).toHaveTextContent(asked);
    const code = screen.getByLabelText(/Code of the authenticator|动态码/);
    await expect.element(code).toHaveFocus();
    await code.fill('000000');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('alert')).toHaveTextContent(wrong);
    await code.fill('123456');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => onIn).toHaveBeenCalledTimes(1);
    expect(server.sent(SIGN_IN)).toEqual([
      { name: 'wang', password: 'a long sentence' },
      { name: 'wang', password: 'a long sentence', code: '000000' },
      { name: 'wang', password: 'a long sentence', code: '123456' },
    ]);
  },
);

const REQUEST = { challenge: 'Y2hhbGxlbmdl', rpId: 'localhost', userVerification: 'required', timeout: 1_000 };

describe('[S33] a passkey', () => {
  test('is offered where somebody has one', async () => {
    const { screen } = await draw({});
    expect(screen.getByRole('button', { name: 'Sign in with a passkey' }).elements()).toEqual([]);
    const again = await draw({ session: { ways: ['password', 'passkey'] } });
    await expect.element(again.screen.getByRole('button', { name: 'Sign in with a passkey' })).toBeVisible();
  });

  test.each([
    ['en', 'Sign in with a passkey', 'The device has given no passkey. Sign in with the password.'],
    ['zh-CN', '使用通行密钥登录', '设备未提供通行密钥，请使用密码登录。'],
  ] as const)(
    'that the device has not is said, and the password is asked for as ever (%s)',
    async (language, button, said) => {
      await virtualAuthenticator();
      const drawn = await draw({
        language,
        session: { ways: ['password', 'passkey'] },
        answers: { [`POST ${SIGN_IN}/passkey/begin`]: REQUEST },
      });
      await drawn.screen.getByRole('button', { name: button }).click();
      await expect.element(drawn.screen.getByRole('alert')).toHaveTextContent(said);
      expect(drawn.server.sent(`${SIGN_IN}/passkey`)).toEqual([]);
      expect(drawn.onIn).not.toHaveBeenCalled();
    },
  );
});
