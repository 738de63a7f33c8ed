// What a screen may say before it knows, while a list lags behind, and once it is cut off: there is none of something only where that is
// known now (L39).
import type { ReactNode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { ContextPanel } from '../../../client/panels/ContextPanel.tsx';
import { ListPanel } from '../../../client/panels/Lists/ListPanel.tsx';
import { Rail } from '../../../client/panels/Rail/Rail.tsx';
import { TimeBar } from '../../../client/panels/TimeBar/TimeBar.tsx';
import { TopBar } from '../../../client/panels/TopBar/TopBar.tsx';
import { WhenKnown } from '../../../client/ui/WhenKnown.tsx';
import type { World } from '../../../domain/world.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { holdTime, letTimeRun, pass } from '../../support/panel/held-time.ts';
import { untranslated } from '../../support/panel/untranslated.ts';
import { filming, MINUTE, NOW, rained, reported, SECOND, TIDE, UNDERPASS } from '../small-city.ts';
import { CALM, FLOOD_CITY, STORM } from './flooded-city.ts';

const draw = (panel: ReactNode, options: PanelOptions) => drawPanel(panel, { city: FLOOD_CITY, ...options });
const emptyState = (container: Element) => container.querySelector<HTMLElement>('[data-empty]');
const ticks = (container: Element) => container.querySelectorAll('.state svg').length;
const lost = { kind: 'lost', lastUpdate: NOW - 74 * SECOND, reason: null } as const;

// biome-ignore-start lint/correctness/useJsxKeyInIterable: a table of cases, no list of what is drawn together
const FRAME: [string, ReactNode, PanelOptions][] = [
  ['the alarm desk', <ListPanel />, {}],
  ['the watch list', <ListPanel />, { desk: { filter: filterOf('watch') } }],
  ['the list of everything', <ListPanel />, { desk: { filter: filterOf('everything') } }],
  ['the city at a glance', <ContextPanel />, {}],
  ['a station', <ContextPanel />, { desk: { selection: { kind: 'station', id: UNDERPASS.id } } }],
  ['the warnings', <ContextPanel />, { desk: { selection: { kind: 'warnings', from: null } } }],
  ['the response', <ContextPanel />, { desk: { selection: { kind: 'response', area: 'city' } } }],
  ['the top bar', <TopBar />, {}],
  ['the top bar of the dispatcher', <TopBar />, { desk: { page: 'dispatch' } }],
  ['the time bar', <TimeBar />, {}],
  ['the rail', <Rail />, {}],
];
// biome-ignore-end lint/correctness/useJsxKeyInIterable: to here

describe('before the first word of the server', () => {
  test.each(FRAME)('%s says neither a number nor that there is none', async (_name, panel, options) => {
    holdTime();
    const { screen, words } = await draw(panel, { ...options, world: null });
    await pass(SECOND);
    letTimeRun();
    expect(words().replace('Small 小城', '')).not.toMatch(/\b(no|none|nothing|nobody|calm|dry)\b|\d/i);
    expect(emptyState(screen.container)).toBeNull();
    expect(ticks(screen.container)).toBe(0);
  });

  test.each([
    ['en', 'Not known yet'],
    ['zh-CN', '情况尚不明'],
  ] as const)('its part says so, in words and to a reader (%s)', async (language, said) => {
    holdTime();
    const { screen } = await draw(<WhenKnown part="left">nothing</WhenKnown>, { world: null, language });
    await pass(SECOND);
    letTimeRun();
    await expect.element(screen.getByRole('status', { name: said })).toHaveTextContent(said);
    expect(screen.container.querySelector('.left')?.getAttribute('aria-busy')).toBe('true');
  });

  test('the city’s clock is not that of this machine', async () => {
    const { screen, tell } = await draw(<TopBar />, { world: null });
    await expect.element(screen.getByRole('timer')).toHaveTextContent('--:--:--');
    tell(CALM);
    await expect.element(screen.getByRole('timer')).toHaveTextContent('14:00:00');
  });

  test('a panel that rests on the world cannot be drawn at all outside of its part', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { EmptyList } = await import('../../../client/panels/Lists/EmptyList.tsx');
    await expect(draw(<EmptyList scope="watch" />, { world: null })).rejects.toThrow('put it inside <WhenKnown>');
  });
});

describe('the first snapshot', () => {
  test('that is empty is no calm: nothing has been heard', async () => {
    const { screen } = await draw(<ListPanel />, { world: {} });
    await expect.element(screen.getByText('No reading has come yet')).toBeVisible();
    expect(emptyState(screen.container)?.dataset.emptyNow).toBe('false');
  });

  test('of a calm city is one, with its tick', async () => {
    const { screen } = await draw(<ListPanel />, { world: CALM });
    await expect.element(screen.getByText('No open alarms', { exact: true })).toBeVisible();
    expect(emptyState(screen.container)?.dataset.emptyNow).toBe('true');
  });

  test('while the history is still being read is not all', async () => {
    const database = { state: 'degraded', reason: 'restoring', since: NOW } as const;
    const { screen, words } = await draw(<ListPanel />, { world: { ...CALM, parts: { database } } });
    await expect.element(screen.getByText('No open alarms; what stood before is not read yet')).toBeVisible();
    expect(emptyState(screen.container)?.dataset.emptyNow).toBe('false');
    expect(words()).not.toContain('is not known yet.');
  });

  test('with alarms never stands beside “no open alarms”, however far its list lags behind', async () => {
    const { screen, tell } = await draw(<ListPanel />, { world: CALM });
    await expect.element(screen.getByText('No open alarms')).toBeVisible();
    const seen: string[] = [];
    const watch = new MutationObserver(() =>
      seen.push(
        `${screen.container.querySelector<HTMLElement>('[data-desk-count="alarms"]')?.dataset.alarms} alarms ${screen.container.innerText}`,
      ),
    );
    watch.observe(screen.container, { childList: true, subtree: true, characterData: true, attributes: true });
    tell(STORM);
    await expect
      .poll(() => screen.container.querySelector('[data-desk-count="alarms"]'))
      .toHaveAttribute('data-alarms', '4');
    await expect.element(screen.getByRole('listitem').first()).toBeVisible();
    watch.disconnect();
    expect(seen.filter((words) => words.includes('4 alarms')).length).toBeGreaterThan(0);
    expect(seen.filter((words) => words.includes('4 alarms') && words.includes('No open alarms'))).toEqual([]);
  });
});

describe('cut off', () => {
  test.each([
    ['en', 'No open alarms, as of 13:58'],
    ['zh-CN', '没有未解除的告警（截至 13:58）'],
  ] as const)('an empty desk is one of then, without a tick (%s)', async (language, said) => {
    const { screen, console } = await draw(<ListPanel />, { world: CALM, language });
    console.link.state.set(lost);
    await expect.element(screen.getByText(said)).toBeVisible();
    expect(emptyState(screen.container)?.dataset.emptyNow).toBe('false');
  });

  test('the figures of the top bar are those of then', async () => {
    const { words, console } = await draw(<TopBar />, { world: CALM });
    console.link.state.set(lost);
    await expect.poll(words).toContain('none in force, as of 13:58');
    expect(words()).toContain('Red places without owner 0 as of 13:58');
    expect(words()).toContain('no rain, as of 13:58');
  });

  test('a replay is worth what it was: what is recorded does not rest on the link', async () => {
    const stations = { [UNDERPASS.id]: reported('depth_m', 0, { age: 60 * MINUTE }) };
    const { screen, console } = await draw(<ListPanel />, { world: { stations }, replay: true });
    console.link.state.set(lost);
    await expect.element(screen.getByText('No open alarms', { exact: true })).toBeVisible();
  });
});

describe('[L39] where too few stations are live', () => {
  const silent = (minutes: number): Partial<World> => ({
    stations: {
      [UNDERPASS.id]: reported('depth_m', 0, { age: minutes * MINUTE }),
      [TIDE.id]: reported('level_m', 3.4, { age: minutes * MINUTE }),
      'RG-001': rained(0, { age: minutes * MINUTE }),
    },
    cameras: { 'C-0001': filming({ at: NOW - minutes * MINUTE }) },
  });

  test('an empty desk is one of when they were last live, and says how much is heard', async () => {
    const { screen, words } = await draw(<ListPanel />, { world: silent(20) });
    // A minute after their last word the next one was due.
    await expect.element(screen.getByText('No open alarms, as of 13:41')).toBeVisible();
    expect(words()).toContain('0 live, 0 late, 4 silent, 0 suspect, 1 never heard.');
  });

  test('no water and no rain are of then, each by the stations that would show it', async () => {
    const rainTalks = { ...silent(20).stations, 'RG-001': rained(0) };
    const { screen } = await draw(<ContextPanel />, { world: { ...silent(20), stations: rainTalks } });
    await expect.element(screen.getByText('No sensor reports water, as of 13:41')).toBeVisible();
    await expect.element(screen.getByText('No gauge reports rain', { exact: true })).toBeVisible();
  });

  test('is wholly Chinese', async () => {
    const { words } = await draw(<ListPanel />, { world: silent(20), language: 'zh-CN' });
    await expect.poll(words).toContain('没有未解除的告警（截至 13:41）');
    expect(words()).toContain('现状：在线 0，迟报 0，失联 4，存疑 0，从未上报 1。');
    expect(untranslated(words(), 'zh-CN', ['CSV', 'A'])).toEqual([]);
  });
});

function filterOf(scope: 'watch' | 'everything') {
  return { scope, theme: null, condition: null, district: null } as const;
}
