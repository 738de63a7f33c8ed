// The four things a person says about an alarm in words: each form as it is read, what it sends, and when it does not send.
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { OpenAlarm } from '../../../client/console/desk.ts';
import { EVERY_ALARM } from '../../../client/live/alarms-filter.ts';
import { AlarmDesk } from '../../../client/panels/AlarmDesk/AlarmDesk.tsx';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { Column } from './column.tsx';
import { FLOOD_CITY, RAIN_YELLOW, RED, RISE, stormWith } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';

const ACTIONS = '/api/v1/alerts/actions';
const NAME = 'Li Na 李娜';
const WILLING = {
  [`POST ${ACTIONS}`]: ({ body }: { body: unknown }) => ({ done: (body as { ids: string[] }).ids, refused: [] }),
};
/** One incident of two alarms. */
const WATER = { ...RED, incident_id: 'I-1' };
const RISING = { ...RISE, incident_id: 'I-1' };

const draw = (form: OpenAlarm['form'], options: PanelOptions = {}, row: string = RED.id) =>
  drawPanel(
    <Column>
      <AlarmDesk />
    </Column>,
    {
      city: FLOOD_CITY,
      world: stormWith(RED, RAIN_YELLOW),
      answers: WILLING,
      desk: { alarms: { filter: EVERY_ALARM, asked: null, open: { row, alarm: null, form } } },
      ...options,
    },
  );

describe('a note', () => {
  test('is sent once, trimmed, when there are words in it', async () => {
    const { screen, server } = await draw('note');
    const form = screen.getByRole('form', { name: 'Add note' });
    await expect.element(form).toMatchAriaInlineSnapshot(`
      - form "Add note":
        - text: Note
        - textbox "Note"
        - button "Add note" [disabled]
        - button "Cancel"
    `);
    await expect.element(form.getByRole('textbox')).toHaveFocus();
    await form.getByRole('textbox').fill('   ');
    await expect.element(form.getByRole('button', { name: 'Add note' })).toBeDisabled();
    await form.getByRole('textbox').fill('  police on site ');
    await userEvent.keyboard('{Enter}');
    await expect.element(form).not.toBeInTheDocument();
    expect(server.sent(ACTIONS)).toEqual([
      { ids: ['A2-red'], by: NAME, action: { kind: 'commented', comment: 'police on site' } },
    ]);
  });

  test('is given up with Escape and with Cancel, and nothing is sent', async () => {
    const { screen, server } = await draw('note');
    await screen.getByRole('textbox', { name: 'Note' }).fill('police on site');
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('form')).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Add note N' }).click();
    await expect.element(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('');
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(screen.getByRole('form')).not.toBeInTheDocument();
    expect(server.sent(ACTIONS)).toEqual([]);
  });
});

test('an acknowledgement with a note may go without the note', async () => {
  const { screen, server } = await draw('acknowledge');
  const form = screen.getByRole('form', { name: 'Acknowledge' });
  await expect.element(form.getByRole('textbox', { name: 'Note (may stay empty)' })).toHaveFocus();
  await form.getByRole('button', { name: 'Acknowledge' }).click();
  await screen.getByRole('button', { name: 'With a note' }).click();
  await form.getByRole('textbox').fill('pump 3 is there');
  await form.getByRole('button', { name: 'Acknowledge' }).click();
  await expect.element(form).not.toBeInTheDocument();
  expect(server.sent(ACTIONS)).toEqual([
    { ids: ['A2-red'], by: NAME, action: { kind: 'acknowledged' } },
    { ids: ['A2-red'], by: NAME, action: { kind: 'acknowledged', comment: 'pump 3 is there' } },
  ]);
});

describe('taking over', () => {
  test('a red needs a decision; one that is offered is taken with a press, with a deadline in the city’s time', async () => {
    const { screen, server } = await draw('own');
    const form = screen.getByRole('form', { name: 'Take over' });
    await expect.element(form).toMatchAriaInlineSnapshot(`
      - form "Take over":
        - text: Decision
        - textbox "Decision"
        - button "Close the road"
        - button "Send a pump truck"
        - button "Send somebody to look"
        - button "Watch on"
        - group "Deadline":
          - text: Deadline
          - button "15 min"
          - button "30 min" [pressed]
          - button "1 h"
          - button "2 h"
          - button "none"
        - button "Take over" [disabled]
        - button "Cancel"
    `);
    await form.getByRole('button', { name: 'Close the road' }).click();
    await expect.element(form.getByRole('textbox', { name: 'Decision' })).toHaveValue('Close the road');
    await form.getByRole('button', { name: '1 h', exact: true }).click();
    await form.getByRole('button', { name: 'Take over' }).click();
    await expect.element(form).not.toBeInTheDocument();
    expect(server.sent(ACTIONS)).toEqual([
      {
        ids: ['A2-red'],
        by: NAME,
        action: { kind: 'owned', owner: NAME, decision: 'Close the road', deadline: '2026-07-21T15:00:00+08:00' },
      },
    ]);
  });

  test('of a row, the decision is about the water that names it; what stands along is taken over without one', async () => {
    const { screen, server } = await draw('own', { world: stormWith(WATER, RISING) }, 'I-1');
    const form = screen.getByRole('form', { name: 'Take over' });
    await form.getByRole('textbox').fill('Close the road');
    await form.getByRole('button', { name: 'none' }).click();
    await form.getByRole('button', { name: 'Take over' }).click();
    await expect.element(form).not.toBeInTheDocument();
    expect(server.sent(ACTIONS)).toEqual([
      { ids: ['A2-red'], by: NAME, action: { kind: 'owned', owner: NAME, decision: 'Close the road' } },
      { ids: ['A3-rise'], by: NAME, action: { kind: 'owned', owner: NAME } },
    ]);
  });

  test('what is no red may be taken over without a decision', async () => {
    const { screen, server } = await draw('own', {}, 'rain');
    await screen.getByRole('form').getByRole('button', { name: 'Take over' }).click();
    await expect.element(screen.getByRole('form')).not.toBeInTheDocument();
    expect(server.sent(ACTIONS)).toEqual([
      { ids: ['A4-rain'], by: NAME, action: { kind: 'owned', owner: NAME, deadline: '2026-07-21T14:30:00+08:00' } },
    ]);
  });
});

describe('shelving', () => {
  test('[A16] needs a reason and ends at a time', async () => {
    const { screen, server } = await draw('shelve');
    const form = screen.getByRole('form', { name: 'Shelve' });
    await expect.element(form).toMatchAriaInlineSnapshot(`
      - form "Shelve":
        - text: Reason
        - textbox "Reason"
        - button "Sensor at fault"
        - button "Maintenance"
        - button "Works on site"
        - group "For":
          - text: For
          - button "15 min"
          - button "30 min" [pressed]
          - button "1 h"
          - button "4 h"
          - button "8 h"
        - button "Shelve" [disabled]
        - button "Cancel"
    `);
    await form.getByRole('button', { name: 'Sensor at fault' }).click();
    await form.getByRole('button', { name: '4 h' }).click();
    await expect.element(form.getByRole('button', { name: '4 h' })).toHaveAttribute('aria-pressed', 'true');
    await form.getByRole('button', { name: 'Shelve', exact: true }).click();
    await expect.element(form).not.toBeInTheDocument();
    expect(server.sent(ACTIONS)).toEqual([
      {
        ids: ['A2-red'],
        by: NAME,
        action: { kind: 'shelved', until: '2026-07-21T18:00:00+08:00', reason: 'Sensor at fault' },
      },
    ]);
  });
});

test.each([
  ['note', '加备注', ['备注']],
  ['acknowledge', '确认', ['备注（可不填）']],
  ['own', '接手', ['决定', '封闭道路', '派出泵车', '派人查看', '继续监视', '时限', '15 分钟', '1 小时', '无']],
  ['shelve', '搁置', ['原因', '传感器故障', '维护', '现场施工', '时长', '8 小时']],
] as const)('the form “%s” is wholly Chinese', async (which, name, words) => {
  const { screen } = await draw(which, { language: 'zh-CN' });
  const form = screen.getByRole('form', { name });
  await expect.element(form.getByRole('button', { name: '取消' })).toBeVisible();
  const said = (form.element() as HTMLElement).innerText;
  for (const word of words) expect(said).toContain(word);
  expect(latinWords(form.element() as HTMLElement)).toEqual([]);
});
