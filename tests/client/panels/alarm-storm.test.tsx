// Hundreds of alarms at once: the desk draws what fits, moves to the rest, and answers all of it in as few requests as the server takes.
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { AlarmDesk } from '../../../client/panels/AlarmDesk/AlarmDesk.tsx';
import type { DeskActions } from '../../../domain/desk-api.ts';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { alarm } from '../alarms.ts';
import { MINUTE, NOW } from '../small-city.ts';
import { Column } from './column.tsx';
import { FLOOD_CITY, stormWith } from './flooded-city.ts';

const ACTIONS = '/api/v1/alerts/actions';
/** The first is the oldest and so stands at the top. */
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const id = String(i).padStart(4, '0');
    return alarm({
      id,
      station_id: null,
      subject: { kind: 'station', id: `P-${id}` },
      raised_at: NOW - (count - i) * MINUTE,
    });
  });
const draw = (count: number) =>
  drawPanel(
    <Column>
      <AlarmDesk />
    </Column>,
    {
      city: FLOOD_CITY,
      world: stormWith(...many(count)),
      answers: {
        [`POST ${ACTIONS}`]: ({ body }: { body: unknown }) => ({ done: (body as DeskActions).ids, refused: [] }),
      },
    },
  );

test('only what fits is drawn, and each line says which of how many it is', async () => {
  const { screen } = await draw(300);
  await expect.element(screen.getByText('300 red · 0 orange')).toBeVisible();
  const lines = screen.getByRole('listitem').elements();
  expect(lines.length).toBeLessThan(40);
  expect(lines[0]!.getAttribute('aria-posinset')).toBe('1');
  expect(lines[0]!.getAttribute('aria-setsize')).toBe('300');
});

test('a scroll to the end draws the last of them', async () => {
  const { screen } = await draw(300);
  const list = screen.container.querySelector('.rows')!;
  list.scrollTop = list.scrollHeight;
  await expect.element(screen.getByRole('checkbox', { name: 'Select P-0299' })).toBeInTheDocument();
  await expect.element(screen.getByRole('checkbox', { name: 'Select P-0000' })).not.toBeInTheDocument();
});

test('the keys reach rows that are not drawn yet', async () => {
  const { screen } = await draw(300);
  await userEvent.keyboard('j'.repeat(40));
  await expect.element(screen.getByRole('button', { name: /^红 P-0039/ })).toHaveFocus();
});

test('all that is shown is sent in requests of at most a thousand, each alarm once', async () => {
  const { screen, server } = await draw(1_200);
  await screen.getByRole('button', { name: 'Acknowledge all 1,200 shown' }).click();
  await screen.getByRole('button', { name: 'Acknowledge 1,200', exact: true }).click();
  await screen.getByRole('button', { name: 'Confirm 1200 reds:' }).click();
  await expect.poll(() => server.sent(ACTIONS).length).toBe(2);
  const ids = (server.sent(ACTIONS) as DeskActions[]).map((one) => one.ids);
  expect(ids.map(({ length }) => length)).toEqual([1_000, 200]);
  expect(new Set(ids.flat()).size).toBe(1_200);
});
