// The own account: another password, and the second step of signing in.
import { expect, test } from 'vitest';
import { OwnAccountPanel } from '../../../client/panels/OwnAccount/OwnAccountPanel.tsx';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';

const STEP = '/api/v1/second-step';
const BEGUN = {
  secret: 'ABCDEFGHIJKLMNOP',
  uri: 'otpauth://totp/Highwater:wang?secret=ABCDEFGHIJKLMNOP',
  svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h5v5H0z"/></svg>',
};
const draw = (state: object, options: PanelOptions = {}) =>
  drawPanel(<OwnAccountPanel />, { ...options, answers: { [`GET ${STEP}`]: state, ...options.answers } });

test('[S32] an authenticator is set up with the password, shown as picture and text, and on with its first code', async () => {
  let state = { state: 'off', possible: true };
  const confirm = ({ body }: { body: unknown }) => {
    if ((body as { code: string }).code !== '123456')
      return refused(400, 'code: not the one that the authenticator shows now');
    state = { state: 'on', possible: true };
    return {};
  };
  const { screen, server } = await draw(
    {},
    {
      answers: {
        [`GET ${STEP}`]: () => state,
        [`POST ${STEP}/begin`]: BEGUN,
        [`POST ${STEP}/confirm`]: confirm,
        [`POST ${STEP}/end`]: () => {
          state = { state: 'off', possible: true };
          return {};
        },
      },
    },
  );
  await expect.element(screen.getByText('Off: the password alone signs in.', { exact: false })).toBeVisible();
  await screen.getByLabelText('Password', { exact: true }).fill('a long sentence');
  await screen.getByRole('button', { name: 'Set up an authenticator' }).click();
  await expect
    .element(screen.getByRole('img', { name: 'The secret of the authenticator, to be scanned' }))
    .toBeVisible();
  await expect.element(screen.getByText('ABCD EFGH IJKL MNOP')).toBeVisible();
  await screen.getByLabelText('Code of the authenticator').fill('000000');
  await screen.getByRole('button', { name: 'Turn on' }).click();
  await expect.element(screen.getByText('Not the code that the authenticator shows now.')).toBeVisible();
  await screen.getByLabelText('Code of the authenticator').fill('123456');
  await screen.getByRole('button', { name: 'Turn on' }).click();
  await expect.element(screen.getByText('On: after the password', { exact: false })).toBeVisible();
  expect(screen.getByText('ABCD EFGH IJKL MNOP').elements()).toEqual([]);
  await screen.getByLabelText('Password', { exact: true }).fill('a long sentence');
  await screen.getByRole('button', { name: 'Turn off' }).click();
  await expect.element(screen.getByText('Off: the password alone signs in.', { exact: false })).toBeVisible();
  expect(server.sent(`${STEP}/begin`)).toEqual([{ password: 'a long sentence' }]);
  expect(server.sent(`${STEP}/end`)).toEqual([{ password: 'a long sentence' }]);
});

test('a wrong password is said, ends no session, and sets nothing up', async () => {
  const { screen, console } = await draw(
    { state: 'off', possible: true },
    { answers: { [`POST ${STEP}/begin`]: refused(401, 'the user name or the password is wrong') } },
  );
  await screen.getByLabelText('Password', { exact: true }).fill('not it at all');
  await screen.getByRole('button', { name: 'Set up an authenticator' }).click();
  await expect.element(screen.getByText('That is not the password of this account.')).toBeVisible();
  expect(console.person.asking.get()).toBeNull();
  await expect.element(screen.getByLabelText('Password', { exact: true })).toHaveValue('');
});

test('whom an identity provider answers for is told where the second step is', async () => {
  const { screen } = await draw({ state: 'off', possible: false });
  await expect
    .element(screen.getByText('The city account has a second step of its own', { exact: false }))
    .toBeVisible();
  expect(screen.getByRole('button', { name: 'Set up an authenticator' }).elements()).toEqual([]);
});

test('[S4] another password: sent once, and what is wrong with it is said', async () => {
  let answer: unknown = refused(400, 'password: too common');
  const { screen, server } = await draw(
    { state: 'off', possible: true },
    { answers: { 'POST /api/v1/password': () => answer } },
  );
  const fill = async () => {
    await screen.getByLabelText('Password until now').fill('a long sentence');
    await screen.getByLabelText('New password').fill('another long sentence');
    await screen.getByRole('button', { name: 'Change the password' }).click();
  };
  await fill();
  await expect.element(screen.getByText('Not done: password: too common')).toBeVisible();
  answer = {};
  await fill();
  await expect.element(screen.getByText('Changed. Every other session of this account has ended.')).toBeVisible();
  expect(server.sent('/api/v1/password').at(-1)).toEqual({ old: 'a long sentence', new: 'another long sentence' });
});

test('is wholly Chinese', async () => {
  const { screen, words } = await draw(
    { state: 'off', possible: true },
    { language: 'zh-CN', answers: { [`POST ${STEP}/begin`]: BEGUN } },
  );
  await screen.getByLabelText('密码', { exact: true }).fill('a long sentence');
  await screen.getByRole('button', { name: '设置验证器' }).click();
  await expect.poll(words).toContain('请用手机上的验证器扫描');
  expect(untranslated(words(), 'zh-CN', ['ABCD', 'EFGH', 'IJKL', 'MNOP', 'wang'])).toEqual([]);
});
