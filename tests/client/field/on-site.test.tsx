// At the place: why it cannot be done, the depth that the crew reads, and a picture.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FieldOrder } from '../../../client/field/field-state.ts';
import { shrink } from '../../../client/field/photo.ts';
import { ACCEPTED, closePhone, emptyPhone, noSignal, openPhone, PHOTOS, REPLIES, stateWith } from './phone-stage.ts';

beforeEach(emptyPhone);
afterEach(closePhone);
const TAKEN = { [`POST ${REPLIES}`]: {}, [`POST ${PHOTOS}`]: {} };
const open = (order: Partial<FieldOrder> = {}, language: 'en' | 'zh-CN' = 'en') =>
  openPhone(stateWith({ ...ACCEPTED, ...order }), { language, answers: TAKEN });

test('why an order cannot be done is asked, needs an answer, and is sent in both languages', async () => {
  const { screen, server } = await open();
  await screen.getByRole('button', { name: 'Cannot do it…' }).click();
  vi.useRealTimers();
  await expect.element(screen.getByRole('dialog')).toMatchAriaInlineSnapshot(`
    - dialog:
      - heading "Why? The dispatch desk reads it." [level=2]
      - radio "the way is flooded"
      - text: the way is flooded
      - radio "the way is blocked"
      - text: the way is blocked
      - radio "the crew cannot"
      - text: the crew cannot
      - radio "not safe there"
      - text: not safe there
      - textbox "Something else, in words"
      - alert
      - button "Back"
      - button "Report"
  `);
  await screen.getByRole('button', { name: 'Report', exact: true }).click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent('A reason is needed');
  await screen.getByRole('radio', { name: 'the way is flooded' }).click();
  await screen.getByRole('textbox', { name: 'Something else, in words' }).fill('at the bridge');
  await screen.getByRole('button', { name: 'Report', exact: true }).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  await expect
    .poll(() => server.sent(REPLIES))
    .toMatchObject([{ reply: 'declined', reason: '道路积水无法通行 / the way is flooded · at the bridge' }]);
});

test('a fault is told as one, in Chinese too; going back sends nothing', async () => {
  const { screen, server } = await open({}, 'zh-CN');
  await screen.getByRole('button', { name: '设备故障…' }).click();
  await expect.element(screen.getByRole('heading', { name: '什么故障？指令将退回调度台。' })).toBeVisible();
  await screen.getByRole('button', { name: '返回' }).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(server.sent(REPLIES)).toEqual([]);
  await screen.getByRole('button', { name: '设备故障…' }).click();
  await screen.getByRole('radio', { name: '水泵' }).click();
  await screen.getByRole('button', { name: '上报', exact: true }).click();
  await expect.poll(() => server.sent(REPLIES)).toMatchObject([{ reason: '设备故障: 水泵 / equipment fault: pump' }]);
});

test('a question about an order that is called off meanwhile closes by itself', async () => {
  let order: FieldOrder = ACCEPTED;
  const { screen, phone, server } = await openPhone(() => stateWith(order), { answers: TAKEN });
  await screen.getByRole('button', { name: 'Cannot do it…' }).click();
  order = { ...ACCEPTED, state: 'cancelled' };
  phone.ask();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(server.sent(REPLIES)).toEqual([]);
});

test('the depth begins at the sensor’s, is counted up and down by a centimetre, and is sent once', async () => {
  const { screen, server, words } = await open();
  await expect.poll(words).toContain('Depth here (read the gauge) sensor 56 cm');
  const report = () => screen.getByRole('button', { name: /^Report \d+ cm$|^Enter the depth/ });
  await expect.element(report()).toBeDisabled();
  await screen.getByRole('button', { name: 'One centimetre more' }).click();
  await screen.getByRole('button', { name: 'One centimetre more' }).click();
  await screen.getByRole('button', { name: 'One centimetre less' }).click();
  await expect.element(report()).toHaveTextContent('Report 57 cm');
  await report().click();
  await expect.poll(() => server.sent(REPLIES)).toMatchObject([{ reply: 'observed', depth_m: 0.57, order_id: 'O-1' }]);
});

test.each(['', '-3', '501'])('a depth of "%s" is none, and least of all a zero', async (typed) => {
  const { screen, server } = await open();
  const entry = screen.getByRole('spinbutton', { name: 'Depth here (read the gauge)' });
  await entry.fill('40');
  await expect.element(screen.getByRole('button', { name: 'Report 40 cm' })).toBeEnabled();
  await entry.fill(typed);
  await expect.element(screen.getByRole('button', { name: 'Enter the depth to report it' })).toBeDisabled();
  expect(server.sent(REPLIES)).toEqual([]);
});

test('where there is no sensor the crew’s own word is the beginning; what is being typed outlives news', async () => {
  let order: FieldOrder = { ...ACCEPTED, water: { ...ACCEPTED.water, depth_m: null, at: null } };
  const { screen, phone, words } = await openPhone(() => stateWith(order), { answers: TAKEN });
  await expect.poll(words).toContain('no sensor value');
  await screen.getByRole('spinbutton').fill('33');
  order = { ...order, crew_depth: { at: '2026-07-21T14:11:00+08:00', depth_m: 0.3 } };
  phone.ask();
  await expect.poll(words).toContain('Reported: 30 cm at 14:11');
  await expect.element(screen.getByRole('spinbutton')).toHaveValue(33);
});

async function picture(width: number, height: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.fillRect(0, 0, width / 2, height);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob!), 'image/png'));
}
const take = (root: HTMLElement, blob: Blob, type = 'image/png') => {
  const chosen = new DataTransfer();
  chosen.items.add(new File([blob], 'photo', { type }));
  const input = root.querySelector<HTMLInputElement>('[data-take-photo]')!;
  input.files = chosen.files;
  input.dispatchEvent(new Event('change'));
};

test('a picture is made small, waits without a signal in the queue, and is sent once, after answers', async () => {
  let signal = true;
  const gated = {
    [`POST ${REPLIES}`]: () => (signal ? {} : noSignal()),
    [`POST ${PHOTOS}`]: () => (signal ? {} : noSignal()),
  };
  const { root, server, words } = await openPhone(() => (signal ? stateWith(ACCEPTED) : null), { answers: gated });
  await expect.poll(words).toContain('Connected');
  signal = false;
  window.dispatchEvent(new Event('offline'));
  take(root, await picture(2_000, 1_000));
  await expect.poll(() => root.querySelector('[data-photo="waiting"] figcaption')?.textContent).toBe('to send');
  const before = server.asked.length;
  root.querySelector<HTMLElement>('[data-step="arrived"]')?.click();
  await expect.poll(words).toContain('2 to be sent');
  signal = true;
  window.dispatchEvent(new Event('online'));
  await expect.poll(words).toContain('Connected');
  const sent = server.asked.slice(before).filter(({ method }) => method === 'POST');
  expect(sent.slice(-2).map(({ path }) => path)).toEqual([REPLIES, PHOTOS]);
  const last = sent.at(-1)!;
  expect(last.query).toMatchObject({ order_id: 'O-1', at: '2026-07-21T14:12:40+08:00' });
  const bitmap = await createImageBitmap(last.body as Blob);
  expect([bitmap.width, bitmap.height, (last.body as Blob).type]).toEqual([1_600, 800, 'image/jpeg']);
});

test.each([
  ['en', 'This picture cannot be read'],
  ['zh-CN', '这张照片无法读取'],
] as const)('a file that is no picture is told as one (%s)', async (language, said) => {
  const { root, words, server } = await open({}, language);
  await expect.poll(() => root.querySelector('[data-take-photo]')).not.toBeNull();
  take(root, new Blob(['no picture']), 'image/jpeg');
  await expect.poll(words).toContain(said);
  expect(server.asked.filter(({ path }) => path === PHOTOS)).toEqual([]);
});

test('the newest four pictures at the desk are shown, each with its name', async () => {
  const { screen } = await open({ photo_ids: ['a', 'b', 'c', 'd', 'e'] });
  await expect
    .poll(() =>
      screen
        .getByRole('img', { name: 'Picture from the site' })
        .elements()
        .map((one) => one.getAttribute('src')),
    )
    .toEqual(['b', 'c', 'd', 'e'].map((id) => `/field/v1/photos/${id}`));
});

test('a picture small enough keeps its size and loses what the phone wrote beside the pixels', async () => {
  vi.useRealTimers();
  const small = await shrink(await picture(300, 200));
  const bitmap = await createImageBitmap(small);
  expect([bitmap.width, bitmap.height]).toEqual([300, 200]);
  expect(await small.text()).not.toContain('Exif');
});
