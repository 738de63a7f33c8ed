// An order by hand: which trucks and sites are offered in which order, what speaks against a choice, and what is sent.
import { expect, test } from 'vitest';
import { OrderForm } from '../../../client/panels/Dispatch/OrderForm.tsx';
import { SendingWords } from '../../../client/panels/Dispatch/SendingWords.tsx';
import { ReplayStrip } from '../../../client/panels/Replay/ReplayStrip.tsx';
import type { Suggestion } from '../../../domain/dispatch/plan.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { forecast, ORDER, plan, SUGGESTION, truckState } from '../dispatch-world.ts';
import { MINUTE } from '../small-city.ts';
import { STORM, STORM_CITY } from './storm-city.ts';

const ORDERS = '/api/v1/orders';

interface Choice {
  readonly suggestion?: Suggestion | null;
  readonly truckId?: string | null;
  readonly siteId?: string | null;
}

const draw = ({ suggestion = null, truckId = null, siteId = null }: Choice = {}, options: PanelOptions = {}) =>
  drawPanel(
    <>
      <ReplayStrip />
      <OrderForm suggestion={suggestion} truckId={truckId} siteId={siteId} of="here" />
      <SendingWords of="here" />
    </>,
    {
      city: STORM_CITY,
      answers: { [`POST ${ORDERS}`]: ORDER },
      ...options,
      world: { ...STORM, forecasts: { 'S-2': forecast('S-2', 0.31, [0.4]) }, ...options.world },
    },
  );
const MODIFY = { suggestion: SUGGESTION, truckId: 'P-01', siteId: 'S-1' };

test('offers the suggested truck and the next best first, then what is free, then what is at work, and says so', async () => {
  const { screen } = await draw(MODIFY, { world: { plans: { current: plan([SUGGESTION]) } } });
  await expect.element(screen.getByRole('form')).toMatchAriaInlineSnapshot(`
    - form "Another truck or site":
      - text: Truck
      - combobox "Truck":
        - option "Choose"
      - text: Site
      - combobox "Site":
        - option "Choose"
      - group "What for":
        - button "Pump" [pressed]
        - button "Stand by at post"
      - text: Reason, if any
      - textbox "Reason, if any"
      - button "Send order"
      - button "Back"
  `);
  await expect.element(screen.getByRole('combobox', { name: 'Truck' })).toHaveFocus();
  const groups = [...screen.container.querySelectorAll('optgroup')];
  expect(groups.map(({ label, children }) => [label, ...[...children].map((one) => one.textContent)])).toEqual([
    ['Suggested and next best', 'P-01 · 2,000 m³/h · Yangpu', 'P-02 · 2,000 m³/h · Yangpu'],
    ['At work or not available', 'P-03 · 2,000 m³/h · Pudong · Pumping'],
    ['Ask for a truck', 'Dalian Rd underpass · 56 cm'],
    ['Wet or expected', 'Tanglu Rd · ≈ 31 cm'],
  ]);
});

test('a truck sent by hand needs a site, and goes without a reason where nothing speaks against it', async () => {
  const { screen, server } = await draw({ truckId: 'P-02' });
  const send = screen.getByRole('button', { name: 'Send order' });
  await expect.element(send).toHaveAttribute('aria-disabled', 'true');
  await expect.element(screen.getByText('Truck or site is missing')).toBeVisible();
  await send.click({ force: true });
  expect(server.sent(ORDERS)).toEqual([]);
  await screen.getByRole('combobox', { name: 'Site' }).selectOptions('S-2');
  await screen.getByRole('button', { name: 'Stand by at post' }).click();
  await send.click();
  await expect
    .poll(() => server.sent(ORDERS))
    .toEqual([
      {
        by: 'Li Na 李娜',
        truck_id: 'P-02',
        site_id: 'S-2',
        purpose: 'post',
        suggestion_id: null,
        reason: null,
        replaces: null,
      },
    ]);
});

test('[D24] a truck under orders is redirected with a reason, and the order that was seen is named', async () => {
  const { screen, server } = await draw(
    { truckId: 'P-01', siteId: 'S-2' },
    { world: { orders: { 'O-1': { ...ORDER, site_id: 'S-1' } } } },
  );
  await expect
    .element(
      screen.getByText(
        'P-01 is under orders to Dalian Rd underpass, sent by Wang. This redirects it; the cost of leaving is not computed.',
      ),
    )
    .toBeVisible();
  const send = screen.getByRole('button', { name: 'Send order' });
  await send.click({ force: true });
  expect(server.sent(ORDERS)).toEqual([]);
  await screen.getByRole('textbox', { name: 'Reason, needed' }).fill('Deeper there');
  await send.click();
  await expect
    .poll(() => server.sent(ORDERS))
    .toEqual([expect.objectContaining({ site_id: 'S-2', reason: 'Deeper there', replaces: 'O-1' })]);
});

test('says everything that speaks against a choice', async () => {
  const { screen } = await draw(
    { ...MODIFY, suggestion: { ...SUGGESTION, needs_check: true } },
    {
      world: {
        trucks: {
          'P-01': truckState('out_of_service'),
          'P-02': truckState('available', { age: 6 * MINUTE }),
          'P-03': truckState('available'),
        },
        locks: { current: { pins: [], bans: [], held: ['P-03'] } },
      },
    },
  );
  const against = () => [...screen.container.querySelectorAll('.against')].map((one) => one.textContent);
  expect(against()).toEqual(['P-01 is out of service.', 'The depth there is unknown: say what was seen.']);
  await screen.getByRole('combobox', { name: 'Truck' }).selectOptions('P-02');
  expect(against()).toEqual([
    'Nobody knows where P-02 is.',
    'The depth there is unknown: say what was seen.',
    'This is not what the plan proposes.',
  ]);
  await screen.getByRole('combobox', { name: 'Truck' }).selectOptions('P-03');
  expect(against()[0]).toBe('P-03 is held in reserve.');
});

test('is sent once while the server thinks, and a refusal stands in words', async () => {
  let answer: (response: Response) => void = () => undefined;
  const later = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  const { screen, server } = await draw(MODIFY, { answers: { [`POST ${ORDERS}`]: later } });
  const send = screen.getByRole('button', { name: 'Send order' });
  await send.click();
  await expect.element(screen.getByText('Sending. Not done until it shows here.')).toBeVisible();
  await send.click({ force: true });
  expect(server.sent(ORDERS)).toHaveLength(1);
  answer(refused(409, 'truck-taken: Wang sent P-01 to S-2 (O-9)'));
  await expect.element(screen.getByRole('alert')).toHaveTextContent('Wang was first: P-01 is sent to Tanglu Rd.');
});

test('is wholly Chinese in Chinese', async () => {
  const { screen } = await draw(MODIFY, {
    language: 'zh-CN',
    world: { orders: { 'O-1': { ...ORDER, site_id: 'S-2', issued_by: '王伟' } } },
  });
  await expect.element(screen.getByRole('form')).toMatchAriaInlineSnapshot(`
    - form "换车或换地点":
      - text: 泵车
      - combobox "泵车":
        - option "请选择"
      - text: 地点
      - combobox "地点":
        - option "请选择"
      - group "任务":
        - button "抽排" [pressed]
        - button "值守待命"
      - paragraph: P-01 已由 王伟 派往唐陆路。此举为改派，离开的代价未计算。
      - text: 原因（必填）
      - textbox "原因（必填）"
      - button "下达指令" [disabled]
      - button "返回"
      - text: 尚未写明原因
  `);
  expect(notChinese(screen.container)).toEqual([]);
});

test('[L15] sends nothing in a replay, and says why', async () => {
  const { screen, server } = await draw(MODIFY, { replay: true });
  const send = screen.getByRole('button', { name: 'Send order' });
  await expect
    .element(send)
    .toHaveAccessibleDescription('Replay: nothing can be decided in the past. Back to live first (L)');
  await send.click({ force: true });
  expect(server.sent(ORDERS)).toEqual([]);
});
