// The city's response in the top bar, and the panel where a person decides on it.
import { expect, test } from 'vitest';
import { ResponsePanel } from '../../../client/panels/Response/ResponsePanel.tsx';
import { WHOLE_CITY } from '../../../client/panels/Response/response-areas.ts';
import { ResponseStatus } from '../../../client/panels/TopBar/ResponseStatus.tsx';
import type { ResponseLevel, ResponseState } from '../../../domain/alerts/response.ts';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';
import { MINUTE, NOW, reported, TIDE } from '../small-city.ts';

const proposed = (level: ResponseLevel) => ({
  level,
  since: NOW - 5 * MINUTE,
  reasons: [
    { kind: 'rain-gauges', level, figures: { stations: 13, highest: 101.8 } },
    { kind: 'underpasses', level, figures: { closed: 14 } },
  ] as const,
});
const confirmed = (level: ResponseLevel | null, comment: string | null = null) => ({
  level,
  by: 'Zhang Wei',
  at: NOW - 60 * MINUTE,
  comment,
});
const responses = (...states: (Partial<ResponseState> & { area: string })[]) => ({
  responses: Object.fromEntries(states.map((one) => [one.area, { proposed: null, confirmed: null, ...one }])),
});
const STORM = responses(
  { area: WHOLE_CITY, proposed: proposed(2), confirmed: confirmed(3, 'Ramp closed') },
  { area: 'Hongkou', proposed: proposed(1) },
  { area: 'Yangpu', confirmed: confirmed(4) },
  { area: 'Xuhui', confirmed: confirmed(null) },
);

test.each([
  ['en', 'Response active none in force Proposed by rules none Review'],
  ['zh-CN', '当前响应 未启动 规则建议 无 查看'],
] as const)('the bar says on a calm day that nothing is in force (%s)', async (language, said) => {
  const { words } = await drawPanel(<ResponseStatus />, {
    language,
    world: { stations: { [TIDE.id]: reported('level_m', 3) } },
  });
  expect(words()).toBe(said);
});

test.each([
  ['en', 'Response active Ⅲ 黄 Yellow since 13:00 Proposed by rules · 1 district Ⅱ 橙 Orange Review'],
  ['zh-CN', '当前响应 Ⅲ级响应 13:00 起 规则建议 · 1 个区 Ⅱ级响应 查看'],
] as const)(
  '[A19] the bar says in a storm what is in force and what waits for a decision (%s)',
  async (language, said) => {
    const { screen, words, console } = await drawPanel(<ResponseStatus />, { language, world: STORM });
    expect(words()).toBe(said);
    await screen.getByRole('button').click();
    expect(console.desk.get().selection).toEqual({ kind: 'response', area: WHOLE_CITY });
  },
);

test('what is proposed and in force is no question', async () => {
  const world = responses({ area: WHOLE_CITY, proposed: proposed(3), confirmed: confirmed(3) });
  const { words } = await drawPanel(<ResponseStatus />, { world });
  expect(words()).toContain('Proposed by rules as in force');
});

test('the panel on a calm day: the city open, the districts put together', async () => {
  const { screen } = await drawPanel(<ResponsePanel area={WHOLE_CITY} />);
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - heading "Emergency response" [level=2]
      - button "Close"
      - paragraph: The rules propose a level; a person puts it in force.
      - text: Whole city
      - term: Response active
      - definition: none in force
      - term: Proposed by rules
      - definition: No reading has come yet
      - form "Decide on the response for Whole city":
        - group "Level to put in force":
          - radio "Red Level Ⅰ"
          - img "Red"
          - text: Level Ⅰ
          - radio "Orange Level Ⅱ"
          - img "Orange"
          - text: Level Ⅱ
          - radio "Yellow Level Ⅲ"
          - img "Yellow"
          - text: Level Ⅲ
          - radio "Blue Level Ⅳ"
          - img "Blue"
          - text: Level Ⅳ
          - radio "None: end the response" [checked]
          - text: "None: end the response"
        - text: Your name
        - textbox "Your name": Li Na 李娜
        - text: Comment
        - textbox "Comment"
        - button "End the response" [disabled]
        - button "Cancel"
        - text: This level is in force already
      - group:
        - heading "1 district without a response" [level=3]
  `);
});

test('[A19] the panel in a storm: who asks first, why, what is in force and by whom', async () => {
  const { screen, words } = await drawPanel(<ResponsePanel area="none" />, { world: STORM });
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - heading "Emergency response" [level=2]
      - button "Close"
      - paragraph: The rules propose a level; a person puts it in force.
      - text: Whole city
      - button "Decide Whole city"
      - term: Response active
      - definition:
        - img "Yellow"
        - text: Ⅲ 黄 Yellow since 13:00 by Zhang Wei
      - term: Proposed by rules
      - definition:
        - img "Orange"
        - text: Ⅱ 橙 Orange since 13:55
      - paragraph: Ramp closed
      - list "Why it is proposed":
        - listitem:
          - img "Orange"
          - text: "Rain gauges at Orange: 13 · highest 101.8 mm"
        - listitem:
          - img "Orange"
          - text: "Underpasses and roads at their closing depth: 14"
      - button "Warn the public"
      - text: Hongkou
      - button "Decide Hongkou"
      - term: Response active
      - definition: none in force
      - term: Proposed by rules
      - definition:
        - img "Red"
        - text: Ⅰ 红 Red since 13:55
      - list "Why it is proposed":
        - listitem:
          - img "Red"
          - text: "Rain gauges at Red: 13 · highest 101.8 mm"
        - listitem:
          - img "Red"
          - text: "Underpasses and roads at their closing depth: 14"
      - text: Yangpu
      - button "Change Yangpu"
      - term: Response active
      - definition:
        - img "Blue"
        - text: Ⅳ 蓝 Blue since 13:00 by Zhang Wei
      - term: Proposed by rules
      - definition: No reading has come yet
      - paragraph: The rules no longer call for a response. A person ends it.
      - button "Warn the public"
      - group:
        - heading "1 district without a response" [level=3]
  `);
  expect(words()).toMatch(/Whole city.*Ramp closed.*Hongkou.*Yangpu.*The rules no longer call/);
  await screen.getByText('1 district without a response').click();
  await expect.element(screen.getByText('ended 13:00 by Zhang Wei')).toBeVisible();
});

test('a form that is being filled in is not closed by news, and only one is open', async () => {
  const { screen, tell } = await drawPanel(<ResponsePanel area={WHOLE_CITY} />, { world: STORM });
  const comment = screen.getByRole('textbox', { name: 'Comment' });
  await comment.fill('half a sentence');
  tell(responses({ area: WHOLE_CITY, proposed: proposed(1) }, { area: 'Hongkou', proposed: proposed(1) }));
  await expect.element(comment).toHaveValue('half a sentence');
  await screen.getByRole('button', { name: 'Decide Hongkou' }).click();
  await expect.element(screen.getByRole('form', { name: 'Decide on the response for Hongkou' })).toBeVisible();
  expect(screen.getByRole('form').elements()).toHaveLength(1);
});

test('is wholly Chinese, form and all', async () => {
  const { screen, words } = await drawPanel(<ResponsePanel area={WHOLE_CITY} />, { world: STORM, language: 'zh-CN' });
  await expect.element(screen.getByRole('form', { name: '全市应急响应决定' })).toBeVisible();
  expect(words()).toContain('达到橙色的雨量站：13 · 最高 101.8 mm');
  expect(words()).toContain('13:00 起，Zhang Wei确认');
  expect(untranslated(words(), 'zh-CN', ['Zhang Wei', 'Ramp closed', 'Hongkou', 'Yangpu', 'Xuhui'])).toEqual([]);
});
