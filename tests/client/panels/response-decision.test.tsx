// A level comes into force by a person alone, Ⅱ and Ⅰ by two; what the server refuses is said and loses nothing.
import { expect, test } from 'vitest';
import { ReplayStrip } from '../../../client/panels/Replay/ReplayStrip.tsx';
import { ResponsePanel } from '../../../client/panels/Response/ResponsePanel.tsx';
import { WHOLE_CITY } from '../../../client/panels/Response/response-areas.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { NOW } from '../small-city.ts';

const PATH = '/api/v1/responses/city';
const proposed = { level: 2, since: NOW, reasons: [] } as const;
const WORLD = { responses: { city: { area: WHOLE_CITY, proposed, confirmed: null } } };
const draw = (options: PanelOptions = {}) =>
  drawPanel(<ResponsePanel area={WHOLE_CITY} />, { world: WORLD, answers: { [`POST ${PATH}`]: {} }, ...options });

test('[A19] Ⅱ needs a second person, and is sent once with both', async () => {
  const { screen, server, words } = await draw();
  const force = screen.getByRole('button', { name: 'Put in force' });
  await expect.element(screen.getByRole('form')).toMatchAriaInlineSnapshot(`
    - form "Decide on the response for Whole city":
      - group "Level to put in force":
        - radio "Red Level Ⅰ"
        - img "Red"
        - text: Level Ⅰ
        - radio "Orange Level Ⅱ" [checked]
        - img "Orange"
        - text: Level Ⅱ
        - radio "Yellow Level Ⅲ"
        - img "Yellow"
        - text: Level Ⅲ
        - radio "Blue Level Ⅳ"
        - img "Blue"
        - text: Level Ⅳ
        - radio "None: end the response"
        - text: "None: end the response"
      - text: Your name
      - textbox "Your name": Li Na 李娜
      - text: Second person, needed for Ⅱ and Ⅰ
      - textbox "Second person, needed for Ⅱ and Ⅰ"
      - text: Comment
      - textbox "Comment"
      - button "Put in force" [disabled]
      - button "Cancel"
      - text: A second name is missing
  `);
  await expect.element(force).toHaveAttribute('aria-disabled', 'true');
  expect(words()).toContain('A second name is missing');
  await screen.getByLabelText(/Second person/).fill('li na 李娜');
  await expect.poll(words).toContain('The second person must be another one');
  await screen.getByRole('form').getByRole('button', { name: 'Put in force' }).click({ force: true });
  expect(server.sent(PATH)).toEqual([]);
  await screen.getByLabelText(/Second person/).fill('Zhang Wei');
  await screen.getByLabelText('Comment').fill('ramp closed');
  await force.click();
  await expect.element(screen.getByRole('form')).not.toBeInTheDocument();
  expect(server.sent(PATH)).toEqual([
    { by: 'Li Na 李娜', level: 2, comment: 'Confirmed together with Zhang Wei. ramp closed' },
  ]);
});

test('Ⅳ needs one name; the name given is the desk’s from then on', async () => {
  const { screen, server, words, console } = await draw();
  await screen.getByRole('radio', { name: 'Level Ⅳ' }).click();
  await screen.getByLabelText('Your name').fill('');
  await expect.poll(words).toContain('Your name is missing');
  await screen.getByLabelText('Your name').fill('Wang');
  await screen.getByRole('button', { name: 'Put in force' }).click();
  await expect.element(screen.getByRole('form')).not.toBeInTheDocument();
  expect(server.sent(PATH)).toEqual([{ by: 'Wang', level: 4 }]);
  expect(console.person.name.get()).toBe('Wang');
});

test('what is in force already is no decision; ending it is one', async () => {
  const confirmed = { level: 3, by: 'Zhang Wei', at: NOW, comment: null } as const;
  const { screen, server, words } = await draw({
    world: { responses: { city: { area: WHOLE_CITY, proposed: null, confirmed } } },
  });
  expect(words()).toContain('This level is in force already');
  await screen.getByRole('radio', { name: 'None: end the response' }).click();
  await screen.getByRole('button', { name: 'End the response' }).click();
  await expect.poll(() => server.sent(PATH)).toEqual([{ by: 'Li Na 李娜', level: null }]);
});

test.each([
  ['en', 'Level Ⅳ', 'Put in force', 'Not put in force: 409 somebody was faster. Nothing has changed.'],
  ['zh-CN', 'Ⅳ级响应', '确认生效', '未生效：409 somebody was faster。状态没有变化。'],
] as const)('a refusal is said in words, and what was written stays (%s)', async (language, level, button, said) => {
  const { screen, server } = await draw({
    language,
    answers: { [`POST ${PATH}`]: refused(409, 'somebody was faster') },
  });
  await screen.getByRole('radio', { name: level }).click();
  await screen.getByRole('button', { name: button }).click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent(said);
  await expect.element(screen.getByRole('radio', { name: level })).toBeChecked();
  expect(server.sent(PATH)).toHaveLength(1);
  await expect.element(screen.getByRole('button', { name: button })).toHaveAttribute('aria-disabled', 'false');
});

test('a second press while it is on its way sends nothing again', async () => {
  let answer: (value: unknown) => void = () => undefined;
  const slow = new Promise((resolve) => {
    answer = resolve;
  });
  const { screen, server } = await draw({ answers: { [`POST ${PATH}`]: () => slow } });
  await screen.getByRole('radio', { name: 'Level Ⅲ' }).click();
  await screen.getByRole('button', { name: 'Put in force' }).click();
  await screen.getByRole('button', { name: 'Sending' }).click({ force: true });
  answer({});
  await expect.element(screen.getByRole('form')).not.toBeInTheDocument();
  expect(server.sent(PATH)).toHaveLength(1);
});

test('[S11] a viewer is not let: the control is disabled with its reason and nothing is sent', async () => {
  const { screen, server, console } = await draw({ role: 'viewer' });
  await screen.getByRole('radio', { name: 'Level Ⅳ' }).click();
  const force = screen.getByRole('button', { name: 'Put in force' });
  await expect.element(force).toHaveAttribute('aria-disabled', 'true');
  await expect.element(force).toHaveAttribute('aria-describedby', 'barred-without-operate');
  await force.click({ force: true });
  expect(console.person.refused.get()).toBe('operate');
  expect(server.sent(PATH)).toEqual([]);
});

test.each(['operator', 'dispatcher', 'administrator'] as const)('%s may decide', async (role) => {
  const { screen, server } = await draw({ role });
  await screen.getByRole('radio', { name: 'Level Ⅳ' }).click();
  await screen.getByRole('button', { name: 'Put in force' }).click();
  await expect.poll(() => server.sent(PATH)).toEqual([{ by: 'Li Na 李娜', level: 4 }]);
});

test('[L15] in a replay nothing is decided: disabled, with the reason in words', async () => {
  const { screen, server, console } = await drawPanel(
    <>
      <ReplayStrip />
      <ResponsePanel area={WHOLE_CITY} />
    </>,
    { world: WORLD, replay: true, answers: { [`POST ${PATH}`]: {} } },
  );
  await screen.getByRole('radio', { name: 'Level Ⅳ' }).click();
  const force = screen.getByRole('button', { name: 'Put in force' });
  await expect.element(force).toHaveAttribute('aria-disabled', 'true');
  await expect
    .element(force)
    .toHaveAccessibleDescription('Replay: nothing can be decided in the past. Back to live first (L)');
  await force.click({ force: true });
  expect(console.barred.get()).toBe(true);
  expect(server.sent(PATH)).toEqual([]);
  console.replay.toLive();
  await expect.element(force).not.toHaveAttribute('aria-describedby');
});
