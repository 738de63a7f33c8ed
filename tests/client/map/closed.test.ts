// P14 on the map: what the desk has recorded as closed stands on the sign of its place, and alone where it has none.
import { expect, test } from 'vitest';
import { describeSituation } from '../../../client/live/situation.ts';
import { arrangementOf } from '../../../client/map/arrangement.ts';
import { closedSigns } from '../../../client/map/layers/closed-crossings.ts';
import { NONE_APART, type Scene } from '../../../client/map/scene.ts';
import type { City, Station } from '../../../domain/city.ts';
import type { StationState, World } from '../../../domain/world.ts';
import { FLEET_CITY } from '../dispatch-world.ts';
import { NOW, reported, UNDERPASS, world } from '../small-city.ts';

const closure = { state: 'closed', since: NOW, by: 'li', reason: 'patrol' } as const;
/** At the same spot on the screen: one of the two signs moves or counts the other. */
const NEIGHBOUR: Station = { ...UNDERPASS, id: 'UP-007', lat: UNDERPASS.lat + 0.0027 };
const red = (depth_m: number) => reported('depth_m', depth_m, { level: 'red' });

function sceneOf(
  city: City,
  told: Partial<World>,
  stations: Record<string, StationState> = {},
  dispatch = false,
): Scene {
  return {
    situation: describeSituation(city, { ...world(stations), ...told }, NOW),
    zoom: 12,
    window: { west: 121, south: 31, east: 122, north: 32 },
    apart: NONE_APART,
    dispatch: dispatch ? { focus: null, shown: 0 } : null,
    warningDraft: [],
    area: null,
    reports: [],
    selected: null,
  };
}
const shown = (scene: Scene) => closedSigns(scene).map(({ place, isOnSign }) => [place.id, isOnSign]);

test('[P14] the command page shows what the desk has recorded as closed, dry or not, and nothing that is only deep', () => {
  expect(shown(sceneOf(FLEET_CITY, {}, { [UNDERPASS.id]: red(0.56) }))).toEqual([]);
  expect(shown(sceneOf(FLEET_CITY, { closures: { 'S-1': closure } }, { [UNDERPASS.id]: red(0.56) }))).toEqual([
    ['S-1', true],
  ]);
  expect(
    shown(sceneOf(FLEET_CITY, { closures: { 'S-1': closure } }, { [UNDERPASS.id]: reported('depth_m', 0) })),
  ).toEqual([['S-1', false]]);
  expect(shown(sceneOf(FLEET_CITY, { closures: { 'S-1': { ...closure, state: 'open' } } }))).toEqual([]);
});

test('the dispatcher’s page shows all that the arcs go round, tunnels too', () => {
  expect(shown(sceneOf(FLEET_CITY, {}, { [UNDERPASS.id]: red(0.56) }, true))).toEqual([
    ['TN-1', false],
    ['S-1', true],
  ]);
});

test('the disc goes where the sign of its place had to go', () => {
  const city = { ...FLEET_CITY, stations: [...FLEET_CITY.stations, NEIGHBOUR] };
  const scene = sceneOf(
    city,
    { closures: { 'S-1': closure } },
    { [UNDERPASS.id]: red(0.56), [NEIGHBOUR.id]: red(0.8) },
  );
  const sign = arrangementOf(scene).find(({ wanted }) => wanted.id === UNDERPASS.id)!;
  expect(sign.isMoved).toBe(true);
  expect(closedSigns(scene)).toMatchObject([{ lon: sign.lon, lat: sign.lat, isOnSign: true }]);
});

test('the list is the same while nothing in it has changed', () => {
  const scene = sceneOf(FLEET_CITY, { closures: { 'S-1': closure } }, { [UNDERPASS.id]: red(0.56) });
  expect(closedSigns(scene)).toBe(closedSigns(scene));
});
