// The own account: another password, its passkeys, and the second step of signing in.
import { expect, test } from 'vitest';
import { OwnAccountPanel } from '../../../client/panels/OwnAccount/OwnAccountPanel.tsx';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';
import { virtualAuthenticator } from '../../support/panel/virtual-authenticator.ts';

const STEP = '/api/v1/second-step';
const BEGUN = {
  secret: 'ABCDEFGHIJKLMNOP',
  uri: 'otpauth://totp/Highwater:wang?secret=ABCDEFGHIJKLMNOP',
  svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h5v5H0z"/></svg>',
};
const NONE = { possible: true, passkeys: [] };
const draw = (state: object, options: PanelOptions = {}) =>
  drawPanel(<OwnAccountPanel />, {
    ...options,
    answers: { [`GET ${STEP}`]: state, 'GET /api/v1/passkeys': NONE, ...options.answers },
  });
type Screen = Awaited<ReturnType<typeof draw>>['screen'];
/** Each part asks for the password by itself. */
const passwordOf = (screen: Screen, part: string, label = 'Password') =>
  screen.getByRole('region', { name: part }).getByLabelText(label, { exact: true });
const SECOND_STEP = 'Second step of signing in';

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
  await passwordOf(screen, SECOND_STEP).fill('a long sentence');
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
  await passwordOf(screen, SECOND_STEP).fill('a long sentence');
  await screen.getByRole('button', { name: 'Turn off' }).click();
  await expect.element(screen.getByText('Off: the password alone signs in.', { exact: false })).toBeVisible();
  expect(server.sent(`${STEP}/begin`)).toEqual([{ password: 'a long sentence' }]);
  expect(server.sent(`${STEP}/end`)).toEqual([{ password: 'a long sentence' }]);
});

test('a wrong password is said, ends no session, and sets nothing up', async () => {
  const { screen, console } = await draw(
    { state: 'off', possible: true },
    {
      answers: {
        [`POST ${STEP}/begin`]: refused(401, 'the user name or the password is wrong', { needs: 'password' }),
      },
    },
  );
  await passwordOf(screen, SECOND_STEP).fill('not it at all');
  await screen.getByRole('button', { name: 'Set up an authenticator' }).click();
  await expect.element(screen.getByText('That is not the password of this account.')).toBeVisible();
  expect(console.person.asking.get()).toBeNull();
  await expect.element(passwordOf(screen, SECOND_STEP)).toHaveValue('');
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

const CREATION = {
  challenge: 'Y2hhbGxlbmdl',
  rp: { name: 'Highwater', id: 'localhost' },
  user: { id: 'b3BlcmF0b3I', name: 'operator', displayName: 'operator' },
  pubKeyCredParams: [{ alg: -7, type: 'public-key' }],
  authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
};
const OURS = { passkey_id: 'abc', agent: 'Firefox on Linux', made_at: '2026-07-20T08:00:00+08:00', used_at: null };

test('[S33] a passkey is made by the device once the password was right, listed, and removed', async () => {
  await virtualAuthenticator();
  let passkeys: object[] = [];
  const { screen, server } = await draw(
    { state: 'off', possible: true },
    {
      answers: {
        'GET /api/v1/passkeys': () => ({ possible: true, passkeys }),
        'POST /api/v1/passkeys/begin': CREATION,
        'POST /api/v1/passkeys/confirm': () => {
          passkeys = [OURS];
          return { passkey_id: 'abc' };
        },
        'POST /api/v1/passkeys/abc/end': () => {
          passkeys = [];
          return {};
        },
      },
    },
  );
  await passwordOf(screen, 'Passkeys').fill('a long sentence');
  await screen.getByRole('button', { name: 'Add a passkey' }).click();
  await expect.element(screen.getByText('Firefox on Linux')).toBeVisible();
  await expect.element(screen.getByText('not used yet', { exact: false })).toBeVisible();
  expect(server.sent('/api/v1/passkeys/begin')).toEqual([{ password: 'a long sentence' }]);
  const [{ answer }] = server.sent('/api/v1/passkeys/confirm') as [
    { answer: { response: { clientDataJSON: string } } },
  ];
  expect(JSON.parse(atob(answer.response.clientDataJSON))).toMatchObject({
    type: 'webauthn.create',
    challenge: CREATION.challenge,
    origin: location.origin,
  });
  await screen.getByRole('button', { name: 'Remove' }).click();
  await expect.element(screen.getByText('Firefox on Linux')).not.toBeInTheDocument();
  expect(server.sent('/api/v1/passkeys/abc/end')).toEqual([{}]);
});

test('[S33] a device that nobody opens makes no passkey, and that is said', async () => {
  await virtualAuthenticator({ isThere: false });
  const { screen, server } = await draw(
    { state: 'off', possible: true },
    { answers: { 'POST /api/v1/passkeys/begin': { ...CREATION, timeout: 1_000 } } },
  );
  await passwordOf(screen, 'Passkeys').fill('a long sentence');
  await screen.getByRole('button', { name: 'Add a passkey' }).click();
  await expect.element(screen.getByText('Not done: the device made no passkey')).toBeVisible();
  expect(server.sent('/api/v1/passkeys/confirm')).toEqual([]);
});

test('is wholly Chinese', async () => {
  const passkeys = { possible: true, passkeys: [{ ...OURS, agent: '火狐' }] };
  const { screen, words } = await draw(
    { state: 'off', possible: true },
    { language: 'zh-CN', answers: { [`POST ${STEP}/begin`]: BEGUN, 'GET /api/v1/passkeys': passkeys } },
  );
  await passwordOf(screen, '登录二次验证', '密码').fill('a long sentence');
  await screen.getByRole('button', { name: '设置验证器' }).click();
  await expect.poll(words).toContain('请用手机上的验证器扫描');
  expect(untranslated(words(), 'zh-CN', ['ABCD', 'EFGH', 'IJKL', 'MNOP', 'wang'])).toEqual([]);
});
