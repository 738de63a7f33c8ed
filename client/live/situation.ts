// The city at one moment as the screen shows it: every station and camera with its condition, the counts of the top bar
// and its figures. Derived from (city, world, now) and nothing else, so a test needs no browser.
import type { City } from '../../domain/city.ts';
import { closingDepth_m } from '../../domain/closing-depth.ts';
import { type LevelOrNone, levelRank, levelReached } from '../../domain/levels.ts';
import { type Liveness, livenessOf } from '../../domain/liveness.ts';
import { isRetired } from '../../domain/station-freshness.ts';
import { roleDescription } from '../../domain/station-kinds.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import { type CameraView, viewCamera } from './camera-view.ts';
import { CARDS_AT_FIRST, planOf } from './dispatch-plan.ts';
import { isKnown } from './known-world.ts';
import { type StationView, viewStation } from './station-view.ts';
import { type TruckView, viewTruck } from './truck-view.ts';

/** What a figure or a list rests on. */
export const GROUPS = ['everything', 'rain', 'water', 'street', 'underpass'] as const;
export type Group = (typeof GROUPS)[number];

export interface Figures {
  readonly maxRain: { readonly view: StationView; readonly mm: number; readonly level: LevelOrNone } | null;
  readonly overWarning: number;
  readonly waterStations: number;
  readonly atClosingLine: number;
  readonly underpasses: number;
  readonly camerasLive: number;
  readonly cameras: number;
}

export interface Situation {
  readonly city: City;
  readonly world: World;
  /** False before the first word of the server: then nothing here may be told, and least of all that there is none of something. */
  readonly known: boolean;
  readonly now: EpochMs;
  readonly stations: readonly StationView[];
  readonly cameras: readonly CameraView[];
  readonly trucks: readonly TruckView[];
  readonly stationById: ReadonlyMap<string, StationView>;
  readonly cameraById: ReadonlyMap<string, CameraView>;
  readonly truckById: ReadonlyMap<string, TruckView>;
  /** L39. */
  readonly liveness: { readonly [group in Group]: Liveness };
  readonly figures: Figures;
  readonly newestAt: EpochMs | null;
}

export function describeSituation(city: City, world: World, now: EpochMs, previous?: Situation): Situation {
  const stations = keepIfSame(
    city.stations.map((station) =>
      viewStation(station, world.stations[station.id], now, previous?.stationById.get(station.id)),
    ),
    previous?.stations,
  );
  const cameras = keepIfSame(
    city.cameras.map((camera) =>
      viewCamera(camera, world.cameras[camera.id], now, previous?.cameraById.get(camera.id)),
    ),
    previous?.cameras,
  );
  const first = planOf(world)?.suggestions.slice(0, CARDS_AT_FIRST) ?? [];
  const suggested = new Set(first.map(({ truck_id }) => truck_id));
  const trucks = keepIfSame(
    city.trucks.map((truck) =>
      viewTruck(truck, world.trucks[truck.id], now, {
        isSuggested: suggested.has(truck.id),
        previous: previous?.truckById.get(truck.id),
      }),
    ),
    previous?.trucks,
  );
  const same = previous !== undefined && stations === previous.stations && cameras === previous.cameras;
  return {
    city,
    world,
    known: isKnown(world),
    now,
    stations,
    cameras,
    trucks,
    stationById: same ? previous.stationById : new Map(stations.map((view) => [view.station.id, view])),
    cameraById: same ? previous.cameraById : new Map(cameras.map((view) => [view.camera.id, view])),
    truckById: trucks === previous?.trucks ? previous.truckById : new Map(trucks.map((view) => [view.truck.id, view])),
    liveness: same ? previous.liveness : livenessNow(stations, cameras, now),
    figures: same ? previous.figures : takeFigures(city, stations, cameras),
    newestAt: same ? previous.newestAt : newest(stations),
  };
}

// The same list while none of its members is new: watchers compare by reference.
function keepIfSame<T>(next: readonly T[], previous: readonly T[] | undefined): readonly T[] {
  return previous && previous.length === next.length && next.every((item, i) => item === previous[i]) ? previous : next;
}

const IS_IN = {
  rain: ({ theme }) => theme === 'rain',
  water: ({ station }) => roleDescription(station).water !== null,
  street: ({ theme }) => theme === 'depth',
  underpass: ({ station }) => station.regime === 'underpass',
} as const satisfies Record<Exclude<Group, 'everything'>, (view: StationView) => boolean>;

function livenessNow(
  stations: readonly StationView[],
  cameras: readonly CameraView[],
  now: EpochMs,
): Situation['liveness'] {
  const inService = stations.filter(({ station }) => !isRetired(station, now));
  const of = (group: keyof typeof IS_IN) => livenessOf(inService.filter(IS_IN[group]), now);
  return {
    everything: livenessOf([...inService, ...cameras], now),
    rain: of('rain'),
    water: of('water'),
    street: of('street'),
    underpass: of('underpass'),
  };
}

function takeFigures(city: City, stations: readonly StationView[], cameras: readonly CameraView[]): Figures {
  let maxRain: Figures['maxRain'] = null;
  let overWarning = 0;
  let waterStations = 0;
  let atClosingLine = 0;
  let underpasses = 0;
  for (const view of stations) {
    // T1. Rain that was last known is not less because its gauge says nothing any more; a doubted sum is no figure of the city.
    if (view.theme === 'rain' && view.value !== null && view.condition !== 'suspect') {
      if (!maxRain || view.value > maxRain.mm) {
        maxRain = { view, mm: view.value, level: levelReached(city.rain_warning['1h'], view.value) };
      }
    }
    if (roleDescription(view.station).water === null) continue;
    waterStations++;
    // A station that fell silent over its threshold stays counted: nobody has seen the water go.
    if (levelRank(view.level) > 0) overWarning++;
    if (view.station.regime !== 'underpass') continue;
    underpasses++;
    if (view.value !== null && view.value >= closingDepth_m(city, view.station)) atClosingLine++;
  }
  const camerasLive = cameras.filter((view) => view.condition === 'live').length;
  return { maxRain, overWarning, waterStations, atClosingLine, underpasses, camerasLive, cameras: cameras.length };
}

function newest(stations: readonly StationView[]): EpochMs | null {
  let at: EpochMs | null = null;
  for (const view of stations) if (view.lastAt !== null && (at === null || view.lastAt > at)) at = view.lastAt;
  return at;
}
