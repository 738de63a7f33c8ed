// Warnings to the outside: what is in force, what one can be made from, and what other offices say.
import { afterEach, expect, test, vi } from 'vitest';
import { WarningsPanel } from '../../../client/panels/Warnings/WarningsPanel.tsx';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';
import { incident } from '../alarms.ts';
import { alarmOf } from '../small-alarms.ts';
import { MINUTE, NOW, reported, SECOND, UNDERPASS, WEATHER } from '../small-city.ts';
import { OFFICIAL, OWN, own } from '../warnings.ts';

const STORM = {
  warnings: { [OWN.key]: OWN, o: OFFICIAL },
  incidents: { 'I-1': incident('I-1', { station_ids: [UNDERPASS.id] }), 'I-2': incident('I-2', { closed_at: NOW }) },
  responses: {
    city: { area: 'city', proposed: null, confirmed: { level: 2, by: 'Zhang Wei', at: NOW, comment: null } },
    Hongkou: { area: 'Hongkou', proposed: { level: 1, since: NOW, reasons: [] }, confirmed: null },
  },
} as const;
const draw = (options: PanelOptions = {}) => drawPanel(<WarningsPanel />, { world: STORM, ...options });
const CANCEL = `/api/v1/warnings/${OWN.message.identifier}/cancel`;
afterEach(() => vi.useRealTimers());

test.each([
  [
    'en',
    'Nothing in force. A draft is made from an incident or from a response level.',
    'No open incident and no response level to warn of.',
    "No other office's warning was taken in.",
  ],
  [
    'zh-CN',
    '目前没有生效的预警。 可由事件或应急响应级别生成草稿。',
    '目前没有可发布预警的事件或响应级别。',
    '尚未接收其他部门的预警。',
  ],
] as const)('on a calm day it says that there is nothing, three times (%s)', async (language, ...said) => {
  const { words } = await draw({ language, world: { stations: { [UNDERPASS.id]: reported('depth_m', 0) } } });
  for (const one of said) expect(words()).toContain(one);
});

test.each([
  ['en', 'No warning is made of what this measures', 'Restricted: not for the public · duty officers only'],
  ['zh-CN', '该监测要素没有对应的预警事件', '限制发布：不对公众公开 · duty officers only'],
] as const)(
  '[W19] [W20] what has no event is told instead of drafted, what is restricted is named so (%s)',
  async (language, ...said) => {
    const heat = { ...alarmOf(WEATHER.id), id: 'heat', measure: 'air_temperature_c' } as const;
    const { words, screen } = await draw({
      language,
      world: {
        alarms: { heat },
        incidents: { 'I-1': incident('I-1', { alarm_ids: ['heat'], station_ids: [WEATHER.id] }) },
        warnings: {
          o: {
            ...OFFICIAL,
            official: { ...OFFICIAL.official, scope: 'Restricted', restriction: 'duty officers only' },
          },
        },
      },
    });
    for (const one of said) expect(words()).toContain(one);
    expect(screen.container.querySelectorAll('[data-action="warning-draft"]')).toHaveLength(0);
  },
);

test('in a storm: in force with the time left, sources with the response first, the official ones word for word', async () => {
  const { screen } = await draw();
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - heading "Warnings to the outside" [level=2]
      - button "Close"
      - paragraph: A person issues every warning; nothing goes out by itself.
      - heading "In force Atom feed" [level=3]:
        - text: In force
        - link "Atom feed":
          - /url: /public/v1/cap/feed.atom
      - list:
        - listitem:
          - img "Orange"
          - text: 橙 Orange Actual until 16:00, 2 h 0 min left Orange warning of waterlogging in Hongkou
          - paragraph: Hongkou District
          - paragraph:
            - text: sent 13:40 · by Wang ·
            - link "CAP message":
              - /url: /public/v1/cap/CN-31-0001.xml
          - button "Update"
          - button "Cancel warning"
      - heading "New draft from" [level=3]
      - list:
        - listitem:
          - img "Orange"
          - text: Response Level Ⅱ, Small
          - button "Draft a warning Response Level Ⅱ, Small"
        - listitem:
          - img "Red"
          - text: Dalian Rd underpass
          - button "Draft a warning Dalian Rd underpass"
      - heading "Issued by other offices" [level=3]
      - list:
        - listitem:
          - img "Yellow"
          - text: 黄 Yellow Weather Office
          - paragraph: Yellow warning of rain
          - paragraph: sent 13:10 · 15:00
  `);
  await expect
    .element(screen.getByRole('link', { name: 'Atom feed' }))
    .toHaveAttribute('href', '/public/v1/cap/feed.atom');
  await expect
    .element(screen.getByRole('link', { name: 'CAP message' }))
    .toHaveAttribute('href', `/public/v1/cap/${OWN.message.identifier}.xml`);
});

test('the time left goes down by the city’s clock, and at its end it ends now', async () => {
  const { words, tell } = await draw();
  expect(words()).toContain('until 16:00, 2 h 0 min left');
  tell({}, NOW + 119 * MINUTE + 30 * SECOND);
  await expect.poll(words).toContain('30 s left');
  tell({}, NOW + 120 * MINUTE);
  await expect.poll(words).toContain('ends now');
});

test('an exercise and a test are marked; a chain says how many messages it has', async () => {
  const { words } = await draw({
    world: {
      warnings: {
        a: own({ status: 'Exercise', references: ['one', 'two'] }),
        b: { ...own({ status: 'Test' }), key: 'b' },
      },
    },
  });
  expect(words()).toMatch(/EXERCISE .* 3 messages/);
  expect(words()).toContain('TEST');
});

test('is wholly Chinese', async () => {
  const { words } = await draw({ language: 'zh-CN' });
  expect(words()).toContain('至 16:00，还剩 2 小时 0 分钟');
  expect(words()).toContain('签发人 Wang');
  expect(words()).toContain('小城，Ⅱ级响应 起草预警 小城，Ⅱ级响应 大连路下立交');
  expect(untranslated(words(), 'zh-CN', ['Wang', 'CAP', 'Atom'])).toEqual([]);
});

test('cancelling says why, is sent once, and goes away when it is done', async () => {
  const { screen, server } = await draw({ answers: { [`POST ${CANCEL}`]: {} } });
  await screen.getByRole('button', { name: 'Cancel warning' }).click();
  const send = screen.getByRole('button', { name: 'Send cancellation' });
  await expect.element(send).toHaveAttribute('aria-disabled', 'true');
  await send.click({ force: true });
  expect(server.sent(CANCEL)).toEqual([]);
  await screen.getByLabelText('Why').fill('  Water has gone ');
  await send.click();
  await expect.element(send).not.toBeInTheDocument();
  expect(server.sent(CANCEL)).toEqual([{ by: 'Li Na 李娜', reason: 'Water has gone' }]);
});

test.each([
  ['en', 'Cancel warning', 'Why', 'Send cancellation', 'Not sent: 409 it is over'],
  ['zh-CN', '解除预警', '原因', '发布解除', '未发出：409 it is over'],
] as const)(
  'a cancellation that is refused says so, and its reason stays (%s)',
  async (language, open, why, send, said) => {
    const { screen, server } = await draw({ language, answers: { [`POST ${CANCEL}`]: refused(409, 'it is over') } });
    await screen.getByRole('button', { name: open }).click();
    await screen.getByLabelText(why).fill('gone');
    await screen.getByRole('button', { name: send }).click();
    await expect.element(screen.getByRole('alert')).toHaveTextContent(said);
    await expect.element(screen.getByLabelText(why)).toHaveValue('gone');
    expect(server.sent(CANCEL)).toHaveLength(1);
  },
);

test('a warning that is kept is kept', async () => {
  const { screen, server } = await draw();
  await screen.getByRole('button', { name: 'Cancel warning' }).click();
  await screen.getByRole('button', { name: 'Keep it' }).click();
  await expect.element(screen.getByRole('button', { name: 'Cancel warning' })).toBeVisible();
  expect(server.asked).toEqual([]);
});

test.each(['viewer', 'dispatcher'] as const)(
  '[S11] %s issues none: everything that acts is disabled with the reason',
  async (role) => {
    const { screen, console, server } = await draw({ role });
    for (const name of ['Update', 'Cancel warning', /Draft a warning Dalian/]) {
      const button = screen.getByRole('button', { name });
      await expect.element(button).toHaveAttribute('aria-disabled', 'true');
      await expect.element(button).toHaveAttribute('aria-describedby', 'barred-without-warn');
      console.person.refused.set(null);
      await button.click({ force: true });
      expect(console.person.refused.get()).toBe('warn');
    }
    expect(server.asked).toEqual([]);
  },
);

test.each(['operator', 'administrator'] as const)('[S11] %s may', async (role) => {
  const { screen, server } = await draw({ role, answers: { [`POST ${CANCEL}`]: {} } });
  await screen.getByRole('button', { name: 'Cancel warning' }).click();
  await screen.getByLabelText('Why').fill('gone');
  await screen.getByRole('button', { name: 'Send cancellation' }).click();
  await expect.poll(() => server.sent(CANCEL)).toHaveLength(1);
});

test('[L15] in a replay nothing goes out', async () => {
  const { screen, console, server } = await draw({ replay: true });
  const before = server.asked.length;
  for (const name of ['Update', 'Cancel warning', /Draft a warning Dalian/]) {
    const button = screen.getByRole('button', { name });
    await expect.element(button).toHaveAttribute('aria-describedby', 'barred-by-replay');
    await button.click({ force: true });
  }
  expect(console.barred.get()).toBe(true);
  expect(server.asked).toHaveLength(before);
});
