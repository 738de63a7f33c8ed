import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StationPanel } from '../../../client/panels/Station/StationPanel.tsx';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { MINUTE, NOW, reported, UNDERPASS } from '../small-city.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }));
afterEach(() => void vi.useRealTimers());

test.each([
  [3 * MINUTE, 'late'],
  [7 * MINUTE, 'silent'],
])(
  '[L1] %i ms after the last word from the server what is shown has aged to %s by itself',
  async (passed_ms, condition) => {
    const { screen } = await drawPanel(<StationPanel id={UNDERPASS.id} />, {
      world: { stations: { [UNDERPASS.id]: reported('depth_m', 0.01) } },
      clock: { speed: 1 },
    });
    const panel = screen.container.querySelector('article')!;
    expect(panel.dataset.condition).toBe('live');
    vi.setSystemTime(NOW + passed_ms);
    await vi.waitUntil(() => panel.dataset.condition === condition, { timeout: 10_000 });
  },
);
