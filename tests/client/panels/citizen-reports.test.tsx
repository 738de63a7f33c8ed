// Reports from the street: seen by people, decided on by those who may (W13-W17).
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { ListedReport } from '../../../client/live/citizen-reports.ts';
import type { FloodMap } from '../../../client/map/flood-map.ts';
import { ReportPanel } from '../../../client/panels/CitizenReports/ReportPanel.tsx';
import { ReportQueue } from '../../../client/panels/CitizenReports/ReportQueue.tsx';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';
import { MINUTE, NOW, UNDERPASS } from '../small-city.ts';

const REPORT: ListedReport = {
  id: 'r-1',
  at: '2026-07-21T13:50:00+08:00',
  received_at: '2026-07-21T13:50:02+08:00',
  lon: 121.5,
  lat: 31.25,
  place_id: UNDERPASS.id,
  depth: 'knee',
  comment: '车开不过去',
  has_photo: true,
  state: 'pending',
  decided_by: null,
  decided_at: null,
  reason: null,
  expires_at: '2026-07-21T14:50:00+08:00',
  replaces: null,
};
const SHOWN: ListedReport = {
  ...REPORT,
  id: 'r-2',
  place_id: null,
  depth: 'gone',
  comment: null,
  has_photo: false,
  state: 'approved',
  decided_by: 'Wang',
};
const ASK = 'GET /api/v1/citizen-reports';
const DECIDE = '/api/v1/citizen-reports/r-1/decision';
const drawn = async (panel: React.ReactNode, items: readonly ListedReport[], options: PanelOptions = {}) => {
  const answers = { [ASK]: { items }, [`POST ${DECIDE}`]: {}, ...options.answers };
  const all = await drawPanel(panel, { ...options, answers });
  all.console.citizenReports.look();
  return all;
};
const queue = (items: readonly ListedReport[], options: PanelOptions = {}) => drawn(<ReportQueue />, items, options);

test.each([
  ['en', 'No report waits and none is shown.'],
  ['zh-CN', '没有待审或正在显示的报告。'],
] as const)('on a calm day it says that none waits (%s)', async (language, said) => {
  const { words } = await queue([], { language });
  await expect.poll(words).toContain(said);
});

test('in a storm: what waits first, with depth, age and until when; who approved the rest', async () => {
  const { screen } = await queue([SHOWN, REPORT]);
  await expect.element(screen.getByText('1 waiting')).toBeVisible();
  await expect.element(screen.getByRole('region', { name: 'Reports from the street' })).toMatchAriaInlineSnapshot(`
    - region "Reports from the street":
      - heading "Reports from the street 1 waiting" [level=3]
      - paragraph: Seen by people, not measured. What is approved is public until its time is up.
      - list:
        - listitem:
          - article "Dalian Rd underpass":
            - button "Dalian Rd underpass"
            - text: waits for a decision
            - paragraph: Knee, 35 to 50 cm
            - paragraph: Citizen report, not measured · 10 min · until 14:50
            - paragraph: 车开不过去
            - img "Picture sent with the report"
            - text: Reason, needed to reject or take back
            - combobox "Reason, needed to reject or take back"
            - button "Approve"
            - button "Reject" [disabled]
        - listitem:
          - article "31.2500, 121.5000":
            - button "31.2500, 121.5000"
            - text: approved by Wang
            - paragraph: The water is gone
            - paragraph: Citizen report, not measured · 10 min · until 14:50
            - text: Reason, needed to reject or take back
            - combobox "Reason, needed to reject or take back"
            - button "Take back" [disabled]
  `);
});

test('[W15] a report whose time is up leaves by itself', async () => {
  const { screen, tell } = await queue([REPORT]);
  await expect.element(screen.getByRole('article', { name: UNDERPASS.name.en })).toBeVisible();
  tell({}, NOW + 50 * MINUTE);
  await expect.element(screen.getByText('No report waits and none is shown.')).toBeVisible();
});

test('its name brings the place into view', async () => {
  const goTo = vi.fn<FloodMap['goTo']>();
  const { screen, console } = await queue([REPORT]);
  console.map.set({ goTo } as unknown as FloodMap); // the queue asks nothing else of a map
  await screen.getByTitle('Show on the map').click();
  expect(goTo.mock.calls).toMatchObject([[{ lon: 121.5, lat: 31.25 }, 13]]);
});

test('approving is sent once, with who', async () => {
  const { screen, server } = await queue([REPORT]);
  await screen.getByRole('button', { name: 'Approve' }).click();
  await expect.poll(() => server.sent(DECIDE)).toEqual([{ by: 'Li Na 李娜', decision: 'approved' }]);
  await expect.poll(() => server.asked.filter(({ method }) => method === 'GET').length).toBeGreaterThan(1);
});

test('[W16] rejecting needs a reason, of the list or in own words; Enter sends it', async () => {
  const { screen, server } = await queue([REPORT]);
  const reject = screen.getByRole('button', { name: 'Reject' });
  await expect.element(reject).toHaveAttribute('aria-disabled', 'true');
  await reject.click({ force: true });
  expect(server.sent(DECIDE)).toEqual([]);
  const offered = [...screen.container.querySelectorAll('datalist option')].map((one) => one.getAttribute('value'));
  expect(offered).toContain('The picture shows people');
  const reason = screen.getByLabelText('Reason, needed to reject or take back');
  await reason.fill(' Reported before ');
  reason.element().closest('form')?.requestSubmit();
  await expect
    .poll(() => server.sent(DECIDE))
    .toEqual([{ by: 'Li Na 李娜', decision: 'rejected', reason: 'Reported before' }]);
  await expect.element(reason).toHaveValue('');
});

const MANY = '/api/v1/citizen-reports/decisions';
const LATER: ListedReport = { ...REPORT, id: 'r-3', at: '2026-07-21T13:55:00+08:00', comment: null, has_photo: false };
const ELSEWHERE: ListedReport = { ...LATER, id: 'r-4', place_id: null, lon: 121.9 };

test('[W11] reports that say the same are one entry, and decided together', async () => {
  const { screen, server, words } = await queue([REPORT, LATER], { answers: { [`POST ${MANY}`]: {} } });
  await expect.poll(words).toContain('1 more says the same');
  expect(screen.container.querySelectorAll('[data-citizen-report]')).toHaveLength(1);
  await screen.getByRole('button', { name: 'Approve 2' }).click();
  await expect
    .poll(() => server.sent(MANY))
    .toEqual([{ by: 'Li Na 李娜', decision: 'approved', ids: [LATER.id, REPORT.id] }]);
});

test('[W16] many are rejected at once, with one reason; approving is for each by itself', async () => {
  const { screen, server } = await queue([REPORT, LATER, ELSEWHERE], { answers: { [`POST ${MANY}`]: {} } });
  await screen.getByRole('button', { name: 'Choose all that wait' }).click();
  await screen.getByRole('checkbox', { name: 'Choose: Dalian Rd underpass' }).click();
  await screen.getByRole('button', { name: 'Choose all that wait' }).click();
  const bulk = page.elementLocator(screen.container.querySelector('.report-card')!);
  expect(bulk.getByRole('button', { name: /Approve/ }).query()).toBeNull();
  await bulk.getByLabelText('Reason, needed to reject or take back').fill('one joker');
  await bulk.getByRole('button', { name: 'Reject 3' }).click();
  await expect
    .poll(() => server.sent(MANY))
    .toMatchObject([{ by: 'Li Na 李娜', decision: 'rejected', reason: 'one joker', ids: { length: 3 } }]);
});

test('[W16] one that is shown is taken back with a reason, and cannot be approved again', async () => {
  const path = '/api/v1/citizen-reports/r-2/decision';
  const { screen, server } = await queue([SHOWN], { answers: { [`POST ${path}`]: {} } });
  await screen.getByRole('textbox').or(screen.getByRole('combobox')).fill('gone');
  await screen.getByRole('button', { name: 'Take back' }).click();
  await expect.poll(() => server.sent(path)).toEqual([{ by: 'Li Na 李娜', decision: 'rejected', reason: 'gone' }]);
  expect(screen.getByRole('button', { name: 'Approve' }).query()).toBeNull();
});

test.each([
  ['en', 'Approve', 'Not decided: 409 Wang was faster'],
  ['zh-CN', '通过', '未能处理：409 Wang was faster'],
] as const)('a refusal is said in words (%s)', async (language, name, said) => {
  const { screen, server } = await queue([REPORT], {
    language,
    answers: { [`POST ${DECIDE}`]: refused(409, 'Wang was faster') },
  });
  await screen.getByRole('button', { name, exact: true }).click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent(said);
  expect(server.sent(DECIDE)).toHaveLength(1);
});

test('what did not load says why, and is asked for again', async () => {
  let up = false;
  const answers = { [ASK]: () => (up ? { items: [REPORT] } : refused(503, 'the database is away')) };
  const { screen } = await queue([], { answers });
  await expect.element(screen.getByRole('alert')).toHaveTextContent('The reports did not load503 the database is away');
  up = true;
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByText('1 waiting')).toBeVisible();
});

test.each(['operator', 'dispatcher', 'administrator'] as const)(
  '[W14] %s decides, words and picture before them',
  async (role) => {
    const { screen } = await queue([REPORT], { role });
    await expect.element(screen.getByText('车开不过去')).toBeVisible();
    await expect
      .element(screen.getByRole('img', { name: 'Picture sent with the report' }))
      .toHaveAttribute('src', '/api/v1/citizen-reports/r-1/photo');
  },
);

test('[W14] a viewer has no queue, and of one report on the map neither picture nor buttons', async () => {
  const { words } = await queue([REPORT], { role: 'viewer' });
  expect(words()).toBe('');
  const { screen } = await drawn(<ReportPanel id="r-1" />, [{ ...REPORT, comment: null }], { role: 'viewer' });
  await expect.element(screen.getByRole('heading', { name: UNDERPASS.name.en })).toBeVisible();
  expect(screen.getByRole('img').query()).toBeNull();
  expect(screen.getByRole('button').elements()).toHaveLength(1); // the one that closes it
});

test('[L15] in a replay nothing is decided', async () => {
  const { screen, server, console } = await queue([REPORT], { replay: true });
  const approve = screen.getByRole('button', { name: 'Approve' });
  await expect.element(approve).toHaveAttribute('aria-describedby', 'barred-by-replay');
  await approve.click({ force: true });
  expect(console.barred.get()).toBe(true);
  expect(server.sent(DECIDE)).toEqual([]);
});

test('one report of the map, and what is said when it has ended', async () => {
  const { screen, console } = await drawn(<ReportPanel id="r-1" />, [REPORT]);
  await expect.element(screen.getByRole('heading', { name: UNDERPASS.name.en })).toBeVisible();
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - text: Citizen report waits for a decision
      - button "Close"
      - heading "Dalian Rd underpass" [level=2]
      - paragraph: Knee, 35 to 50 cm
      - paragraph: Citizen report, not measured · 10 min · until 14:50
      - paragraph: 车开不过去
      - img "Picture sent with the report"
      - text: Reason, needed to reject or take back
      - combobox "Reason, needed to reject or take back"
      - button "Approve"
      - button "Reject" [disabled]
  `);
  console.citizenReports.known.set({ kind: 'here', items: [] });
  await expect.element(screen.getByRole('heading', { name: 'This report has ended' })).toBeVisible();
});

test('a report of which nothing is known yet has not ended', async () => {
  const { screen, words, console } = await drawn(<ReportPanel id="r-1" />, [REPORT]);
  console.citizenReports.known.set({ kind: 'waiting' });
  await expect.poll(words).toBe('Citizen report');
  console.citizenReports.known.set({ kind: 'failed', why: '503 the database is away' });
  await expect.element(screen.getByRole('alert')).toHaveTextContent('503 the database is away');
  expect(words()).not.toContain('ended');
});

test('is wholly Chinese', async () => {
  const { words } = await queue([SHOWN, REPORT], { language: 'zh-CN' });
  await expect.poll(words).toContain('膝盖，35 至 50 厘米');
  expect(words()).toContain('公众报告，非实测 · 10 分钟');
  expect(words()).toContain('Wang 已通过');
  expect(untranslated(words(), 'zh-CN', ['Wang'])).toEqual([]);
});
