// The search: a few letters in either language lead to a place, and the slash key leads to the search.
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { NO_FILTER } from '../../../client/console/desk.ts';
import { Search } from '../../../client/panels/Search/Search.tsx';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { FLOOD_CITY, STORM } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';

const draw = async (options: PanelOptions = {}) => {
  const drawn = await drawPanel(<Search />, { city: FLOOD_CITY, world: STORM, ...options });
  return { ...drawn, field: drawn.screen.getByRole('combobox') };
};
const drawWithDesk = async () => {
  const drawn = await draw();
  return { ...drawn, desk: () => drawn.console.desk.get().selection };
};
// The hits float over the page, outside the panel.
const hits = () => page.getByRole('option');

test('the slash key puts the cursor into it, and is no letter of it', async () => {
  const { field } = await draw();
  await userEvent.keyboard('/');
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveValue('');
  await expect.element(field).toHaveAccessibleName('Search stations, cameras, sites, districts');
});

test('letters of a name list what is called that, each with its kind and its id', async () => {
  const { field } = await draw();
  await field.fill('dalian');
  await expect.element(page.getByRole('listbox')).toMatchAriaInlineSnapshot(`
    - listbox "Suggestions":
      - option "大连路下立交 Dalian Rd underpass underpass depth · UP-001"
      - option "大连路下立交 Dalian Rd underpass Sites · S-1"
  `);
});

test('Chinese letters find the same, and the hits are Chinese', async () => {
  const { field } = await draw({ language: 'zh-CN' });
  await expect.element(field).toHaveAccessibleName('搜索站点、摄像机、易涝点、区');
  await field.fill('大连');
  await expect.element(hits().first()).toBeVisible();
  expect(
    hits()
      .elements()
      .map((hit) => hit.textContent),
  ).toEqual(['大连路下立交下立交积水 · UP-001', '大连路下立交易涝点 · S-1']);
  expect(latinWords(page.getByRole('listbox').element() as HTMLElement)).toEqual([]);
});

test.each([
  ['en', 'Nothing is called that'],
  ['zh-CN', '没有此名称'],
] as const)('says in %s that nothing is called that', async (language, words) => {
  const { field } = await draw({ language });
  await field.fill('qqqq');
  await expect.element(page.getByText(words)).toBeVisible();
});

test.each([
  ['WL-002', { kind: 'station', id: 'WL-002' }],
  ['C-0001', { kind: 'camera', id: 'C-0001' }],
  ['P-01', { kind: 'truck', id: 'P-01' }],
  ['S-1', { kind: 'site', id: 'S-1' }],
])(
  'the id %s leads to its panel with Enter, and leaves the field empty and without the focus',
  async (id, selection) => {
    const { field, console } = await draw();
    await field.fill(id);
    await expect.element(hits().first()).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => console.desk.get().selection).toEqual(selection);
    await expect.element(field).toHaveValue('');
    await expect.element(field).not.toHaveFocus();
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
  },
);

test('Enter opens what stands first, or what the arrows have gone to', async () => {
  const { field, desk } = await drawWithDesk();
  await field.fill('dalian');
  await expect.element(hits().first()).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.poll(desk).toMatchObject({ kind: 'station', id: 'UP-001' });
  await userEvent.keyboard('/');
  await field.fill('dalian');
  await expect.element(hits().first()).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  await expect.poll(desk).toMatchObject({ kind: 'site', id: 'S-1' });
});

test('a district narrows the list of everything to it', async () => {
  const { field, console } = await draw();
  await field.fill('黄浦区');
  await hits().first().click();
  await expect
    .poll(() => console.desk.get().filter)
    .toEqual({ ...NO_FILTER, scope: 'everything', district: 'Huangpu' });
  expect(console.desk.get().selection).toBeNull();
});
