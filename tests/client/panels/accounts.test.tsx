// The administrator's panel: who has an account, and with which role.
import { expect, test, vi } from 'vitest';
import { AccountsPanel } from '../../../client/panels/Accounts/AccountsPanel.tsx';
import type { Account, AccountList } from '../../../client/panels/Accounts/accounts.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';

const ACCOUNT: Account = {
  account_id: 'wang',
  display_name: 'Wang Fang',
  role: 'operator',
  districts: ['Hongkou', 'Yangpu'],
  camera_owners: null,
  disabled_at: null,
  sessions: 1,
  has_second_step: false,
};
const OFF = {
  ...ACCOUNT,
  account_id: 'zhao',
  display_name: 'Zhao',
  districts: null,
  disabled_at: '2026-07-20T08:00:00Z',
  sessions: 0,
};
const OUTSIDE = {
  ...ACCOUNT,
  account_id: 'oidc:9',
  display_name: 'Chen',
  role: 'viewer',
  districts: null,
  sessions: 2,
} as const;
const LIST: AccountList = {
  items: [ACCOUNT, OFF, OUTSIDE],
  roles: ['viewer', 'operator', 'dispatcher', 'administrator'],
  districts: ['Hongkou', 'Yangpu'],
};
const LINK = { url: 'https://desk.example/#link=abc', expires_at: '2026-07-21T20:00:00+08:00' };
const ACCOUNTS = '/api/v1/accounts';
const draw = (options: PanelOptions = {}) =>
  drawPanel(<AccountsPanel />, {
    role: 'administrator',
    ...options,
    answers: { [`GET ${ACCOUNTS}`]: LIST, [`POST ${ACCOUNTS}`]: LINK, ...options.answers },
  });

test('names each account with role, districts and sessions; what is switched off says so', async () => {
  const { screen } = await draw();
  await expect.element(screen.getByText('Wang Fang').first()).toBeVisible();
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - heading "Accounts" [level=2]
      - button "Close"
      - group "Accounts":
        - button "Accounts" [pressed]
        - button "Sessions"
        - button "Audit"
      - list:
        - listitem:
          - text: Wang Fang wang Operator · Hongkou, Yangpu · 1 session
          - button "Reset link Wang Fang"
          - button "Switch off Wang Fang"
        - listitem:
          - text: Zhao zhao Operator · switched off
          - button "Switch on Zhao"
        - listitem:
          - text: Chen oidc:9 Viewer · 2 sessions
          - button "Switch off Chen"
      - form "New account":
        - heading "New account" [level=3]
        - text: User name
        - textbox "User name"
        - text: Full name
        - textbox "Full name"
        - text: Role
        - combobox "Role":
          - option "Viewer"
          - option "Operator" [selected]
          - option "Dispatcher"
          - option "Administrator"
        - text: "Districts (none: the whole city)"
        - listbox "Districts (none: the whole city)":
          - option "Hongkou"
          - option "Yangpu"
        - button "Make the account"
  `);
  // Whose password is kept elsewhere is given no link to another one here.
  expect(screen.getByRole('button', { name: 'Reset link Chen' }).query()).toBeNull();
});

test.each([
  [
    'Switch off Wang Fang',
    'wang',
    {
      display_name: 'Wang Fang',
      role: 'operator',
      districts: ['Hongkou', 'Yangpu'],
      camera_owners: null,
      disabled: true,
    },
  ],
  [
    'Switch on Zhao',
    'zhao',
    { display_name: 'Zhao', role: 'operator', districts: null, camera_owners: null, disabled: false },
  ],
])('%s: sent once, with everything else of the account as it was', async (name, id, body) => {
  const path = `${ACCOUNTS}/${id}`;
  const { screen, server } = await draw({ answers: { [`POST ${path}`]: {} } });
  await screen.getByRole('button', { name }).click();
  await expect.poll(() => server.asked.filter(({ method }) => method === 'GET')).toHaveLength(2);
  expect(server.sent(path)).toEqual([body]);
});

test('a reset link is shown, with until when it opens, and copied', async () => {
  const path = `${ACCOUNTS}/wang/link`;
  const { screen, server } = await draw({ answers: { [`POST ${path}`]: LINK } });
  const copied: string[] = [];
  const writing = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text));
  await screen.getByRole('button', { name: 'Reset link Wang Fang' }).click();
  await expect.element(screen.getByText(LINK.url)).toBeVisible();
  expect(server.sent(path)).toEqual([{ purpose: 'reset' }]);
  await expect.element(screen.getByRole('status')).toHaveTextContent('It opens once, until Tue 21 Jul 2026, 20:00:00');
  await screen.getByRole('button', { name: 'Copy' }).click();
  await expect.element(screen.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(copied).toEqual([LINK.url]);
  writing.mockRestore();
});

test('a link that cannot be copied stays to be marked by hand', async () => {
  const { screen } = await draw({ answers: { [`POST ${ACCOUNTS}/wang/link`]: LINK } });
  const writing = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
  await screen.getByRole('button', { name: 'Reset link Wang Fang' }).click();
  await screen.getByRole('button', { name: 'Copy' }).click();
  await expect.element(screen.getByRole('button', { name: 'Copy' })).toBeVisible();
  await expect.element(screen.getByText(LINK.url)).toBeVisible();
  writing.mockRestore();
});

test('a new account: sent once, its name in small letters, its link shown, the form empty again', async () => {
  const { screen, server } = await draw();
  await screen.getByLabelText('User name').fill('  Sun ');
  await screen.getByLabelText('Full name').fill('Sun Li');
  await screen.getByLabelText('Role').selectOptions('Dispatcher');
  await screen.getByLabelText(/Districts/).selectOptions(['Yangpu']);
  await screen.getByRole('button', { name: 'Make the account' }).click();
  await expect.element(screen.getByText(LINK.url)).toBeVisible();
  expect(server.sent(ACCOUNTS)).toEqual([
    { account_id: 'sun', display_name: 'Sun Li', role: 'dispatcher', districts: ['Yangpu'], camera_owners: null },
  ]);
  await expect.element(screen.getByLabelText('User name')).toHaveValue('');
});

test('without districts and full name it is for the whole city under its user name', async () => {
  const { screen, server } = await draw();
  await screen.getByRole('button', { name: 'Make the account' }).click();
  expect(server.sent(ACCOUNTS)).toEqual([]); // a name is required
  await screen.getByLabelText('User name').fill('Sun');
  await screen.getByRole('button', { name: 'Make the account' }).click();
  await expect
    .poll(() => server.sent(ACCOUNTS))
    .toEqual([{ account_id: 'sun', display_name: 'Sun', role: 'operator', districts: null, camera_owners: null }]);
});

test('refusals are said in words, and what was written stays', async () => {
  const { screen } = await draw({
    answers: {
      [`POST ${ACCOUNTS}`]: refused(409, 'this name is taken'),
      [`POST ${ACCOUNTS}/wang`]: refused(409, 'the last administrator stays'),
    },
  });
  await screen.getByLabelText('User name').fill('wang');
  await screen.getByRole('button', { name: 'Make the account' }).click();
  await expect.element(screen.getByText('409 this name is taken')).toBeVisible();
  await expect.element(screen.getByLabelText('User name')).toHaveValue('wang');
  await screen.getByRole('button', { name: 'Switch off Wang Fang' }).click();
  await expect.element(screen.getByText('409 the last administrator stays')).toBeVisible();
});

test('the list that did not load says why and is asked for again', async () => {
  let up = false;
  const { screen } = await draw({ answers: { [`GET ${ACCOUNTS}`]: () => (up ? LIST : refused(403, 'not for you')) } });
  await expect.element(screen.getByRole('alert')).toHaveTextContent('Could not be loaded403 not for you');
  up = true;
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByText('Wang Fang').first()).toBeVisible();
});

test('is wholly Chinese', async () => {
  const { words } = await draw({ language: 'zh-CN' });
  const same = ['Wang Fang', 'Zhao', 'Chen', 'wang', 'zhao', 'oidc', 'Hongkou', 'Yangpu'];
  await expect.poll(words).toContain('值班员 · Hongkou, Yangpu · 1 个会话');
  expect(untranslated(words(), 'zh-CN', same)).toEqual([]);
});

test('[S32] a lost phone: the authenticator is removed, where there is one', async () => {
  const end = '/api/v1/accounts/wang/second-step/end';
  const items = [{ ...ACCOUNT, has_second_step: true }, OFF];
  const { screen, server } = await draw({ answers: { [`GET ${ACCOUNTS}`]: { ...LIST, items }, [`POST ${end}`]: {} } });
  await screen.getByRole('button', { name: 'Remove authenticator Wang Fang' }).click();
  await expect.poll(() => server.sent(end)).toEqual([{}]);
  expect(screen.getByRole('button', { name: /Remove authenticator/ }).elements()).toHaveLength(1);
});
