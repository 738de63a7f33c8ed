// Answering alarms from their rows: what goes to the server, once; how it is undone; and what is said where it is refused.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { AlarmDesk } from '../../../client/panels/AlarmDesk/AlarmDesk.tsx';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { drawn as draws, holdTime, letTimeRun, pass } from '../../support/panel/held-time.ts';
import { incident } from '../alarms.ts';
import { NOW, SECOND } from '../small-city.ts';
import { Column } from './column.tsx';
import { FLOOD_CITY, RAIN_YELLOW, RED, stormAlarms, stormWith, TIDE_ORANGE } from './flooded-city.ts';
import { hear } from './hear.ts';
import { latinWords } from './latin-words.ts';

const ACTIONS = '/api/v1/alerts/actions';
const NAME = 'Li Na 李娜';
/** Says yes to everything. */
const WILLING = {
  [`POST ${ACTIONS}`]: ({ body }: { body: unknown }) => ({ done: (body as { ids: string[] }).ids, refused: [] }),
};
const acknowledged = (alarm: Alarm, by = NAME): Alarm => ({
  ...alarm,
  state: 'acknowledged',
  acknowledged_by: by,
  acknowledged_at: NOW,
  next_escalation_at: null,
});
const draw = (options: PanelOptions = {}) =>
  drawPanel(
    <Column>
      <AlarmDesk />
    </Column>,
    { city: FLOOD_CITY, world: stormWith(RED, RAIN_YELLOW), answers: WILLING, ...options },
  );
afterEach(letTimeRun);

describe('the answer of a row', () => {
  test('goes to the server once, in the name of whoever is at the desk, and is sending until the world shows it', async () => {
    const drawn = await draw();
    const { screen, server } = drawn;
    await screen.getByRole('button', { name: /^Unacked. Acknowledge: Dalian/ }).click();
    await expect.element(screen.getByText('sending', { exact: true })).toBeVisible();
    expect(server.sent(ACTIONS)).toEqual([{ ids: ['A2-red'], by: NAME, action: { kind: 'acknowledged' } }]);
    await expect.element(screen.getByRole('button', { name: /Acknowledge: Dalian/ })).not.toBeInTheDocument();
    hear(drawn, stormAlarms(acknowledged(RED), RAIN_YELLOW));
    await expect.element(screen.getByText(`${NAME} 14:00`)).toBeVisible();
    await expect.element(screen.getByText('sending', { exact: true })).not.toBeInTheDocument();
    expect(server.sent(ACTIONS)).toHaveLength(1);
  });

  test('is offered as undone for eight seconds, counted down, and then no more', async () => {
    holdTime();
    const drawn = await draw();
    const { screen, words } = drawn;
    await screen.getByRole('button', { name: /^Unacked. Acknowledge: Dalian/ }).click();
    await vi.waitUntil(() => drawn.console.actions.undo.get() !== null);
    expect(words()).not.toContain('Undo'); // not said before the world shows it
    await draws(() => hear(drawn, stormAlarms(acknowledged(RED), RAIN_YELLOW)));
    const strip = screen.getByRole('status');
    expect(strip.element().textContent).toBe('Acknowledged Dalian Rd underpass at 14:00:00Undo 8 s');
    await pass(5 * SECOND);
    expect(strip.element().textContent).toContain('Undo 3 s');
    await pass(2_750);
    expect(strip.element().textContent).toContain('Undo 1 s');
    await pass(250);
    expect(words()).not.toContain('Undo');
  });

  test('is taken back by one press on undo', async () => {
    const drawn = await draw();
    const { screen, server } = drawn;
    await screen.getByRole('button', { name: /^Unacked. Acknowledge: Dalian/ }).click();
    hear(drawn, stormAlarms(acknowledged(RED), RAIN_YELLOW));
    await screen.getByRole('button', { name: /^Undo/ }).click();
    await expect.element(screen.getByRole('button', { name: /^Undo/ })).not.toBeInTheDocument();
    expect(server.sent(ACTIONS)).toEqual([
      { ids: ['A2-red'], by: NAME, action: { kind: 'acknowledged' } },
      { ids: ['A2-red'], by: NAME, action: { kind: 'unacknowledged' } },
    ]);
    hear(drawn, stormAlarms(RED, RAIN_YELLOW));
    await expect.element(screen.getByRole('button', { name: /^Unacked. Acknowledge: Dalian/ })).toBeVisible();
  });

  test('says that it is not seen when the server took it and the world does not show it in ten seconds', async () => {
    holdTime();
    const { screen, words, console } = await draw();
    await screen.getByRole('button', { name: /^Unacked. Acknowledge: Dalian/ }).click();
    await vi.waitUntil(() => console.actions.undo.get() !== null);
    await pass(10 * SECOND - 1);
    expect(words()).toContain('sending');
    expect(words()).not.toContain('Not done');
    await pass(1);
    expect(screen.getByRole('alert').element().textContent).toContain(
      'Not done: the server took it, but this desk has not heard so yet',
    );
  });

  test('asks first who is at the desk where nobody has said, and then sends in that name', async () => {
    const { screen, server, console } = await draw();
    console.person.name.set(null);
    await screen.getByRole('button', { name: /^Unacked. Acknowledge: Dalian/ }).click();
    expect(console.person.asking.get()).not.toBeNull();
    expect(server.sent(ACTIONS)).toEqual([]);
  });
});

describe('a refusal', () => {
  const refusing = (reason: string) => ({
    [`POST ${ACTIONS}`]: { done: [], refused: [{ id: 'A2-red', reason }] },
  });

  test.each([
    ['cleared', 'it has cleared meanwhile'],
    ['already-acknowledged', 'somebody has acknowledged it already'],
    ['not-found', 'this alarm is not known any more'],
    ['a reason of next year', 'the server refused it'],
  ])('for the reason “%s” is said in words at the row, and can be dismissed', async (reason, words) => {
    const { screen } = await draw({ answers: refusing(reason) });
    await screen.getByRole('button', { name: /^Unacked. Acknowledge: Dalian/ }).click();
    await expect.element(screen.getByRole('alert')).toHaveTextContent(`Not done: ${words}`);
    await screen.getByRole('button', { name: 'Dismiss', exact: true }).click();
    await expect.element(screen.getByRole('button', { name: /^Unacked. Acknowledge: Dalian/ })).toBeVisible();
    await expect.element(screen.getByRole('button', { name: /^Undo/ })).not.toBeInTheDocument();
  });

  test('is said in Chinese', async () => {
    const { screen } = await draw({ answers: refusing('already-acknowledged'), language: 'zh-CN' });
    await screen.getByRole('button', { name: /^未确认.*大连/ }).click();
    await expect.element(screen.getByRole('alert')).toHaveTextContent('未完成：已由他人确认');
    expect(latinWords(screen.container)).toEqual([]);
  });

  test('of the whole request is said with the server’s own words', async () => {
    const { screen } = await draw({ answers: { [`POST ${ACTIONS}`]: refused(503, 'the bus is away') } });
    await screen.getByRole('button', { name: /^Unacked. Acknowledge: Dalian/ }).click();
    await expect.element(screen.getByRole('alert')).toHaveTextContent('Not done: 503 the bus is away');
  });
});

describe('many at once', () => {
  test('all that is shown is asked about once more, and then goes as one request', async () => {
    const drawn = await draw();
    const { screen, server } = drawn;
    const asked = screen.getByRole('region', { name: 'What is about to be acknowledged' });
    await screen.getByRole('button', { name: 'Acknowledge all 2 shown' }).click();
    await expect.element(asked).toHaveFocus();
    const named = () =>
      asked
        .getByRole('listitem')
        .elements()
        .map((line) => line.textContent);
    expect(named()).toEqual(['红 大连路下立交 Dalian Rd underpass56cm', '黄 五角场 Wujiaochang61.2mm/h']);
    await expect.element(asked.getByText('2 alarms at 2 places, in your name:')).toBeVisible();
    expect(server.sent(ACTIONS)).toEqual([]);
    await asked.getByRole('button', { name: 'Cancel' }).click();
    await screen.getByRole('button', { name: 'Acknowledge all 2 shown' }).click();
    await asked.getByRole('button', { name: 'Acknowledge 2' }).click();
    await expect.element(asked).not.toBeInTheDocument();
    expect(server.sent(ACTIONS)).toEqual([{ ids: ['A2-red', 'A4-rain'], by: NAME, action: { kind: 'acknowledged' } }]);
    hear(drawn, stormAlarms(acknowledged(RED), acknowledged(RAIN_YELLOW)));
    await expect.element(screen.getByText('Acknowledged 2 alarms at 14:00:00')).toBeVisible();
  });

  test('what was picked is answered and nothing else; a selection can be cleared', async () => {
    const { screen, server } = await draw();
    await screen.getByRole('checkbox', { name: 'Select Wujiaochang' }).click({ force: true });
    await expect.element(screen.getByText('1 selected')).toBeVisible();
    await screen.getByRole('button', { name: 'Clear selection' }).click();
    await expect.element(screen.getByText('1 selected')).not.toBeInTheDocument();
    await screen.getByRole('checkbox', { name: 'Select Wujiaochang' }).click({ force: true });
    await screen.getByRole('button', { name: 'Acknowledge 1', exact: true }).click();
    expect(server.sent(ACTIONS)).toEqual([{ ids: ['A4-rain'], by: NAME, action: { kind: 'acknowledged' } }]);
    await expect.element(screen.getByRole('checkbox', { name: 'Select Wujiaochang' })).not.toBeChecked();
  });

  describe('with more than one red among them', () => {
    const TIDE_RED: Alarm = { ...TIDE_ORANGE, level: 'red', peak_level: 'red' };
    const world = stormWith(RED, RAIN_YELLOW, TIDE_RED);

    test('names them first, and a second press, of another button, sends it', async () => {
      const { screen, server } = await draw({ world });
      const asked = screen.getByRole('region', { name: 'What is about to be acknowledged' });
      await screen.getByRole('button', { name: 'Acknowledge all 3 shown' }).click();
      await asked.getByRole('button', { name: 'Acknowledge 3' }).click();
      await expect.element(asked.getByRole('button', { name: 'Acknowledge 3' })).not.toBeInTheDocument();
      await expect.element(asked.getByText('Dalian Rd underpass, Huangpu Park')).toBeVisible();
      expect(server.sent(ACTIONS)).toEqual([]);
      await asked.getByRole('button', { name: 'Confirm 2 reds:' }).click();
      await expect.element(asked).not.toBeInTheDocument();
      expect(server.sent(ACTIONS)).toEqual([
        { ids: ['A2-red', 'A2-tide', 'A4-rain'], by: NAME, action: { kind: 'acknowledged' } },
      ]);
    });

    test('no key that asked confirms, and Escape gives it up', async () => {
      const { screen, server, console } = await draw({ world });
      await screen.getByRole('checkbox', { name: 'Select Dalian' }).click({ force: true });
      await screen.getByRole('checkbox', { name: 'Select Huangpu' }).click({ force: true });
      await screen.getByRole('button', { name: 'Acknowledge 2', exact: true }).click();
      const asked = screen.getByRole('region', { name: 'What is about to be acknowledged' });
      await expect.element(asked).toHaveFocus();
      await userEvent.keyboard('aaa');
      expect(server.sent(ACTIONS)).toEqual([]);
      await draws(() => console.desk.update((desk) => ({ ...desk, alarms: { ...desk.alarms, asked: null } })));
      await expect.element(asked).not.toBeInTheDocument();
      expect(server.sent(ACTIONS)).toEqual([]);
    });

    test('is asked in Chinese', async () => {
      const { screen } = await draw({ world, language: 'zh-CN' });
      await screen.getByRole('button', { name: '确认所列全部 3 条' }).click();
      await screen.getByRole('button', { name: '确认 3 条', exact: true }).click();
      await expect.element(screen.getByRole('button', { name: '确认 2 处红色：' })).toBeVisible();
      await expect.element(screen.getByText('大连路下立交、黄浦公园')).toBeVisible();
      expect(latinWords(screen.container)).toEqual([]);
    });
  });

  test('of a folded row the key asks first, and names what is in it', async () => {
    const waters = [
      { ...RED, level: 'yellow' as const, incident_id: 'E-1' },
      { ...TIDE_ORANGE, level: 'blue' as const, incident_id: 'E-2' },
    ];
    const incidents = ['E-1', 'E-2'].map((id) => [id, incident(id, { level: 'yellow', row_id: 'waters' })]);
    const { screen, server } = await draw({
      world: { ...stormWith(...waters), incidents: Object.fromEntries(incidents) },
    });
    await expect.element(screen.getByText('Other districts: 2 blue and yellow places')).toBeVisible();
    await userEvent.keyboard('ja');
    const asked = screen.getByRole('region', { name: 'What is about to be acknowledged' });
    await expect.element(asked.getByRole('listitem').nth(1)).toHaveTextContent('Huangpu Park');
    expect(server.sent(ACTIONS)).toEqual([]);
    await asked.getByRole('button', { name: 'Acknowledge 2' }).click();
    expect(server.sent(ACTIONS)).toEqual([{ ids: ['A2-red', 'A2-tide'], by: NAME, action: { kind: 'acknowledged' } }]);
  });

  test('what somebody has answered already is not sent again', async () => {
    const both = [acknowledged(RED, 'Zhang Wei'), RAIN_YELLOW].map((one) => ({ ...one, incident_id: 'I-1' }));
    const { screen, server } = await draw({ world: stormWith(...both) });
    await screen.getByRole('button', { name: /^1\/2 unacked. Acknowledge: Dalian/ }).click();
    await expect.element(screen.getByText('sending', { exact: true })).toBeVisible();
    expect(server.sent(ACTIONS)).toEqual([{ ids: ['A4-rain'], by: NAME, action: { kind: 'acknowledged' } }]);
  });

  test('of a row that nobody has to answer any more nothing can be sent', async () => {
    const { screen } = await draw({ world: stormWith(acknowledged(RED), RAIN_YELLOW) });
    await screen.getByRole('checkbox', { name: 'Select Dalian Rd underpass' }).click({ force: true });
    await expect.element(screen.getByText('1 selected')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: /^Acknowledge \d/ })).not.toBeInTheDocument();
  });
});

describe('the keys', () => {
  test('J and K move, A answers the row with the focus, once', async () => {
    const { screen, server } = await draw();
    await userEvent.keyboard('jj');
    await expect.element(screen.getByRole('button', { name: /^黄 五角场/ })).toHaveFocus();
    await userEvent.keyboard('k');
    await expect.element(screen.getByRole('button', { name: /^红 大连路/ })).toHaveFocus();
    await userEvent.keyboard('a');
    await expect.element(screen.getByText('sending', { exact: true })).toBeVisible();
    expect(server.sent(ACTIONS)).toEqual([{ ids: ['A2-red'], by: NAME, action: { kind: 'acknowledged' } }]);
  });

  test('1 keeps the red rows, and again lets all back in', async () => {
    const { screen } = await draw();
    await userEvent.keyboard('1');
    await expect.element(screen.getByRole('button', { name: 'Remove filter red' })).toBeVisible();
    await expect.element(screen.getByRole('checkbox', { name: 'Select Wujiaochang' })).not.toBeInTheDocument();
    await userEvent.keyboard('1');
    await expect.element(screen.getByRole('checkbox', { name: 'Select Wujiaochang' })).toBeInTheDocument();
  });

  test('N opens a note on the row with the focus', async () => {
    const { screen } = await draw();
    await userEvent.keyboard('jn');
    await expect.element(screen.getByRole('textbox', { name: 'Note' })).toHaveFocus();
  });
});
