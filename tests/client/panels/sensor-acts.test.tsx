// What a person says of a sensor on its panel: the water really fell, somebody works at the station, the work is over.
import { expect, test } from 'vitest';
import { StationPanel } from '../../../client/panels/Station/StationPanel.tsx';
import type { StationState } from '../../../domain/world.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { type Report, stateThrough } from '../../support/state-through.ts';
import { MINUTE, NOW, UNDERPASS } from '../small-city.ts';
import { HISTORY } from './history.ts';
import { STORM_CITY } from './storm-city.ts';

const NAME = 'Li Na 李娜';
const at = (address: string) => `/api/v1/stations/UP-001/${address}`;
const [CONFIRM, WORK, END] = [at('confirm-fall'), at('under-work'), at('under-work/end')];
const draw = (state: StationState, options: PanelOptions = {}) =>
  drawPanel(<StationPanel id="UP-001" />, {
    city: STORM_CITY,
    ...options,
    answers: { ...HISTORY, [`POST ${CONFIRM}`]: {}, [`POST ${WORK}`]: {}, [`POST ${END}`]: {}, ...options.answers },
    world: { stations: { 'UP-001': state } },
  });

const FLOODED = Array.from({ length: 9 }, (_, i): Report => [NOW - (9 - i) * MINUTE, 0.7]);
const FELL = stateThrough(UNDERPASS, [...FLOODED, [NOW, 0]]);
const WET = stateThrough(UNDERPASS, FLOODED);
const WORKING = { since: NOW - MINUTE, until: NOW + 90 * MINUTE, by: 'Zhao 赵敏', reason: 'Sensor is cleaned' };

test('[T1] a fall that is not believed is confirmed with a reason, in the name of who saw it', async () => {
  const { screen, words, server } = await draw(FELL);
  expect(words()).toContain('70 cm at 13:59; fell 70 cm at once since: not believed');
  await screen.getByRole('button', { name: 'Confirm the fall' }).click();
  const form = screen.getByRole('form', { name: 'Confirm the fall' });
  await expect.element(form.getByText('The sensor says 0 cm.')).toBeVisible();
  await expect.element(form.getByRole('button', { name: 'Confirm the fall' })).toBeDisabled();
  await form.getByRole('button', { name: 'Pumped dry' }).click();
  await form.getByRole('button', { name: 'Confirm the fall' }).click();
  await expect.poll(() => server.sent(CONFIRM)).toEqual([{ by: NAME, reason: 'Pumped dry' }]);
});

test('[T1] where nothing fell there is nothing to confirm', async () => {
  const { screen } = await draw(WET);
  await expect.element(screen.getByRole('button', { name: 'Under maintenance …' })).toBeVisible();
  expect(screen.container.querySelector('[data-action="confirm-fall"]')).toBeNull();
});

test('a station is put under maintenance for so long and with a reason', async () => {
  const { screen, server } = await draw(WET);
  await screen.getByRole('button', { name: 'Under maintenance …' }).click();
  const form = screen.getByRole('form', { name: 'Put under maintenance' });
  await form.getByRole('button', { name: '2 h' }).click();
  await form.getByLabelText('Reason').fill(' pipe is flushed ');
  await form.getByRole('button', { name: 'Put under maintenance' }).click();
  await expect
    .poll(() => server.sent(WORK))
    .toEqual([{ by: NAME, until: '2026-07-21T16:00:00+08:00', reason: 'pipe is flushed' }]);
});

test.each([
  ['en', 'Under maintenance until 15:30: Sensor is cleaned (Zhao 赵敏)', 'End maintenance'],
  ['zh-CN', '检修至 15:30：清洗传感器（Zhao 赵敏）', '结束检修'],
] as const)(
  'while somebody works there it says until when, why and who; and it can be ended (%s)',
  async (language, said, end) => {
    const { screen, words, server } = await draw({ ...WET, under_work: WORKING }, { language });
    expect(words()).toContain(said);
    await screen.getByRole('button', { name: end }).click();
    await expect.poll(() => server.sent(END)).toEqual([{ by: NAME }]);
  },
);

test('when its time is up nothing is under maintenance any more, though no word has come', async () => {
  const { words, tell } = await draw({ ...WET, under_work: WORKING });
  expect(words()).toContain('Under maintenance until 15:30');
  tell({}, WORKING.until);
  await expect.poll(words).not.toContain('Under maintenance until');
});

test('a refusal is said where it was pressed', async () => {
  const answers = { [`POST ${END}`]: refused(409, 'nobody works there') };
  const { screen, words } = await draw({ ...WET, under_work: WORKING }, { answers });
  await screen.getByRole('button', { name: 'End maintenance' }).click();
  await expect.poll(words).toContain('Not done: 409 nobody works there');
});

test('whoever may only look sees what stands, and is told which role may act', async () => {
  const { screen, server } = await draw(FELL, { role: 'viewer' });
  const button = screen.getByRole('button', { name: 'Confirm the fall' });
  await expect.element(button).toHaveAttribute('aria-disabled', 'true');
  await button.click({ force: true });
  expect(screen.container.querySelector('[data-form="confirm-fall"]')).toBeNull();
  expect(server.sent(CONFIRM)).toEqual([]);
});
