// The keys that work wherever the focus is, live and in a replay.
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Desk } from '../../../client/console/desk.ts';
import { useKeys } from '../../../client/console/use-keys.ts';
import { useReplayKeys } from '../../../client/console/use-replay-keys.ts';
import type { FloodMap } from '../../../client/map/flood-map.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { alarm, incident, worldOf } from '../alarms.ts';
import { MINUTE, NOW, reported, TIDE, UNDERPASS } from '../small-city.ts';

function Keys() {
  useKeys();
  useReplayKeys();
  return (
    <>
      <input aria-label="search" />
      <button type="button">button</button>
      <aside className="right">
        <button type="button" className="near-camera">
          camera
        </button>
      </aside>
    </>
  );
}
async function draw(options: PanelOptions = {}) {
  const drawn = await drawPanel(<Keys />, options);
  const map = { fitCity: vi.fn(), frame: vi.fn(), zoomBy: vi.fn(), goTo: vi.fn() };
  drawn.console.map.set(map as unknown as FloodMap); // the keys ask nothing else of a map
  return { ...drawn, map, desk: (): Desk => drawn.console.desk.get() };
}
const FLOOD = {
  ...worldOf(
    [
      alarm({ id: 'old', incident_id: 'I-1', raised_at: NOW - 30 * MINUTE }),
      alarm({
        id: 'new',
        incident_id: 'I-2',
        station_id: TIDE.id,
        lon: TIDE.lon,
        lat: TIDE.lat,
        raised_at: NOW - MINUTE,
        subject: { kind: 'station', id: TIDE.id },
      }),
    ],
    [incident('I-1', { alarm_ids: ['old'] }), incident('I-2', { alarm_ids: ['new'], opened_at: NOW - MINUTE })],
  ),
};

test('F shows the whole city, + and − bring it nearer and farther', async () => {
  const { map } = await draw();
  await userEvent.keyboard('f+=-');
  expect(map.fitCity).toHaveBeenCalledTimes(1);
  expect(map.zoomBy.mock.calls).toEqual([[1], [1], [-1]]);
});

describe('V brings what is in alarm into view', () => {
  const at = ({ lon, lat }: typeof TIDE) => [lon, lat];
  const tide = reported('level_m', 4.95, { level: 'yellow' });
  const depth = (level: 'yellow' | 'red') => reported('depth_m', 0.56, { level });

  test.each([
    ['orange and red', { [UNDERPASS.id]: depth('red'), [TIDE.id]: tide }, [at(UNDERPASS)]],
    ['else yellow', { [UNDERPASS.id]: depth('yellow'), [TIDE.id]: tide }, [at(UNDERPASS), at(TIDE)]],
  ])('%s', async (_words, stations, framed) => {
    const { map } = await draw({ world: { stations } });
    await userEvent.keyboard('v');
    expect(map.frame.mock.calls).toEqual([[framed]]);
  });

  test('else the whole city', async () => {
    const { map } = await draw();
    await userEvent.keyboard('v');
    expect([map.frame.mock.calls.length, map.fitCity.mock.calls.length]).toEqual([0, 1]);
  });
});

test.each([
  ['d', 'dispatch'],
  ['w', 'wall'],
])('%s turns to its page and back', async (key, page) => {
  const { desk } = await draw();
  await userEvent.keyboard(key);
  expect(desk().page).toBe(page);
  await userEvent.keyboard(key.toUpperCase());
  expect(desk().page).toBe('command');
});

test('? shows the keys, Escape closes what is open', async () => {
  const { desk } = await draw();
  await userEvent.keyboard('?');
  expect(desk().selection).toEqual({ kind: 'keys' });
  await userEvent.keyboard('{Escape}');
  expect(desk().selection).toBeNull();
});

test('Escape closes an open alarm with its place, and on the page of the trucks first what is half written', async () => {
  const selection = { kind: 'station', id: UNDERPASS.id } as const;
  const { console, desk } = await draw();
  console.desk.update((before) => ({
    ...before,
    selection,
    alarms: { ...before.alarms, open: { row: 'I-1', alarm: null, form: null } },
  }));
  await userEvent.keyboard('{Escape}');
  expect([desk().alarms.open, desk().selection]).toEqual([null, null]);
  console.desk.update((before) => ({
    ...before,
    page: 'dispatch',
    selection,
    dispatch: { ...before.dispatch, form: { kind: 'reject', suggestion_id: 's' }, details: 'truck:P-01' },
  }));
  await userEvent.keyboard('{Escape}');
  expect([desk().dispatch.form, desk().dispatch.details, desk().selection]).toEqual([null, null, selection]);
  await userEvent.keyboard('{Escape}');
  expect(desk().selection).toBeNull();
});

test('G goes to the newest alarm and its place, from whatever page', async () => {
  const { desk, map } = await draw({ world: FLOOD, desk: { page: 'wall' } });
  await userEvent.keyboard('g');
  expect(desk().page).toBe('command');
  expect(desk().alarms.open?.row).toBe('I-2');
  expect(desk().selection).toEqual({ kind: 'station', id: TIDE.id });
  expect(map.goTo).toHaveBeenCalledWith({ lon: TIDE.lon, lat: TIDE.lat });
});

test('G goes to the worst place where there is no alarm, and nowhere on a calm day', async () => {
  const wet = { stations: { [UNDERPASS.id]: reported('depth_m', 0.3, { level: 'orange' }) } };
  const storm = await draw({ world: wet });
  await userEvent.keyboard('g');
  expect(storm.desk().selection).toEqual({ kind: 'station', id: UNDERPASS.id });
  const calm = await draw({ world: { stations: {} } });
  await userEvent.keyboard('g');
  expect(calm.map.goTo).not.toHaveBeenCalled();
});

test('C goes to the cameras of the place that is open', async () => {
  const { screen } = await draw();
  await userEvent.keyboard('c');
  await expect.element(screen.getByRole('button', { name: 'camera' })).toHaveFocus();
});

test('letters being written are no commands, nor are keys with Ctrl, Meta or Alt', async () => {
  const { screen, desk, map } = await draw();
  await userEvent.keyboard('{Control>}f{/Control}{Alt>}d{/Alt}{Meta>}w{/Meta}');
  await screen.getByRole('textbox').click();
  await userEvent.keyboard('fdwg?');
  await expect.element(screen.getByRole('textbox')).toHaveValue('fdwg?');
  expect([desk().page, desk().selection, map.fitCity.mock.calls.length]).toEqual(['command', null, 0]);
});

test('[L14] in a replay Space plays and pauses, comma and full stop change the speed, L goes back to live', async () => {
  const { console } = await draw({ replay: true });
  const state = () => console.replay.state.get();
  await userEvent.keyboard(' ');
  expect(state()).toMatchObject({ playing: true, speed: 60 });
  await userEvent.keyboard('.');
  expect(state()).toMatchObject({ speed: 300 });
  await userEvent.keyboard(',,');
  expect(state()).toMatchObject({ speed: 10 });
  await userEvent.keyboard(' ');
  expect(state()).toMatchObject({ playing: false });
  await userEvent.keyboard('l');
  expect(state().kind).toBe('live');
});

test('on a button Space presses that button', async () => {
  const { screen, console } = await draw({ replay: true });
  await screen.getByRole('button', { name: 'button' }).click();
  await userEvent.keyboard(' ');
  expect(console.replay.state.get()).toMatchObject({ playing: false });
});

test('live, the keys of the replay do nothing but [, which opens the alarm before', async () => {
  const { console, server } = await draw({
    world: FLOOD,
    answers: { 'GET /api/v1/world': () => new Promise(() => undefined) },
  });
  await userEvent.keyboard(' .,l');
  await userEvent.keyboard(']]'.replaceAll(']', '{]}'));
  expect(console.replay.state.get().kind).toBe('live');
  await userEvent.keyboard('{[}');
  expect(console.replay.state.get()).toMatchObject({ kind: 'replay', wanted: NOW - MINUTE });
  await userEvent.keyboard('{[}');
  expect(console.replay.state.get()).toMatchObject({ wanted: NOW - 30 * MINUTE });
  await userEvent.keyboard('{]}');
  expect(console.replay.state.get()).toMatchObject({ wanted: NOW - MINUTE });
  expect(server.asked.every(({ path }) => path === '/api/v1/world')).toBe(true);
});
