// The live world of this server: what the consumers of the stream said, folded as every screen folds it.
import type { City } from '../../domain/city.ts';
import {
  applyChanges,
  type CameraState,
  type Change,
  EMPTY_WORLD,
  type StationState,
  type TruckState,
  type World,
} from '../../domain/world.ts';

export const SILENT_STATION: StationState = {
  latest: {},
  current: {},
  level: null,
  change_10min: null,
  rain: null,
  presence: null,
  under_work: null,
};
export const UNKNOWN_CAMERA: CameraState = { at: null, state: null, fps: null, depth_m: null, frame_at: null };
export const UNKNOWN_TRUCK: TruckState = { position: null, status: null };

export class LiveWorld {
  readonly stations: City['stations'];
  #current: World;

  /** Everything that the city has is there from the start, and nothing is known of it. */
  constructor({ stations, cameras, trucks }: Pick<City, 'stations' | 'cameras' | 'trucks'>) {
    this.stations = stations;
    this.#current = {
      ...EMPTY_WORLD,
      stations: all(stations, SILENT_STATION),
      cameras: all(cameras, UNKNOWN_CAMERA),
      trucks: all(trucks, UNKNOWN_TRUCK),
    };
  }

  /** As of the last beat. */
  get current(): World {
    return this.#current;
  }

  /** Takes changes; the world contains them at once. */
  fold(changes: readonly Change[]): readonly Change[] {
    this.#current = applyChanges(this.#current, changes);
    return changes;
  }
}

function all<State>(things: readonly { readonly id: string }[], state: State): Record<string, State> {
  return Object.fromEntries(things.map(({ id }) => [id, state]));
}
