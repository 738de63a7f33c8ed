// L14: any moment has a link, and the address follows what is shown.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followMomentLink, momentOf } from '../../../client/console/moment-link.ts';
import { EMPTY_WORLD } from '../../../domain/world.ts';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { CITY, MINUTE, NOW } from '../small-city.ts';

const LINK = '#at=2026-07-21T13:10:00+08:00';
const AT = NOW - 50 * MINUTE;
const listening: EventListenerOrEventListenerObject[] = [];
beforeEach(() => {
  const listen = window.addEventListener.bind(window);
  vi.spyOn(window, 'addEventListener').mockImplementation(
    (type: string, listener: EventListenerOrEventListenerObject) => {
      if (type === 'hashchange') listening.push(listener);
      listen(type, listener);
    },
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const listener of listening.splice(0)) window.removeEventListener('hashchange', listener);
});
async function follow() {
  const answers = {
    'GET /api/v1/world': ({ query }: { query: { at: string } }) => ({
      at: new Date(Number(query.at)).toISOString(),
      source: 'recorded',
      world: EMPTY_WORLD,
    }),
    'GET /api/v1/changes': { patches: [], covered_to: AT, next: null, gap: null },
  };
  const { console, server } = await drawPanel(<i />, { answers });
  followMomentLink(console.replay, CITY.timezone);
  const shown = () => expect.poll(() => console.replay.state.get());
  return { console, server, shown, asked: () => server.asked.map(({ query }) => Number(query.at)) };
}
const visit = (hash: string) => {
  history.replaceState(null, '', `${location.pathname}${location.search}${hash}`);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
};

test.each([
  ['#at=2026-07-21T14:00:00+08:00', NOW],
  ['#at=2026-07-21T06:00:00Z', NOW],
  ['#at=2026-07-21T14:00:00%2B08:00', NOW],
  [`#at=${NOW}`, NOW],
  ['#at=2026-07-21T14:00:00', null],
  ['#at=yesterday', null],
  ['#link=abc', null],
  ['', null],
])('%s names %s', (hash, at) => {
  expect(momentOf(hash)).toBe(at);
});

test('[L14] opens the moment that the address names, once', async () => {
  visit(LINK);
  const { shown, asked } = await follow();
  await shown().toMatchObject({ kind: 'replay', source: 'recorded', wanted: null });
  expect(asked()).toEqual([AT]);
  expect(location.hash).toBe(LINK);
});

test('[L14] without a moment in the address the desk is live and the address stays', async () => {
  const { console, server } = await follow();
  expect(console.replay.state.get().kind).toBe('live');
  expect(location.hash).toBe('');
  expect(server.asked).toEqual([]);
});

test('[L14] the address follows what is sought, in city time, and is empty again at live', async () => {
  const { console, shown, asked } = await follow();
  console.replay.seek(AT);
  await shown().toMatchObject({ source: 'recorded' });
  await expect.poll(() => location.hash).toBe(LINK);
  console.replay.toLive();
  expect(location.hash).toBe('');
  // What it wrote itself is no wish.
  expect(asked()).toEqual([AT]);
});

test('[L14] another link in the same window goes to its moment, and none goes back to live', async () => {
  const { console, shown, asked } = await follow();
  visit(LINK);
  await shown().toMatchObject({ source: 'recorded', wanted: null });
  visit('#at=2026-07-21T13:20:00+08:00');
  await expect.poll(asked).toEqual([AT, AT + 10 * MINUTE]);
  await shown().toMatchObject({ wanted: null });
  visit('');
  expect(console.replay.state.get().kind).toBe('live');
});
