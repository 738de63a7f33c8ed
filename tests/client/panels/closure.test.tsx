// What is recorded of a road on the panel of its place: closed, by whom and why; and the press that records it.
import { expect, test } from 'vitest';
import type { AlarmRow } from '../../../client/live/alarms.ts';
import { ClosedTag } from '../../../client/panels/AlarmDesk/ClosedTag.tsx';
import { SitePanel } from '../../../client/panels/Site/SitePanel.tsx';
import { StationPanel } from '../../../client/panels/Station/StationPanel.tsx';
import type { Closure } from '../../../domain/closure.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { MINUTE, NOW } from '../small-city.ts';
import { HISTORY } from './history.ts';
import { STORM, STORM_CITY } from './storm-city.ts';

const NAME = 'Li Na 李娜';
const SITE = STORM_CITY.sites.find(({ station_id }) => station_id !== null)!;
const ADDRESS = `/api/v1/sites/${SITE.id}/closure`;
const CLOSED: Closure = { state: 'closed', since: NOW - 20 * MINUTE, by: 'Zhao 赵敏', reason: 'Water rises fast' };
const draw = (closure: Closure | null, options: PanelOptions = {}) =>
  drawPanel(<SitePanel id={SITE.id} />, {
    city: STORM_CITY,
    ...options,
    answers: { ...HISTORY, [`POST ${ADDRESS}`]: {}, ...options.answers },
    world: { ...STORM, closures: closure ? { [SITE.id]: closure } : {} },
  });

test('[P14] depth alone closes nothing: before anybody recorded it, it says so', async () => {
  const { words } = await draw(null);
  expect(words()).toContain('Not recorded as closed');
});

test('[P14] a closing is recorded with a reason, in the name of who is at the desk', async () => {
  const { screen, server } = await draw(null);
  await screen.getByRole('button', { name: 'Record as closed …' }).click();
  const form = screen.getByRole('form', { name: 'Record as closed …' });
  await expect.element(form.getByText('no truck is led through')).toBeVisible();
  const send = form.getByRole('button', { name: 'Record as closed …' });
  await expect.element(send).toBeDisabled();
  await form.getByRole('button', { name: 'Closed by the patrol on site' }).click();
  await send.click();
  await expect
    .poll(() => server.sent(ADDRESS))
    .toEqual([{ by: NAME, state: 'closed', reason: 'Closed by the patrol on site' }]);
});

test.each([
  ['en', 'Closed since 13:40: Water rises fast (Zhao 赵敏)', 'Record as open …'],
  ['zh-CN', '13:40 起封闭：水位上涨迅速（Zhao 赵敏）', '登记恢复通行 …'],
] as const)(
  '[P14] a closed road says since when, why and by whom, and can be opened (%s)',
  async (language, said, open) => {
    const { screen, words, server } = await draw(CLOSED, { language });
    expect(words()).toContain(said);
    await screen.getByRole('button', { name: open }).click();
    await screen.getByRole('textbox').fill('dry');
    await screen.getByRole('form').getByRole('button', { name: open }).click();
    await expect.poll(() => server.sent(ADDRESS)).toEqual([{ by: NAME, state: 'open', reason: 'dry' }]);
  },
);

test('the panel of the station that measures there says and records it as well', async () => {
  const { screen, words } = await drawPanel(<StationPanel id={SITE.station_id!} />, {
    city: STORM_CITY,
    answers: HISTORY,
    world: { ...STORM, closures: { [SITE.id]: { ...CLOSED, state: 'open' } } },
  });
  expect(words()).toContain('Opened again at 13:40: Water rises fast (Zhao 赵敏)');
  await expect.element(screen.getByRole('button', { name: 'Record as closed …' })).toBeVisible();
});

test('a refusal is said where it was pressed', async () => {
  const answers = { [`POST ${ADDRESS}`]: refused(409, 'the place is recorded as closed already') };
  const { screen, words } = await draw(null, { answers });
  await screen.getByRole('button', { name: 'Record as closed …' }).click();
  await screen.getByRole('textbox').fill('x');
  await screen.getByRole('form').getByRole('button', { name: 'Record as closed …' }).click();
  await expect.poll(words).toContain('Not recorded: 409 the place is recorded as closed already');
});

test('[S11] whoever may only look is told which role may record', async () => {
  const { screen } = await draw(null, { role: 'viewer' });
  await expect
    .element(screen.getByRole('button', { name: 'Record as closed …' }))
    .toHaveAttribute('aria-disabled', 'true');
});

test('[P14] the row of a closed road says since when; that of rain beside it says nothing', async () => {
  const row = (kind: AlarmRow['kind']) => ({ kind, head: { station_id: SITE.station_id } }) as AlarmRow; // it looks at nothing else
  const both = (
    <>
      <ClosedTag row={row('place')} />
      <ClosedTag row={row('rain')} />
    </>
  );
  const { words, tell } = await drawPanel(both, {
    city: STORM_CITY,
    world: { ...STORM, closures: { [SITE.id]: CLOSED } },
  });
  await expect.poll(words).toBe('closed 13:40');
  tell({ closures: { [SITE.id]: { ...CLOSED, state: 'open' } } });
  await expect.poll(words).toBe('');
});
