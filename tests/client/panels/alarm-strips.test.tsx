// What stands round the rows of the alarm desk: how fast alarms come, filters, the foot, and whether they would be heard.
import { describe, expect, test } from 'vitest';
import type { AlarmSound } from '../../../client/live/sound.ts';
import { AlarmDesk } from '../../../client/panels/AlarmDesk/AlarmDesk.tsx';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { drawn as draws } from '../../support/panel/held-time.ts';
import { alarm } from '../alarms.ts';
import { MINUTE, NOW } from '../small-city.ts';
import { Column } from './column.tsx';
import { FLOOD_CITY, RAIN_YELLOW, RED, STORM, stormWith, TIDE_ORANGE } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';

const draw = (options: PanelOptions = {}) =>
  drawPanel(
    <Column>
      <AlarmDesk />
    </Column>,
    { city: FLOOD_CITY, world: STORM, ...options },
  );
/** Twelve alarms, all raised within two minutes; the last two are one incident. */
const FLOOD = stormWith(
  ...Array.from({ length: 12 }, (_, i) =>
    alarm({
      id: `A2-${String(i).padStart(2, '0')}`,
      level: i === 0 ? 'red' : 'yellow',
      district: i < 8 ? 'Hongkou' : 'Yangpu',
      raised_at: NOW - (i % 2) * MINUTE - 1_000,
      incident_id: i < 10 ? null : 'I-9',
    }),
  ),
);

describe('the rate of new alarms', () => {
  test('[A20] is a bar a minute and a number', async () => {
    const { screen } = await draw();
    const bars = screen.getByRole('img', { name: /^New alarms of the last 10 minutes/ });
    await expect.element(bars).toHaveAccessibleName(/: 0, 0, 1, 0, 0, 1, 0, 0, 0, 0$/);
    const heights = [...bars.element().querySelectorAll('rect')].map((bar) => bar.getAttribute('height'));
    expect(heights).toEqual(['1', '1', '4', '1', '1', '4', '1', '1', '1', '1']);
    await expect.element(screen.getByTitle('More alarms than one person can answer singly')).not.toBeInTheDocument();
  });

  test('[A20] of more than ten in ten minutes says what that is', async () => {
    const { screen, words } = await draw({ world: FLOOD });
    await expect
      .element(screen.getByTitle('More alarms than one person can answer singly'))
      .toHaveTextContent('12 new');
    expect(words()).toContain('1 red · 0 orange · 11 places');
  });

  test('[A20] is told in Chinese', async () => {
    const { screen, words } = await draw({ world: FLOOD, language: 'zh-CN' });
    await expect.element(screen.getByTitle('告警多到一人无法逐条处理')).toBeVisible();
    expect(words()).toContain('新增 12／10 分钟');
    expect(words()).toContain('红 1 · 橙 0 处 · 11 处');
    expect(latinWords(screen.container)).toEqual([]);
  });
});

describe('the filters', () => {
  test.each([
    [/^Depth/, ['Dalian Rd underpass']],
    [/^Rain/, ['Wujiaochang']],
    [/^Level/, ['Huangpu Park']],
    [/^Faults/, ['Xujiahui']],
    [/^Mine/, ['Wujiaochang']],
    [/^Unacked/, ['Dalian Rd underpass', 'Huangpu Park', 'Xujiahui']],
  ])('%s keeps the rows that its number promises', async (chip, places) => {
    const mine = {
      ...RAIN_YELLOW,
      state: 'acknowledged' as const,
      acknowledged_by: 'Li Na 李娜',
      acknowledged_at: NOW,
    };
    const { screen } = await draw({ world: { ...STORM, alarms: { ...STORM.alarms, [mine.id]: mine } } });
    const button = screen.getByRole('group', { name: 'Filter the alarms' }).getByRole('button', { name: chip });
    await button.click();
    await expect.element(button).toHaveAttribute('aria-pressed', 'true');
    await expect.element(button).toHaveTextContent(String(places.length));
    // The rows follow the press by a frame or more.
    const shown = () =>
      screen
        .getByRole('checkbox')
        .elements()
        .map((box) => box.getAttribute('aria-label'));
    await expect.poll(shown).toEqual(places.map((place) => `Select ${place}`));
  });
});

test('the foot counts what is out of sight, shows it, and leads back', async () => {
  const shelved = { ...RED, state: 'shelved' as const, shelved_until: NOW + 30 * MINUTE, shelve_reason: 'Maintenance' };
  const over = { ...RAIN_YELLOW, state: 'cleared' as const, cleared_at: NOW - 59 * MINUTE };
  const longOver = { ...TIDE_ORANGE, state: 'cleared' as const, cleared_at: NOW - 61 * MINUTE };
  const { screen, words } = await draw({ world: stormWith(shelved, over, longOver) });
  await screen.getByRole('button', { name: 'Shelved 1' }).click();
  await expect.element(screen.getByText('shelved until 14:30: Maintenance')).toBeVisible();
  await screen.getByRole('button', { name: 'Back to what is open' }).click();
  await expect.element(screen.getByText('No open alarms')).toBeVisible();
  expect(words()).toContain('Last alarm cleared 13:01.');
  await screen.getByRole('button', { name: 'cleared 1 in 1 h' }).click();
  await expect.element(screen.getByText('cleared 13:01 · was yellow')).toBeVisible();
});

describe('the sound', () => {
  const drawWith = async (state: ReturnType<AlarmSound['state']['get']>, options: PanelOptions = {}) => {
    const drawn = await draw(options);
    await draws(() => drawn.console.sound.state.set(state));
    return drawn;
  };
  const MUTED = { kind: 'muted', since: NOW - 6 * MINUTE, by: 'Zhang Wei' } as const;

  test.each([
    ['before anybody has touched the page', { kind: 'waiting' } as const, 'Sound off until you click'],
    ['muted by somebody', MUTED, 'Muted since 13:54 by Zhang Wei'],
    ['muted by nobody named', { ...MUTED, by: null }, 'Muted since 13:54'],
  ])('%s the silence is said in words', async (_when, state, words) => {
    const { screen } = await drawWith(state);
    await expect.element(screen.getByText(words, { exact: true })).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Turn sound on' })).toBeEnabled();
  });

  test('that is on says nothing, and is muted in the name of whoever does it', async () => {
    const { screen, console } = await drawWith({ kind: 'on' });
    await expect.element(screen.getByRole('button', { name: 'Turn sound on' })).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Sound is on. Mute the alarm tones' }).click();
    await expect.element(screen.getByText(/^Muted since \d\d:\d\d by Li Na 李娜$/)).toBeVisible();
    expect(console.sound.state.get()).toMatchObject({ kind: 'muted', by: 'Li Na 李娜' });
    await screen.getByRole('button', { name: 'Turn sound on' }).click();
    await expect.element(screen.getByText(/^Muted/)).not.toBeInTheDocument();
    expect(localStorage.getItem('highwater.muted')).toBeNull();
  });

  test('is for a viewer and in a replay as for everybody: it belongs to this desk alone', async () => {
    const { screen } = await drawWith(MUTED, { role: 'viewer' });
    await expect.element(screen.getByRole('button', { name: 'Turn sound on' })).not.toHaveAttribute('aria-disabled');
  });

  test('is told in Chinese', async () => {
    const { screen } = await drawWith(MUTED, { language: 'zh-CN' });
    await expect.element(screen.getByText('13:54 起静音（Zhang Wei）')).toBeVisible();
    expect(latinWords(screen.container)).toEqual(['Zhang', 'Wei']);
  });
});
