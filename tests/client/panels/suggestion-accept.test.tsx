// Accept: one order, in whose name, what is said until the world shows it, why it was refused, and who may not.
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { SuggestionPanel } from '../../../client/panels/Dispatch/SuggestionPanel.tsx';
import { ReplayStrip } from '../../../client/panels/Replay/ReplayStrip.tsx';
import { AccountBlock } from '../../../client/panels/TopBar/AccountBlock.tsx';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { ORDER, plan, SUGGESTION } from '../dispatch-world.ts';
import { STORM, STORM_CITY } from './storm-city.ts';

const ORDERS = '/api/v1/orders';
const SECOND = { ...SUGGESTION, id: 'P-02>S-2', truck_id: 'P-02', site_id: 'S-2' };
const draw = (options: PanelOptions = {}) =>
  drawPanel(<SuggestionPanel />, {
    city: STORM_CITY,
    answers: { [`POST ${ORDERS}`]: ORDER },
    ...options,
    world: { ...STORM, plans: { current: plan([SUGGESTION, SECOND]) }, ...options.world },
  });
const never = () => new Promise(() => undefined);

afterEach(() => void vi.useRealTimers());

test('Accept sends the order of its card, in the name of who sits at the desk', async () => {
  const { screen, server } = await draw();
  await screen.getByRole('article').nth(1).getByRole('button', { name: 'Accept' }).click();
  await expect
    .poll(() => server.sent(ORDERS))
    .toEqual([
      {
        by: 'Li Na 李娜',
        truck_id: 'P-02',
        site_id: 'S-2',
        purpose: 'pump',
        suggestion_id: 'P-02>S-2',
        reason: null,
        replaces: null,
      },
    ]);
});

test('an order is sent once however often it is pressed, and is not called done before the world shows it', async () => {
  const { screen, server, tell } = await draw({ answers: { [`POST ${ORDERS}`]: never } });
  const card = screen.getByRole('article').first();
  const accept = card.getByRole('button', { name: 'Accept' });
  await accept.click();
  await expect.element(card.getByRole('status')).toHaveTextContent('Sending. Not done until it shows here.');
  await expect.element(accept).toHaveAttribute('aria-disabled', 'true');
  // What is disabled in words alone can still be pressed.
  await accept.click({ force: true });
  await userEvent.keyboard('{Enter}');
  expect(server.sent(ORDERS)).toHaveLength(1);
  tell({ orders: { 'O-1': ORDER } });
  await expect.element(screen.getByRole('article', { name: 'P-01' })).not.toBeInTheDocument();
});

test('says when the server took an order that the world does not show', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { screen, server } = await draw();
  const card = screen.getByRole('article').first();
  await card.getByRole('button', { name: 'Accept' }).click();
  await expect.poll(() => server.sent(ORDERS).length).toBe(1);
  await vi.advanceTimersByTimeAsync(19_000);
  await expect.element(card.getByRole('status')).toBeVisible();
  await vi.advanceTimersByTimeAsync(1_000);
  await expect.element(card.getByRole('alert')).toHaveTextContent('The server took it, but it is not seen here yet.');
  await card.getByRole('button', { name: 'Dismiss' }).click();
  await expect.element(card.getByRole('alert')).not.toBeInTheDocument();
});

const FIRST = 'Wang sent P-01 to S-2 (O-9)';
const REFUSALS = [
  [409, `truck-taken: ${FIRST}`, 'Wang was first: P-01 is sent to Tanglu Rd.', 'Wang 已先派出：P-01 前往唐陆路。'],
  [
    409,
    `changed-meanwhile: ${FIRST}`,
    'Changed meanwhile: Wang has sent P-01 to Tanglu Rd.',
    '情况已变：Wang 已派 P-01',
  ],
  [409, 'truck-taken', 'Not sent: somebody was first with this truck.', '未下达：这辆泵车已被他人派出。'],
  [409, 'changed-meanwhile', 'Not sent: the truck’s order has changed meanwhile.', '未下达：该车的指令已有变化。'],
  [409, 'out-of-service', 'Not sent: the truck is out of service. Modify, and give a reason.', '未下达：该车停用。'],
  [409, 'position-unknown', 'Not sent: nobody knows where the truck is. Modify,', '未下达：该车位置不明。'],
  [409, 'needs-check', 'Not sent: the depth is unknown. Record a check first.', '未下达：水深不明，先记录查看结果。'],
  [404, 'unknown-truck', 'Not sent: the server does not know this truck.', '未下达：服务器没有这辆泵车。'],
  [404, 'unknown-site', 'Not sent: the server does not know this site.', '未下达：服务器没有这个地点。'],
  [
    404,
    'P-01>S-1 no longer stands',
    'The plan has moved on: this suggestion no longer',
    '方案已更新，这条建议不再成立。',
  ],
  [403, '这个账号只管浦东', 'Not done: 这个账号只管浦东', '未完成：这个账号只管浦东'],
] as const;

test.for(['en', 'zh-CN'] as const)(
  '[D24] says in words why an order was refused, and lets it be tried again (%s)',
  async (language) => {
    const left = REFUSALS.map(([status, detail]) => refused(status, detail));
    const { screen, server } = await draw({ language, answers: { [`POST ${ORDERS}`]: () => left.shift() } });
    const accept = screen.getByRole('button', { name: language === 'en' ? 'Accept' : '采纳' }).first();
    for (const [, , english, chinese] of REFUSALS) {
      (accept.element() as HTMLElement).click();
      await expect.element(screen.getByRole('alert')).toHaveTextContent(language === 'en' ? english : chinese);
    }
    expect(server.sent(ORDERS)).toHaveLength(REFUSALS.length);
    if (language === 'zh-CN') expect(notChinese(screen.container, ['Wang'])).toEqual([]);
  },
);

test('[L15] in a replay nothing on a card acts, and whoever tries is told why', async () => {
  // What is said for six seconds stays until the test lets them pass.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { screen, server } = await drawPanel(
    <>
      <ReplayStrip />
      <SuggestionPanel />
    </>,
    { city: STORM_CITY, replay: true, world: { ...STORM, plans: { current: plan([SUGGESTION]) } } },
  );
  const why = 'Replay: nothing can be decided in the past. Back to live first (L)';
  for (const name of ['Accept', 'Modify', 'Reject']) {
    const button = screen.getByRole('button', { name });
    await expect.element(button).toHaveAttribute('aria-disabled', 'true');
    await expect.element(button).toHaveAccessibleDescription(why);
  }
  await screen.getByRole('button', { name: 'Accept' }).click({ force: true });
  await expect.element(screen.getByRole('status').first()).toHaveTextContent(why);
  screen.getByRole('article').element().focus();
  await userEvent.keyboard('{Enter}mx');
  expect(screen.container.querySelector('form.ask')).toBeNull();
  expect(server.asked.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test.for([
  ['viewer', true],
  ['operator', true],
  ['dispatcher', false],
  ['administrator', false],
] as const)('[S11] %s: what acts on a card is disabled: %s', async ([role, barred]) => {
  const { screen, server, console } = await drawPanel(
    <>
      <AccountBlock />
      <SuggestionPanel />
    </>,
    {
      city: STORM_CITY,
      role,
      world: { ...STORM, plans: { current: plan([SUGGESTION]) } },
      answers: { [`POST ${ORDERS}`]: ORDER },
    },
  );
  const accept = screen.getByRole('button', { name: 'Accept' });
  await expect.element(accept).toHaveAttribute('aria-disabled', String(barred));
  if (barred) await expect.element(accept).toHaveAccessibleDescription('Orders, locks and crews need a dispatcher.');
  await accept.click({ force: true });
  if (barred) {
    await expect.element(screen.getByRole('alert')).toHaveTextContent(/may not do this/);
    // The key goes another way than the press.
    screen.getByRole('article').element().focus();
    await userEvent.keyboard('{Enter}');
    expect(console.person.refused.get()).toBe('dispatch');
  } else await expect.poll(() => server.sent(ORDERS).length).toBe(1);
  expect(server.sent(ORDERS)).toHaveLength(barred ? 0 : 1);
});
