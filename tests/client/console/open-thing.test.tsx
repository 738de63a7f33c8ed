// Opening a thing of the city, an alarm, a page: what is selected, what comes into view, what is put away.
import { expect, test, vi } from 'vitest';
import type { Selection } from '../../../client/console/desk.ts';
import { openAlarm, thingOf } from '../../../client/console/open-alarm.ts';
import { openThing, placeOf, type Thing } from '../../../client/console/open-thing.ts';
import { changeDispatch, isOverSuggestions, showPage } from '../../../client/console/show-page.ts';
import { deskOf } from '../../../client/live/alarms.ts';
import type { FloodMap } from '../../../client/map/flood-map.ts';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { alarm, worldOf } from '../alarms.ts';
import { FLEET_CITY, SITE, truckState } from '../dispatch-world.ts';
import { CAMERA, TRUCK, UNDERPASS } from '../small-city.ts';

async function draw(world = {}) {
  const goTo = vi.fn<FloodMap['goTo']>();
  const { console } = await drawPanel(<i />, { city: FLEET_CITY, world, desk: { narrow: 'list' } });
  console.map.set({ goTo } as unknown as FloodMap); // nothing else is asked of a map
  return { console, goTo };
}

test.each([
  ['station', UNDERPASS.id, UNDERPASS],
  ['camera', CAMERA.id, CAMERA],
  ['truck', 'P-02', TRUCK],
  ['site', SITE.id, SITE],
] as const)('a %s is selected and brought into view', async (kind, id, { lon, lat }) => {
  const { console, goTo } = await draw();
  openThing(console, { kind, id });
  expect(console.desk.get()).toMatchObject({ selection: { kind, id }, narrow: 'map' });
  expect(goTo.mock.calls).toMatchObject([[{ lon, lat }]]);
});

test('a truck is where it was heard last, and at its base where it was not', async () => {
  const moved = {
    ...truckState('en_route'),
    position: { at: 0, lon: 121.7, lat: 31.1, speed_kmh: 20, heading_deg: null },
  };
  const { console } = await draw({ trucks: { 'P-01': moved } });
  expect(placeOf(console, { kind: 'truck', id: 'P-01' })).toMatchObject({ lon: 121.7, lat: 31.1 });
  expect(placeOf(console, { kind: 'truck', id: 'P-02' })).toMatchObject({ lon: TRUCK.lon });
});

test.each(['station', 'camera', 'truck', 'site', 'report'] as const)(
  'a %s that is not there is opened and the map stays',
  async (kind) => {
    const { console, goTo } = await draw();
    openThing(console, { kind, id: 'gone' });
    expect(console.desk.get().selection).toEqual({ kind, id: 'gone' });
    expect(goTo).not.toHaveBeenCalled();
  },
);

test('an alarm opens at the foot of the desk with its place; one of no place leaves the selection', async () => {
  const { console, goTo } = await draw(
    worldOf([
      alarm({ id: 'a' }),
      alarm({ id: 'b', station_id: null, lon: null, lat: null, subject: { kind: 'part', id: 'recorder' } }),
    ]),
  );
  const rows = deskOf(console.situation.get().world).rows;
  const [first, second] = ['a', 'b'].map((id) => rows.find(({ head }) => head.id === id)!);
  openAlarm(console, { row: first!, alarm: first!.head, form: 'note' });
  expect(console.desk.get()).toMatchObject({
    filter: { scope: 'alarms' },
    selection: { kind: 'station', id: UNDERPASS.id },
    alarms: { open: { row: first!.id, alarm: null, form: 'note' } },
  });
  openAlarm(console, { row: second!, alarm: second!.head, single: true });
  expect(console.desk.get()).toMatchObject({
    selection: { kind: 'station', id: UNDERPASS.id },
    alarms: { open: { row: second!.id, alarm: 'b', form: null } },
  });
  expect(goTo).toHaveBeenCalledTimes(1);
  expect(thingOf(alarm({ station_id: null, subject: { kind: 'camera', id: CAMERA.id } }))).toEqual({
    kind: 'camera',
    id: CAMERA.id,
  });
});

test('turning to another page keeps the selection and puts away what is half written; the same page keeps all', async () => {
  const { console } = await draw();
  const form = { kind: 'reject', suggestion_id: 's' } as const;
  const selection: Selection = { kind: 'health' };
  console.desk.update((before) => ({ ...before, selection }));
  changeDispatch(console, { form, details: 'truck:P-01' });
  const before = console.desk.get();
  showPage(console, 'command');
  expect(console.desk.get()).toBe(before);
  showPage(console, 'dispatch');
  expect(console.desk.get()).toMatchObject({ page: 'dispatch', selection, dispatch: { form: null, details: null } });
});

test.each([
  [null, null, false],
  [{ kind: 'truck', id: 'P-01' }, null, false],
  [{ kind: 'truck', id: 'P-01' }, 'truck:P-01', true],
  [{ kind: 'truck', id: 'P-01' }, 'truck:P-02', false],
  [{ kind: 'site', id: 'S-1' }, 'site:S-1', true],
  [{ kind: 'camera', id: 'C-0001' }, null, true],
] as const satisfies readonly (readonly [Thing | null, string | null, boolean])[])(
  '%o with details %s lies over the suggestions: %s',
  async (selection, details, over) => {
    const { console } = await draw();
    const { dispatch } = console.desk.get();
    expect(isOverSuggestions({ selection, dispatch: { ...dispatch, details } })).toBe(over);
  },
);
