// Who is at this desk: a name where nobody signs in, an account where somebody does, and what that account may not do.
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Act } from '../../../client/console/Act.tsx';
import { withName } from '../../../client/console/person.ts';
import { PersonBlock } from '../../../client/panels/TopBar/PersonBlock.tsx';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';

test('where nobody signs in: the name, kept on this machine, and a question to change it', async () => {
  const { screen, console } = await drawPanel(<PersonBlock />);
  await screen.getByRole('button', { name: 'Li Na 李娜' }).click();
  const form = screen.getByRole('form', { name: 'Who is at this desk?' });
  await expect.element(form).toMatchAriaInlineSnapshot(`
    - form "Who is at this desk?":
      - text: Who is at this desk?
      - textbox "Who is at this desk?": Li Na 李娜
      - paragraph: The name goes with every decision made here.
      - button "Keep the name"
      - button "Later"
  `);
  await form.getByRole('textbox').fill('  Wang   Fang ');
  await form.getByRole('button', { name: 'Keep the name' }).click();
  await expect.element(screen.getByRole('button', { name: 'Wang Fang' })).toBeVisible();
  expect(form.query()).toBeNull();
  expect(console.person.name.get()).toBe('Wang Fang');
  expect(localStorage.getItem('highwater.person')).toBe('Wang Fang');
});

test('an empty name is none: the button says so and nothing is kept', async () => {
  const { screen, console } = await drawPanel(<PersonBlock />);
  await screen.getByRole('button', { name: 'Li Na 李娜' }).click();
  await screen.getByRole('textbox').fill('   ');
  await expect.element(screen.getByRole('button', { name: 'Keep the name' })).toHaveAttribute('aria-disabled', 'true');
  await userEvent.keyboard('{Enter}');
  expect(console.person.name.get()).toBe('Li Na 李娜');
  await expect.element(screen.getByRole('form')).toBeVisible();
});

test.each([
  ['Later', 'Later'],
  ['Escape', null],
])('the question is put off with %s, and what was waiting for the name is not done', async (_how, button) => {
  const { screen, console } = await drawPanel(<PersonBlock />);
  console.person.name.set(null);
  const done: string[] = [];
  withName(console.person, (name) => void done.push(name));
  await expect.element(screen.getByRole('form')).toBeVisible();
  if (button) await screen.getByRole('button', { name: button }).click();
  else
    await screen
      .getByRole('textbox')
      .click()
      .then(() => userEvent.keyboard('{Escape}'));
  await expect.element(screen.getByRole('form')).not.toBeInTheDocument();
  expect(done).toEqual([]);
});

test('what a decision waits for goes on once the name is given, once', async () => {
  const { screen, console, words } = await drawPanel(<PersonBlock />);
  console.person.name.set(null);
  await expect.poll(words).toBe('Nobody named Say who is here');
  const done: string[] = [];
  withName(console.person, (name) => void done.push(name));
  await screen.getByRole('textbox').fill('Wang');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => done).toEqual(['Wang']);
  withName(console.person, (name) => void done.push(name));
  expect(done).toEqual(['Wang', 'Wang']);
});

test('the question is wholly Chinese', async () => {
  const { screen, words, console } = await drawPanel(<PersonBlock />, { language: 'zh-CN' });
  expect(words()).toContain('本席值班');
  console.person.name.set(null);
  await screen.getByRole('button', { name: '未填写姓名' }).click();
  await expect.element(screen.getByRole('form', { name: '本席由谁值班' })).toBeVisible();
  expect(words()).toContain('此处的每项决定都会记下该姓名。');
  expect(untranslated(words(), 'zh-CN')).toEqual([]);
});

test.each([
  ['viewer', 'Viewer', '查看员'],
  ['operator', 'Operator', '值班员'],
  ['dispatcher', 'Dispatcher', '调度员'],
  ['administrator', 'Administrator', '管理员'],
] as const)('who is signed in as %s is told with the role, in either language', async (role, english, chinese) => {
  expect((await drawPanel(<PersonBlock />, { role })).words()).toBe(`Li Na 李娜 ${english}`);
  expect((await drawPanel(<PersonBlock />, { role, language: 'zh-CN' })).words()).toBe(`Li Na 李娜 ${chinese}`);
});

test('shows nobody where nobody is signed in', async () => {
  const { words } = await drawPanel(<PersonBlock />, { role: null });
  expect(words()).toBe('');
});

test('the account: role, districts it acts in, and the way out; Escape closes it', async () => {
  const { screen, console } = await drawPanel(<PersonBlock />, { role: 'operator' });
  console.person.session.update((before) => ({
    ...before,
    person: before.person && { ...before.person, districts: ['Hongkou', 'Yangpu'] },
  }));
  const name = screen.getByRole('button', { name: 'Li Na 李娜 Operator' });
  await name.click();
  await expect.element(screen.getByRole('region', { name: 'Account' })).toMatchAriaInlineSnapshot(`
    - region "Account":
      - paragraph: Signed in as Li Na 李娜
      - paragraph: Operator · li-na
      - paragraph: Acts in Hongkou, Yangpu
      - button "Sign out"
  `);
  await expect.element(name).toHaveAttribute('aria-expanded', 'true');
  screen.getByRole('button', { name: 'Sign out' }).element().focus();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('region', { name: 'Account' })).not.toBeInTheDocument();
});

test.each([
  [
    'operate',
    'viewer',
    'Your role (Viewer) may not do this. Answering alarms, notes and response levels need an operator.',
  ],
  ['dispatch', 'operator', 'Your role (Operator) may not do this. Orders, locks and crews need a dispatcher.'],
  [
    'warn',
    'dispatcher',
    'Your role (Dispatcher) may not do this. Warnings to the outside need an operator who may issue them.',
  ],
  ['administer', 'operator', 'Your role (Operator) may not do this. This needs an administrator.'],
] as const)('[S11] says why something was refused: %s as %s', async (right, role, said) => {
  const done: string[] = [];
  const { screen, words } = await drawPanel(
    <>
      <PersonBlock />
      <Act right={right} onPress={() => done.push(right)}>
        Do it
      </Act>
    </>,
    { role },
  );
  await screen.getByRole('button', { name: 'Do it' }).click({ force: true });
  const why = screen.getByRole('alert');
  await expect.element(why).toBeVisible();
  expect(words()).toContain(said);
  expect(done).toEqual([]);
  await why.getByRole('button', { name: 'Dismiss' }).click();
  await expect.element(why).not.toBeInTheDocument();
});

test('[S11] the reasons are there for whoever hears the page, in Chinese too', async () => {
  await drawPanel(<PersonBlock />, { role: 'viewer', language: 'zh-CN' });
  const reasons = [...document.querySelectorAll('[id^="barred-without-"]')];
  expect(reasons.map(({ id, textContent }) => [id.replace('barred-without-', ''), textContent])).toEqual([
    ['view', '查看读数和画面需要本席位的账号。'],
    ['operate', '处置警报、记录和响应级别需要值班员。'],
    ['dispatch', '派车指令、锁定和车组需要调度员。'],
    ['warn', '对外发布预警需要有发布权的值班员。'],
    ['administer', '此操作需要管理员。'],
  ]);
});
