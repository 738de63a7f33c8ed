// The real map, once: what MapLibre does not accept of a layer it says on the console, and draws nothing of it.
import { afterEach, expect, test, vi } from 'vitest';
import { describeSituation } from '../../../client/live/situation.ts';
import { FloodMap } from '../../../client/map/flood-map.ts';
import { CITY, NOW, reported, UNDERPASS, world } from '../small-city.ts';

const nothing = () => undefined;
let map: FloodMap | null = null;

afterEach(() => {
  map?.stop();
  vi.restoreAllMocks();
  document.querySelector('#map')?.remove();
});

test('takes every layer, on either page, and draws what it was told before it was there', async () => {
  const complained = vi.spyOn(console, 'error');
  const box = document.createElement('div');
  box.id = 'map';
  Object.assign(box.style, { width: '600px', height: '400px' });
  document.body.append(box);
  const onReady = vi.fn();
  map = new FloodMap(box, CITY, [], {
    onSelect: nothing,
    onPlace: nothing,
    onHover: nothing,
    onView: nothing,
    onUnseen: nothing,
    onReady,
  });
  const states = { [UNDERPASS.id]: reported('depth_m', 0.3, { level: 'orange' }) };
  map.select({ kind: 'station', id: UNDERPASS.id });
  map.show(describeSituation(CITY, world(states), NOW));
  await expect.poll(() => onReady.mock.calls).toHaveLength(1);
  expect(map.drawn(UNDERPASS.id)?.properties.icon).toBe('place|depth|30|orange|live||0|0');
  map.showDispatch({ focus: null, shown: 1 });
  map.showDispatch(null);
  map.showLayer('trucks', false);
  expect(complained.mock.calls.map(([first]) => String(first?.message ?? first))).toEqual([]);
});
