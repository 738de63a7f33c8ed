// The list of keys, and the small parts that every panel has.
import { expect, test } from 'vitest';
import { ClosePanel } from '../../../client/panels/ClosePanel.tsx';
import { KeysPanel } from '../../../client/panels/Keys/KeysPanel.tsx';
import { PanelName } from '../../../client/panels/PanelName.tsx';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';
import { UNDERPASS } from '../small-city.ts';

test('names every key and what it does, by page', async () => {
  const { screen } = await drawPanel(<KeysPanel />);
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - heading "Keys" [level=2]
      - button "Close"
      - table:
        - rowgroup:
          - row "JK Next, previous row":
            - cell "JK"
            - cell "Next, previous row"
          - row "↵ Open the row":
            - cell "↵"
            - cell "Open the row"
          - row "A Acknowledge the row":
            - cell "A"
            - cell "Acknowledge the row"
          - row "N Note on the row":
            - cell "N"
            - cell "Note on the row"
          - row "1234 Only red, orange, yellow, blue":
            - cell "1234"
            - cell "Only red, orange, yellow, blue"
          - row "/ Search":
            - cell "/"
            - cell "Search"
          - row "G Go to the newest alarm":
            - cell "G"
            - cell "Go to the newest alarm"
          - row "C Cameras of the place":
            - cell "C"
            - cell "Cameras of the place"
          - row "F Whole city":
            - cell "F"
            - cell "Whole city"
          - row "V Everything in alarm":
            - cell "V"
            - cell "Everything in alarm"
          - row "+− Nearer, farther":
            - cell "+−"
            - cell "Nearer, farther"
          - row "Esc Close the panel":
            - cell "Esc"
            - cell "Close the panel"
          - row "? This list":
            - cell "?"
            - cell "This list"
      - heading "Camera wall" [level=3]
      - table:
        - rowgroup:
          - row "W Camera wall and back":
            - cell "W"
            - cell "Camera wall and back"
          - row "←→ Wall: previous, next page":
            - cell "←→"
            - cell "Wall: previous, next page"
          - row "H Wall: hold, go on":
            - cell "H"
            - cell "Wall: hold, go on"
      - heading "Dispatch" [level=3]
      - table:
        - rowgroup:
          - row "D Dispatcher’s page and back":
            - cell "D"
            - cell "Dispatcher’s page and back"
          - row "JK Next, previous suggestion":
            - cell "JK"
            - cell "Next, previous suggestion"
          - row "↵ Accept the suggestion in focus":
            - cell "↵"
            - cell "Accept the suggestion in focus"
          - row "M Modify: another truck or site":
            - cell "M"
            - cell "Modify: another truck or site"
          - row "X Reject with a reason":
            - cell "X"
            - cell "Reject with a reason"
      - heading "REPLAY" [level=3]
      - table:
        - rowgroup:
          - row "[] Previous, next alarm on the time bar (opens the replay)":
            - cell "[]"
            - cell "Previous, next alarm on the time bar (opens the replay)"
          - row "Space Replay: play, pause":
            - cell "Space"
            - cell "Replay: play, pause"
          - row ",. Replay: slower, faster":
            - cell ",."
            - cell "Replay: slower, faster"
          - row "L Back to live":
            - cell "L"
            - cell "Back to live"
  `);
});

test('is wholly Chinese', async () => {
  const { words } = await drawPanel(<KeysPanel />, { language: 'zh-CN' });
  expect(words()).toContain('转到最新告警');
  expect(untranslated(words(), 'zh-CN', ['Esc', 'Space', 'JK'])).toEqual([]);
});

test.each([
  ['en', 'Close'],
  ['zh-CN', '关闭'],
] as const)('a panel is closed by the button that says so (%s)', async (language, name) => {
  const desk = { selection: { kind: 'keys' } } as const;
  const { screen, console } = await drawPanel(<ClosePanel />, { language, desk });
  await screen.getByRole('button', { name }).click();
  expect(console.desk.get().selection).toBeNull();
});

test('a name is Chinese and large, with its English under it; in Chinese it stands alone', async () => {
  const english = await drawPanel(<PanelName name={UNDERPASS.name} />);
  expect(english.words()).toBe('大连路下立交 Dalian Rd underpass');
  await expect.element(english.screen.getByRole('heading')).toHaveAttribute('lang', 'zh');
  const chinese = await drawPanel(<PanelName name={UNDERPASS.name} />, { language: 'zh-CN' });
  expect(chinese.words()).toBe('大连路下立交');
});

test('a name that is the same in both languages is said once', async () => {
  const { words, screen } = await drawPanel(<PanelName name={{ en: 'P-01', zh: 'P-01' }} />);
  expect(words()).toBe('P-01');
  await expect.element(screen.getByRole('heading')).not.toHaveAttribute('lang');
});
