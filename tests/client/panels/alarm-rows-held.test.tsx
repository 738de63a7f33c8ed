import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { AlarmDesk } from '../../../client/panels/AlarmDesk/AlarmDesk.tsx';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { alarm, incident } from '../alarms.ts';
import { Column } from './column.tsx';

const GUST = alarm({ id: 'gust', rule: 'A2', measure: 'wind_speed_ms', level: 'blue' });
const joined = { [GUST.id]: { ...GUST, incident_id: 'I-1' } };
const WIND = { 'I-1': incident('I-1', { kind: 'wind', alarm_ids: [GUST.id] }) };
const draw = async () => {
  const drawn = await drawPanel(
    <Column>
      <AlarmDesk />
    </Column>,
    { world: { alarms: { [GUST.id]: GUST } } },
  );
  const row = () => drawn.screen.container.querySelector<HTMLElement>('.inc')!;
  return { ...drawn, rows: drawn.screen.container.querySelector<HTMLElement>('.rows')!, row };
};

test('rows that were held under a hand are let go when it leaves, although the row it rested on has joined an incident', async () => {
  const { tell, rows, row } = await draw();
  const before = row();
  before.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
  await vi.waitUntil(() => rows.dataset.held === 'true');
  tell({ alarms: joined, incidents: WIND });
  await vi.waitUntil(() => row() !== before);
  expect(rows.dataset.held).toBe('true');
  // As the browser tells it in a window that has not the focus: the list is left, the row that went away is not.
  rows.dispatchEvent(new PointerEvent('pointerleave'));
  await vi.waitUntil(() => rows.dataset.held === 'false');
});

test('a row that joins its incident under the focus keeps it, and the keys go on from there', async () => {
  const { tell, rows, row, console } = await draw();
  const before = row();
  before.querySelector<HTMLElement>('[data-cover]')!.focus();
  await vi.waitUntil(() => rows.dataset.held === 'true');
  tell({ alarms: joined, incidents: WIND });
  await vi.waitUntil(() => row() !== before);
  expect(document.activeElement).toBe(row().querySelector('[data-cover]'));
  expect(rows.dataset.held).toBe('true');
  await userEvent.keyboard('n');
  expect(console.desk.get().alarms.open).toMatchObject({ row: 'I-1', form: 'note' });
});

test('the focus that somebody took elsewhere stays there when the row joins', async () => {
  const { screen, tell, row } = await draw();
  const before = row();
  before.querySelector<HTMLElement>('[data-cover]')!.focus();
  const chip = screen.getByRole('button', { name: /^Rain/ }).element() as HTMLElement;
  chip.focus();
  tell({ alarms: joined, incidents: WIND });
  await vi.waitUntil(() => row() !== before);
  expect(document.activeElement).toBe(chip);
});
