import { expect, test, vi } from 'vitest';
import { AlarmDesk } from '../../../client/panels/AlarmDesk/AlarmDesk.tsx';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { alarm, incident } from '../alarms.ts';
import { Column } from './column.tsx';

test('rows that were held under a hand are let go when it leaves, although the row it rested on has joined an incident', async () => {
  const one = alarm();
  const { screen, tell } = await drawPanel(
    <Column>
      <AlarmDesk />
    </Column>,
    { world: { alarms: { [one.id]: one } } },
  );
  const rows = screen.container.querySelector<HTMLElement>('.rows')!;
  const row = () => screen.container.querySelector<HTMLElement>('.inc')!;
  const before = row();
  before.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
  await vi.waitUntil(() => rows.dataset.held === 'true');
  tell({
    alarms: { [one.id]: { ...one, incident_id: 'I-1' } },
    incidents: { 'I-1': incident('I-1', { alarm_ids: [one.id] }) },
  });
  await vi.waitUntil(() => row() !== before);
  expect(rows.dataset.held).toBe('true');
  // As the browser tells it in a window that has not the focus: the list is left, the row that went away is not.
  rows.dispatchEvent(new PointerEvent('pointerleave'));
  await vi.waitUntil(() => rows.dataset.held === 'false');
});
