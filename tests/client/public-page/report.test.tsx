// W10-W17: anybody reports water in the street; what is missing is said, what is sent is sent once, what cannot be sent waits.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openForm, sendKept } from '../../../client/public-page/report/form.ts';
import { AT, DALIAN, DRY, snapshotOf } from '../../domain/public/places.ts';
import { type Answers, answeringServer, refused } from '../../support/panel/answering-server.ts';
import { untranslated } from '../../support/panel/untranslated.ts';
import { leavePage, mapThatGives, openPage, standStill } from './page-stage.ts';

const REPORTS = '/public/v1/reports';
const TAKEN: Answers = { [`POST ${REPORTS}`]: { id: 'r-1', key: 'k-1' } };
beforeEach(standStill);
afterEach(leavePage);
interface FormOptions {
  readonly answers?: Answers;
  readonly language?: 'en' | 'zh';
  readonly question?: string;
  readonly point?: Parameters<typeof mapThatGives>[0];
}
function open({ answers = TAKEN, language = 'en', question = '', point = null }: FormOptions = {}) {
  const server = answeringServer(answers);
  const drawn = openPage(snapshotOf([DALIAN, DRY]), { language, question });
  const parts = { page: drawn.page, map: mapThatGives(point), minutes: 120, emergencyNumbers: ['110', '119'] };
  openForm(parts);
  vi.useRealTimers();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) }); // the page's own timers are of no matter to the form
  return { ...drawn, server, parts, send: () => drawn.screen.getByRole('button', { name: /Send report|发送报告/ }) };
}
const noSignal = () => {
  throw new TypeError('Failed to fetch');
};

test('the form as it opens, its heading in focus', async () => {
  const { screen } = open();
  await expect.element(screen.getByRole('region', { name: 'Report water in the street' })).toMatchAriaInlineSnapshot(`
    - region "Report water in the street":
      - heading "Report water in the street" [level=2]
      - button "Close"
      - paragraph: In danger to life call 110 or 119. This form calls nobody.
      - group "Where is the water?":
        - text: Where is the water? Street, underpass or place
        - combobox "Street, underpass or place"
        - button "My position"
        - button "Point on the map"
        - status: Not chosen yet.
      - group "How far up does it reach on an adult? cm":
        - text: How far up does it reach on an adult? cm
        - radio "Ankle2–15"
        - text: Ankle2–15
        - radio "Calf15–35"
        - text: Calf15–35
        - radio "Knee35–50"
        - text: Knee35–50
        - radio "Thigh50–80"
        - text: Thigh50–80
        - radio "Waist80–110"
        - text: Waist80–110
      - button "Add a photo"
      - text: Add a photo
      - status: Optional. Do not go into the water for it.
      - text: Anything else the operator should know (optional)
      - textbox "Anything else the operator should know (optional)"
      - paragraph: An operator looks at it first. Then it stands on this page for at most 2 hours, as seen by people and not measured, without your words and photo. Your name is not asked. After 30 days all of it is deleted.
      - alert
      - button "Send report"
  `);
  await expect.element(screen.getByRole('heading', { name: 'Report water in the street' })).toHaveFocus();
});

test('says what is missing, and sends nothing before it is there', async () => {
  const { screen, server, send } = open();
  await send().click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent('Say where the water is.');
  await screen.getByLabelText('Street, underpass or place').fill('Nowhere');
  await send().click();
  await expect.element(screen.getByText('No place of that name is known here.', { exact: false })).toBeVisible();
  await screen.getByLabelText('Street, underpass or place').fill('Dalian');
  await send().click();
  await expect.element(screen.getByText('Chosen: Dalian Rd underpass.')).toBeVisible();
  await expect.element(screen.getByRole('alert')).toHaveTextContent('Choose how far up it reaches.');
  expect(server.sent(REPORTS)).toEqual([]);
});

test('is sent once with place, depth, time and words; then it is over and says so', async () => {
  const { screen, server, send, text } = open({ question: DALIAN.id });
  await screen.getByRole('radio', { name: /Knee/ }).click({ force: true });
  await screen.getByLabelText(/Anything else/).fill(' a car stands in it ');
  await send().click();
  await expect.poll(() => text('report-said')).toBe('Thank you. Your report waits for an operator.');
  expect(server.sent(REPORTS)).toMatchObject([{ place_id: DALIAN.id, depth: 'knee', comment: 'a car stands in it' }]);
  expect(Date.parse((server.sent(REPORTS)[0] as { at: string }).at) - Date.parse(AT)).toBeLessThan(120_000);
  expect(document.getElementById('report-fields')).toBeNull();
  await expect.element(screen.getByRole('button', { name: 'Report water here' })).toBeVisible();
});

test.each([
  ['en', 429, 'Too many reports came from this connection in a short time. Try again later.'],
  ['zh', 429, '该网络短时间内发送的报告过多。请稍后再试。'],
  ['en', 503, 'More reports wait than can be looked at. Try again later.'],
  ['zh', 413, '照片过大，请换一张，或不带照片发送。'],
  ['en', 422, 'Not sent: lon: outside of the city'],
] as const)('[W11] a refusal is said in words, and what was written stays (%s, %d)', async (language, status, said) => {
  const answers = { [`POST ${REPORTS}`]: refused(status, 'lon: outside of the city') };
  const { screen, server, send } = open({ language, answers, question: DALIAN.id });
  await screen.getByRole('radio').first().click({ force: true });
  await send().click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent(said);
  expect(server.sent(REPORTS)).toHaveLength(1);
  await expect.element(screen.getByRole('radio').first()).toBeChecked();
  await expect.element(send()).toBeVisible();
});

test('[W11] says when to come again', async () => {
  const answer = () => Response.json({ detail: 'too many' }, { status: 429, headers: { 'retry-after': '120' } });
  const { screen, send } = open({ answers: { [`POST ${REPORTS}`]: answer }, question: DALIAN.id });
  await screen.getByRole('radio').first().click({ force: true });
  await send().click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent('Try again in 2 minutes.');
});

test('without a connection it waits on this phone, three at most, and goes once there is one', async () => {
  let signal = false;
  const answers = { [`POST ${REPORTS}`]: () => (signal ? { id: 'r', key: 'k' } : noSignal()) };
  const { screen, server, send, text, parts } = open({ answers, question: DALIAN.id });
  for (let i = 0; i < 3; i += 1) {
    if (i > 0) openForm(parts);
    await screen.getByRole('radio').first().click({ force: true });
    await send().click();
    await expect.poll(() => text('report-said')).toMatch(/kept on this device and sent when there is one/);
  }
  openForm(parts);
  await screen.getByRole('radio').first().click({ force: true });
  await send().click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent('this device already keeps all the reports it can');
  const tried = server.sent(REPORTS).length;
  signal = true;
  await sendKept(parts);
  expect(server.sent(REPORTS)).toHaveLength(tried + 3);
  expect(text('report-said')).toBe('The report kept on this device has been sent.');
  await sendKept(parts);
  expect(server.sent(REPORTS)).toHaveLength(tried + 3);
});

test('[W13] what waited longer than it would be shown is not sent any more', async () => {
  localStorage.setItem(
    'highwater-reports-waiting',
    JSON.stringify([{ depth: 'knee', at: '2026-07-21T11:00:00+08:00' }]),
  );
  const { server, parts } = open();
  await sendKept(parts);
  expect(server.sent(REPORTS)).toEqual([]);
  expect(localStorage.getItem('highwater-reports-waiting')).toBeNull();
});

test('[W17] who reported before says that the water is gone, by the key of that report', async () => {
  const mine = {
    id: 'r-0',
    key: 'k-0',
    where: { place_id: DALIAN.id },
    name: 'Dalian Rd underpass',
    at: Date.parse(AT) - 600_000,
  };
  localStorage.setItem('highwater-report-mine', JSON.stringify(mine));
  const { screen, server, text } = open();
  expect(text('report-mine')).toContain('You reported Dalian Rd underpass, seen 10 minutes ago.');
  await screen.getByRole('button', { name: 'The water is gone' }).click();
  await expect.poll(() => text('report-said')).toBe('Thank you. Your correction waits for an operator.');
  expect(server.sent(REPORTS)).toMatchObject([
    { depth: 'gone', place_id: DALIAN.id, replaces: { id: 'r-0', key: 'k-0' } },
  ]);
  expect(localStorage.getItem('highwater-report-mine')).toBeNull();
});

test.each([
  ['in the city', { lon: 121.5085, lat: 31.2615 }, 'Chosen: a point 110 m from Dalian Rd underpass.'],
  ['outside of it', { lon: 119, lat: 30 }, 'That is outside of Shanghai.'],
  ['nowhere: no map', 'cannot' as const, 'Not chosen yet.'],
])('a point of the map %s', async (_where, point, said) => {
  const { screen, text } = open({ point });
  await screen.getByRole('button', { name: 'Point on the map' }).click();
  await expect.poll(() => text('report-chosen')).toContain(said);
});

test('where this device is, and how far that may be off; and that it did not tell', async () => {
  const where = vi.spyOn(navigator.geolocation, 'getCurrentPosition');
  where.mockImplementation((tell) =>
    tell({ coords: { longitude: 121.5085, latitude: 31.2615, accuracy: 22 } } as GeolocationPosition),
  );
  const { screen, text } = open();
  await screen.getByRole('button', { name: 'My position' }).click();
  expect(text('report-chosen')).toBe('Chosen: a point 110 m from Dalian Rd underpass. Known to about 22 m.');
  where.mockImplementation((_tell, fail) => fail?.({} as GeolocationPositionError));
  await screen.getByRole('button', { name: 'My position' }).click();
  expect(text('report-chosen')).toContain('This device did not tell where it is.');
});

test('[W12] a photo is drawn anew, shown before it goes, and can be taken away; a file that is none is told', async () => {
  const { server, text, screen, send } = open({ question: DALIAN.id });
  const choose = (blob: Blob) => {
    const chosen = new DataTransfer();
    chosen.items.add(new File([blob], 'photo'));
    const input = document.getElementById('report-photo') as HTMLInputElement;
    input.files = chosen.files;
    input.dispatchEvent(new Event('change'));
  };
  choose(new Blob(['no picture']));
  await expect.poll(() => text('report-photo-says')).toBe('This file is no picture that this browser can read.');
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 2_000, height: 1_000 });
  choose(await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob!))));
  await expect.element(screen.getByRole('img', { name: 'The photo that will be sent' })).toBeInTheDocument();
  expect(document.querySelector<HTMLCanvasElement>('#report-picture canvas')?.width).toBe(1_280);
  await screen.getByRole('button', { name: 'Remove photo' }).click();
  expect(text('report-photo-says')).toContain('Optional.');
  choose(await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob!))));
  await screen.getByRole('radio').first().click({ force: true });
  await send().click();
  await expect.poll(() => server.sent(REPORTS)).toHaveLength(1);
  expect(atob((server.sent(REPORTS)[0] as { photo: string }).photo).slice(6, 10)).toBe('JFIF');
});

test('what comes after the form has been closed harms nothing: a position, a photo, the answer', async () => {
  const where = vi.spyOn(navigator.geolocation, 'getCurrentPosition').mockImplementation(() => undefined);
  const answer = Promise.withResolvers<object>();
  const answers = { [`POST ${REPORTS}`]: answer.promise };
  const { screen, server, send, text, parts } = open({ answers, question: DALIAN.id });
  await screen.getByRole('button', { name: 'My position' }).click();
  await screen.getByLabelText('Street, underpass or place').fill('Dalian');
  await screen.getByRole('radio').first().click({ force: true });
  await send().click();
  await expect.poll(() => server.sent(REPORTS)).toHaveLength(1);
  const photo = document.getElementById('report-photo') as HTMLInputElement;
  await screen.getByRole('button', { name: 'Close', exact: true }).click();
  const chosen = new DataTransfer();
  chosen.items.add(new File(['no picture'], 'photo'));
  photo.files = chosen.files;
  photo.dispatchEvent(new Event('change'));
  where.mock.lastCall?.[0]({ coords: { longitude: 121.5085, latitude: 31.2615, accuracy: 22 } } as GeolocationPosition);
  openForm(parts);
  answer.resolve({ id: 'r-1', key: 'k-1' });
  await expect.poll(() => text('report-said')).toBe('Thank you. Your report waits for an operator.');
  expect(text('report-photo-says')).toContain('Optional.');
  expect(text('report-chosen')).toBe('Chosen: Dalian Rd underpass.');
  await expect.element(send()).toBeVisible();
});

test('a page that has been left hears no answer any more', async () => {
  const answer = Promise.withResolvers<object>();
  const answers = { [`POST ${REPORTS}`]: answer.promise };
  const { screen, server, send, holder } = open({ answers, question: DALIAN.id });
  await screen.getByRole('radio').first().click({ force: true });
  await send().click();
  await expect.poll(() => server.sent(REPORTS)).toHaveLength(1);
  await leavePage();
  const before = holder.innerHTML;
  answer.resolve({ id: 'r-1', key: 'k-1' });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(holder.innerHTML).toBe(before);
  expect(localStorage.getItem('highwater-report-mine')).toBeNull();
});

test('Escape and its button close it, and give the way in back', async () => {
  const { screen, parts } = open();
  await screen.getByRole('button', { name: 'Close', exact: true }).click();
  await expect.element(screen.getByRole('button', { name: 'Report water here' })).toHaveFocus();
  openForm(parts);
  document
    .getElementById('report-place')
    ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  await expect.element(screen.getByRole('button', { name: 'Report water here' })).toHaveFocus();
});

test('is wholly Chinese', () => {
  open({ language: 'zh' });
  const form = document.querySelector('.report-form')?.textContent ?? '';
  expect(form).toContain('水到成年人的哪里？');
  expect(untranslated(form, 'zh-CN')).toEqual([]);
});
