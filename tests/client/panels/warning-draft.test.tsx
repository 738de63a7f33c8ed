// From a source to a warning that goes out: read in both languages, changed, ticked, and sent once.
import { expect, test, vi } from 'vitest';
import type { FloodMap } from '../../../client/map/flood-map.ts';
import { WarningsPanel } from '../../../client/panels/Warnings/WarningsPanel.tsx';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';
import { incident } from '../alarms.ts';
import { UNDERPASS } from '../small-city.ts';
import { draft, OWN, own } from '../warnings.ts';

const DRAFTS = 'POST /api/v1/warnings/drafts';
const ISSUE = '/api/v1/warnings';
const UPDATE = `/api/v1/warnings/${OWN.message.identifier}/update`;
const WORLD = {
  incidents: { 'I-1': incident('I-1', { station_ids: [UNDERPASS.id] }) },
  responses: {
    Hongkou: { area: 'Hongkou', proposed: null, confirmed: { level: 2, by: 'Zhang Wei', at: 0, comment: null } },
  },
} as const;
const FROM = { selection: { kind: 'warnings', from: { kind: 'incident', id: 'I-1' } } } as const;
const draw = (options: PanelOptions = {}) =>
  drawPanel(<WarningsPanel />, {
    world: WORLD,
    desk: FROM,
    ...options,
    answers: { [DRAFTS]: draft(), [`POST ${ISSUE}`]: {}, [`POST ${UPDATE}`]: {}, ...options.answers },
  });
type Drawn = Awaited<ReturnType<typeof draw>>;
const sure = ({ screen }: Drawn) => screen.getByRole('checkbox');
const send = ({ screen }: Drawn) => screen.getByRole('button', { name: /Issue|Send update/ });

test('the draft as it is read before it goes out', async () => {
  const drawn = await draw();
  await expect.element(sure(drawn)).toBeVisible();
  await expect.element(drawn.screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - heading "Warnings to the outside" [level=2]
      - button "Close"
      - paragraph: A person issues every warning; nothing goes out by itself.
      - text: Draft
      - img "Orange"
      - text: 橙 Orange Actual Urban waterlogging
      - paragraph: Suggested from what is measured and forecast. Read it in both languages before it goes out.
      - group "What goes out":
        - radio "Actual" [checked]
        - text: Actual
        - radio "EXERCISE"
        - text: EXERCISE
        - radio "TEST"
        - text: TEST
      - group "Chinese":
        - text: Chinese Headline
        - textbox "Headline": 虹口积水橙色预警
        - text: What is known
        - textbox "What is known": 大连路下立交水深 56 厘米。
        - text: What to do
        - textbox "What to do": 请勿驶入。
        - text: Where, in words
        - textbox "Where, in words": 虹口区
      - group "English":
        - text: English Headline
        - textbox "Headline": Orange warning of waterlogging in Hongkou
        - text: What is known
        - textbox "What is known": The Dalian Rd underpass stands 56 cm deep.
        - text: What to do
        - textbox "What to do": Do not drive in.
        - text: Where, in words
        - textbox "Where, in words": Hongkou District
      - text: Area on the map
      - button "Show on map"
      - paragraph: 1 polygon, 3 points, about 0.5 km²
      - group "Holds for":
        - text: Holds for
        - radio "1 h"
        - text: 1 h
        - radio "2 h" [checked]
        - text: 2 h
        - radio "3 h"
        - text: 3 h
        - radio "6 h"
        - text: 6 h
        - radio "12 h"
        - text: 12 h
        - radio "24 h"
        - text: 24 h
      - heading "What goes out" [level=3]
      - list:
        - listitem: "Status Actual: for the public to act on"
        - listitem: One CAP 1.2 message in Chinese and English, from desk@small.example
        - listitem: Severe · Orange · Now, Observed
        - listitem: In force from now until 16:00
        - listitem: In the Atom feed and on the public page, for anybody to read
        - listitem: In the shift log under your name; it cannot be taken back, only updated or cancelled
      - checkbox "I have read both languages and the area"
      - text: I have read both languages and the area
      - button "Issue warning" [disabled]
      - button "Back"
  `);
  expect(drawn.server.sent('/api/v1/warnings/drafts')).toEqual([{ incident_id: 'I-1' }]);
});

test('nothing leaves before the box is ticked; then it leaves once, with who and until when', async () => {
  const drawn = await draw();
  await expect.element(send(drawn)).toHaveAttribute('aria-disabled', 'true');
  await send(drawn).click({ force: true });
  expect(drawn.server.sent(ISSUE)).toEqual([]);
  await drawn.screen.getByRole('radio', { name: '6 h' }).click();
  await sure(drawn).click();
  await send(drawn).click();
  await expect.element(drawn.screen.getByText('Nothing in force.', { exact: false })).toBeVisible();
  const content = { ...draft().content, expires: '2026-07-21T20:00:00+08:00' };
  expect(drawn.server.sent(ISSUE)).toEqual([{ by: 'Li Na 李娜', content, status: 'Actual' }]);
});

test('its area is drawn on the map as long as it is being written, and brought into view when asked', async () => {
  const map = { previewWarning: vi.fn(), frame: vi.fn() };
  const { screen, console } = await draw({ desk: {} });
  console.map.set(map as unknown as FloodMap); // a draft asks nothing else of a map
  await screen.getByRole('button', { name: /Draft a warning Dalian/ }).click();
  await screen.getByRole('button', { name: 'Show on map' }).click();
  const { polygons } = draft().content;
  expect(map.frame.mock.calls).toEqual([[polygons.flat()]]);
  expect(map.previewWarning.mock.calls).toEqual([[polygons]]);
  await screen.getByRole('button', { name: 'Back' }).click();
  await expect.poll(() => map.previewWarning.mock.lastCall).toEqual([[]]);
});

test('what is changed in either language is what goes out', async () => {
  const drawn = await draw();
  const { screen } = drawn;
  await screen.getByRole('group', { name: 'English' }).getByLabelText('What to do').fill('Turn back.');
  await screen.getByRole('group', { name: 'Chinese' }).getByLabelText('Headline').fill('橙色预警');
  await sure(drawn).click();
  await send(drawn).click();
  await expect.poll(() => drawn.server.sent(ISSUE)).toHaveLength(1);
  expect(drawn.server.sent(ISSUE)).toMatchObject([
    { content: { zh: { headline: '橙色预警' }, en: { instruction: 'Turn back.', area: 'Hongkou District' } } },
  ]);
});

test('a text that is empty or too long is marked and cannot go out', async () => {
  const drawn = await draw();
  const { screen, words } = drawn;
  await sure(drawn).click();
  const headline = screen.getByRole('group', { name: 'English' }).getByLabelText('Headline');
  await headline.fill('x'.repeat(150));
  await expect.poll(words).toContain('10 left');
  await headline.fill('x'.repeat(163));
  await expect.poll(words).toContain('3 too many');
  await expect.element(headline).toHaveAttribute('aria-invalid', 'true');
  await expect.element(send(drawn)).toHaveAttribute('aria-disabled', 'true');
  await headline.fill('  ');
  await expect.element(headline).toHaveAttribute('aria-invalid', 'true');
  await expect.element(send(drawn)).toHaveAttribute('aria-disabled', 'true');
  await send(drawn).click({ force: true });
  expect(drawn.server.sent(ISSUE)).toEqual([]);
});

test('as an exercise or a test it says so on its button and in what goes out', async () => {
  const drawn = await draw();
  const { screen, words } = drawn;
  await screen.getByRole('radio', { name: 'EXERCISE' }).click();
  await expect.element(screen.getByRole('button', { name: 'Issue exercise' })).toBeVisible();
  expect(words()).toContain('Status Exercise: marked as a drill wherever it is read');
  await screen.getByRole('radio', { name: 'TEST' }).click();
  await expect.element(screen.getByRole('button', { name: 'Issue test' })).toBeVisible();
  expect(words()).toContain('In the Atom feed, marked as a test; not on the public page');
  await sure(drawn).click();
  await send(drawn).click();
  await expect.poll(() => drawn.server.sent(ISSUE)).toMatchObject([{ status: 'Test' }]);
});

test('where only tests can be issued it says why', async () => {
  const { screen } = await draw({ answers: { [DRAFTS]: draft({ statuses: ['Test'] }) } });
  await expect.element(screen.getByText(/Only tests can be issued here now/)).toBeVisible();
  expect(screen.getByRole('radio', { name: 'Actual' }).query()).toBeNull();
});

test('from a response level the draft is asked for its area', async () => {
  const { screen, server } = await draw({ desk: {} });
  await screen.getByRole('button', { name: 'Draft a warning Response Level Ⅱ, Hongkou' }).click();
  await expect.element(screen.getByRole('checkbox')).toBeVisible();
  expect(server.sent('/api/v1/warnings/drafts')).toEqual([{ area: 'Hongkou' }]);
});

test('an update follows the chain, keeps its status, and may say why', async () => {
  const references = ['a,b,c'];
  const drawn = await draw({ desk: {}, world: { warnings: { w: own({ references, status: 'Exercise' }) } } });
  const { screen, server, words } = drawn;
  await screen.getByRole('button', { name: 'Update' }).click();
  await expect.element(sure(drawn)).toBeVisible();
  expect(words()).toContain('Follows 2 earlier messages and names them');
  expect(screen.getByRole('radio', { name: 'Actual' }).query()).toBeNull();
  await screen.getByLabelText('Why').fill(' deeper now ');
  await sure(drawn).click();
  await send(drawn).click();
  await expect.poll(() => server.sent(UPDATE)).toHaveLength(1);
  expect(server.sent(UPDATE)).toMatchObject([{ by: 'Li Na 李娜', reason: 'deeper now', content: { level: 'orange' } }]);
  expect(server.sent(ISSUE)).toEqual([]);
});

test.each([
  ['en', 'Issue warning', 'Not sent: 422 expires: expected at most a day from now'],
  ['zh-CN', '发布预警', '未发出：422 expires: expected at most a day from now'],
] as const)('a refusal is said, and the text that was written stays (%s)', async (language, button, said) => {
  const answers = { [`POST ${ISSUE}`]: refused(422, 'expires: expected at most a day from now') };
  const { screen, server } = await draw({ language, answers });
  await screen.getByRole('checkbox').click();
  const first = screen.getByRole('textbox').first();
  await first.fill('预警');
  await screen.getByRole('button', { name: button }).click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent(said);
  await expect.element(first).toHaveValue('预警');
  expect(server.sent(ISSUE)).toHaveLength(1);
});

test('while it is on its way it cannot be sent again', async () => {
  const drawn = await draw({ answers: { [`POST ${ISSUE}`]: () => new Promise(() => undefined) } });
  await sure(drawn).click();
  await send(drawn).click();
  await drawn.screen.getByRole('button', { name: 'Sending…' }).click({ force: true });
  expect(drawn.server.sent(ISSUE)).toHaveLength(1);
});

test.each([
  ['en', 'No draft: 409 nothing to warn of', 'Try again', 'Back', 'New draft from'],
  ['zh-CN', '没有草稿：409 nothing to warn of', '重试', '返回', '新建草稿，来源'],
] as const)('where there is no draft it says why, and the way back (%s)', async (language, said, again, back, list) => {
  let up = false;
  const answers = { [DRAFTS]: () => (up ? draft() : refused(409, 'nothing to warn of')) };
  const { screen } = await draw({ language, answers });
  await expect.element(screen.getByRole('alert')).toHaveTextContent(new RegExp(said.replace(/[:：] ?/, '[:：] ?')));
  up = true;
  await screen.getByRole('button', { name: again }).click();
  await expect.element(screen.getByRole('checkbox')).toBeVisible();
  await screen.getByRole('button', { name: back }).click();
  await expect.element(screen.getByText(list)).toBeVisible();
});

test('waits for a draft in words that are heard', async () => {
  const { screen } = await draw({ answers: { [DRAFTS]: () => new Promise(() => undefined) } });
  await expect.element(screen.getByRole('status', { name: 'Making a draft…' })).toBeInTheDocument();
});

test('the form is wholly Chinese, but for the warning’s own English', async () => {
  const { screen, words } = await draw({ language: 'zh-CN' });
  await expect.element(screen.getByRole('checkbox', { name: '我已核对中英文内容和范围' })).toBeVisible();
  expect(words()).toContain('1 个多边形，3 个点，约 0.5 平方公里');
  expect(words()).toContain('严重 · 橙色 · 立即，已发生');
  expect(words()).toContain('状态：实际：公众应据此行动');
  // A textarea's words are no text of the page; what is left are names of standards.
  expect(untranslated(words(), 'zh-CN', ['CAP', 'Atom', 'desk@small.example'])).toEqual([]);
});
