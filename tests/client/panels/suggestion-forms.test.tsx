// The forms and the keys of a card: nothing against the plan goes without its reason.
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { SuggestionPanel } from '../../../client/panels/Dispatch/SuggestionPanel.tsx';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
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

test('a rejection needs a reason, takes a ready one, and goes once', async () => {
  const path = `/api/v1/suggestions/${encodeURIComponent(SUGGESTION.id)}/reject`;
  const { screen, server } = await draw({ answers: { [`POST ${path}`]: { ok: true } } });
  const card = screen.getByRole('article').first();
  await card.getByRole('button', { name: 'Reject' }).click();
  const form = card.getByRole('form');
  await expect.element(form).toMatchAriaInlineSnapshot(`
    - form "Why not? The pair is left alone for half an hour.":
      - text: Why not? The pair is left alone for half an hour.
      - textbox "Why not? The pair is left alone for half an hour."
      - button "Known better on site"
      - button "Road blocked"
      - button "Needed elsewhere"
      - button "Water is falling already"
      - button "Reject" [disabled]
      - button "Back"
      - text: A reason is missing
  `);
  await form.getByRole('button', { name: 'Reject' }).click({ force: true });
  expect(server.sent(path)).toEqual([]);
  await form.getByRole('button', { name: 'Road blocked' }).click();
  await form.getByRole('button', { name: 'Reject' }).click();
  await expect.poll(() => server.sent(path)).toEqual([{ by: 'Li Na 李娜', reason: 'Road blocked' }]);
  await expect.element(form).not.toBeInTheDocument();
});

test('a redirect against the rule asks for the reason before it is sent, and replaces the order it was taken from', async () => {
  const leaving = { site_id: 'S-2', loss_m3h: 310, delay_min: 12, advised: false };
  const { screen, server } = await draw({
    world: {
      plans: { current: plan([{ ...SUGGESTION, leaving }]) },
      orders: { 'O-1': { ...ORDER, site_id: 'S-2' } },
    },
  });
  await screen.getByRole('button', { name: 'Accept' }).click();
  const form = screen.getByRole('form', { name: 'Why redirect against the rule?' });
  await form.getByRole('textbox').fill('  Hospital beside it ');
  expect(server.sent(ORDERS)).toEqual([]);
  await form.getByRole('button', { name: 'Redirect with reason' }).click();
  await expect
    .poll(() => server.sent(ORDERS))
    .toEqual([expect.objectContaining({ reason: 'Hospital beside it', replaces: 'O-1', suggestion_id: 'P-01>S-1' })]);
});

test('an unknown depth is looked at first; what was seen goes with the order as its reason', async () => {
  const unknown = { ...SUGGESTION, needs_check: true, depth_m: null, trust: 0.3, trust_reason: 'silent' } as const;
  const { screen, server, console } = await draw({ world: { plans: { current: plan([unknown]) } } });
  await screen.getByRole('button', { name: 'Open camera' }).click();
  expect(console.desk.get().selection).toEqual({ kind: 'camera', id: 'C-0001' });
  // Enter on the card does not send it either: it opens the form.
  screen.getByRole('article').element().focus();
  await userEvent.keyboard('{Enter}');
  const form = screen.getByRole('form', { name: 'What was seen, and by whom?' });
  await form.getByRole('textbox').fill('Knee deep, by patrol 4');
  await form.getByRole('button', { name: 'Keep the check' }).click();
  await expect.element(screen.getByText('Checked: Knee deep, by patrol 4')).toBeVisible();
  expect(server.sent(ORDERS)).toEqual([]);
  await screen.getByRole('button', { name: 'Accept' }).click();
  await expect
    .poll(() => server.sent(ORDERS))
    .toEqual([expect.objectContaining({ truck_id: 'P-01', reason: 'Knee deep, by patrol 4' })]);
});

test('does what is pressed at the first press on a card that nobody has looked at', async () => {
  const { screen } = await draw();
  const card = screen.getByRole('article').nth(1);
  await expect.element(card).toHaveAttribute('aria-current', 'false');
  await card.getByRole('button', { name: 'Reject' }).click();
  await expect.element(card.getByRole('form')).toBeVisible();
  await expect.element(card).toHaveAttribute('aria-current', 'true');
});

test('J and K walk the cards, M and X open their forms, Escape closes them, Enter on a card accepts it', async () => {
  const { screen, server } = await draw();
  const [first, second] = [screen.getByRole('article').nth(0), screen.getByRole('article').nth(1)];
  await expect.element(first).toHaveFocus();
  await userEvent.keyboard('j');
  await expect.element(second).toHaveFocus();
  await expect.element(second).toHaveAttribute('aria-current', 'true');
  await userEvent.keyboard('k');
  await expect.element(first).toHaveFocus();
  await userEvent.keyboard('m');
  await expect.element(first.getByRole('form', { name: 'Another truck or site' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(first.getByRole('form')).not.toBeInTheDocument();
  first.element().focus();
  await userEvent.keyboard('x');
  await expect.element(first.getByRole('form', { name: 'Why not?' })).toBeVisible();
  // In a field the letters are letters.
  await userEvent.keyboard('jam');
  await expect.element(first.getByRole('textbox')).toHaveValue('jam');
  await userEvent.keyboard('{Escape}');
  first.element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => server.sent(ORDERS)).toEqual([expect.objectContaining({ truck_id: 'P-01' })]);
});
