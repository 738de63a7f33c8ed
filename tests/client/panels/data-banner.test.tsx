// Under the top bar, while too few stations are live: since when, and what that means for what is shown.
import { expect, test } from 'vitest';
import { DataBanner } from '../../../client/panels/Banner/DataBanner.tsx';
import type { World } from '../../../domain/world.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';
import { MINUTE, NOW, reported, SECOND, TIDE, UNDERPASS } from '../small-city.ts';

const HALF: Partial<World> = {
  stations: {
    [UNDERPASS.id]: reported('depth_m', 0.1, { age: 20 * SECOND }),
    [TIDE.id]: reported('level_m', 3.2, { age: 5 * MINUTE }),
  },
};
const draw = (options: PanelOptions = {}) => drawPanel(<DataBanner />, { world: HALF, ...options });

test('[L39] says how many of those ever heard are live, since when, and what that is worth', async () => {
  const { screen } = await draw();
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent(
      'Data degraded since 13:56: 1 of 2 stations and cameras live; 1 late, 0 silent, 0 suspect, 3 never heard. Figures that rest on them stand as of then. No alarm may only mean that nobody measures.',
    );
});

test('says it in Chinese', async () => {
  const { words } = await draw({ language: 'zh-CN' });
  await expect
    .poll(words)
    .toBe(
      '13:56 起到报不足：2 个站点和摄像机中 1 个在线；迟报 1，失联 0，存疑 0，从未上报 3。 以此为据的数字为当时的情况。没有告警可能只是没有测量。',
    );
  expect(untranslated(words(), 'zh-CN')).toEqual([]);
});

test('is there in a replay too, of the moment shown', async () => {
  const stations = {
    [UNDERPASS.id]: reported('depth_m', 0.1, { age: 60 * MINUTE }),
    [TIDE.id]: reported('level_m', 3.2, { age: 65 * MINUTE }),
  };
  const { words } = await draw({ world: { stations }, replay: true });
  await expect.poll(words).toContain('Data degraded since 12:56: 1 of 2');
});

test('is gone as soon as enough are live again', async () => {
  const { words, tell } = await draw();
  await expect.poll(words).toContain('Data degraded');
  tell({ stations: { ...HALF.stations, [TIDE.id]: reported('level_m', 3.2) } });
  await expect.poll(words).toBe('');
});

test.each([
  ['before the first word of the server', null],
  ['where nothing was ever heard', {}],
  ['while all that were heard are live', { stations: { [TIDE.id]: reported('level_m', 3.2) } }],
])('%s there is none', async (_when, world) => {
  const { words } = await draw({ world });
  expect(words()).toBe('');
});

test('leaves the word to the banner of the link while that is lost', async () => {
  const { words, console } = await draw();
  console.link.state.set({ kind: 'lost', lastUpdate: NOW, reason: null });
  await expect.poll(words).toBe('');
});
