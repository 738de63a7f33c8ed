// What is shut, on the sign of the place. The dispatcher sees all that the arcs go round; the command page what the desk has recorded as
// closed (P14), for the water itself stands there already.
import { type ClosedPlace, closedPlaces } from '../../live/dispatch-closed.ts';
import type { Arranged } from '../arrange.ts';
import { arrangementOf } from '../arrangement.ts';
import type { Drawn } from '../drawn.ts';
import { glyphName } from '../glyphs/index.ts';
import { mapLayer } from '../layer.ts';
import type { Scene } from '../scene.ts';
import type { Sign } from '../signs.ts';
import { ALWAYS_SHOWN } from './text.ts';

/** A closed place and where its disc stands: on the place's own sign, wherever that had to go, or alone. */
export interface ClosedSign {
  readonly place: ClosedPlace;
  readonly lon: number;
  readonly lat: number;
  readonly isOnSign: boolean;
}

export const closedCrossings = mapLayer({
  name: 'closed-crossings',
  selects: null,
  switch: null,
  legend: null,
  onDispatch: 'same',
  things: closedSigns,
  draw: drawClosed,
  styles: () => [
    {
      id: 'closed-crossings-signs',
      type: 'symbol',
      source: 'closed-crossings',
      layout: {
        ...ALWAYS_SHOWN,
        'icon-offset': ['match', ['get', 'stands'], 'on-sign', ['literal', [15, 19]], ['literal', [0, 0]]],
      },
    },
  ],
});

let last: {
  readonly places: readonly ClosedPlace[];
  readonly arrangement: readonly Arranged<Sign>[];
  readonly signs: readonly ClosedSign[];
} | null = null;

/** The same list while neither what is closed nor where the signs stand has changed. */
export function closedSigns(scene: Scene): readonly ClosedSign[] {
  const places = closedPlaces(scene.situation);
  const arrangement = arrangementOf(scene);
  if (last?.places === places && last.arrangement === arrangement) return last.signs;
  const shown = scene.dispatch === null ? places.filter(({ kind, recorded }) => recorded && kind === 'site') : places;
  const signs = shown.length === 0 ? [] : signsOf(shown, arrangement);
  last = { places, arrangement, signs };
  return signs;
}

function signsOf(places: readonly ClosedPlace[], arrangement: readonly Arranged<Sign>[]): readonly ClosedSign[] {
  const standing = new Map(
    arrangement.flatMap((one) =>
      one.wanted.kind === 'place' && one.shows !== 'nothing' ? [[one.wanted.id, one]] : [],
    ),
  );
  return places.map((place) => {
    const sign = place.kind === 'site' && place.station_id !== null ? standing.get(place.station_id) : undefined;
    const { lon, lat } = sign ?? place;
    return { place, lon, lat, isOnSign: sign !== undefined };
  });
}

export function drawClosed({ place, lon, lat, isOnSign }: ClosedSign): Drawn {
  return {
    id: place.id,
    lon,
    lat,
    properties: {
      icon: glyphName('closed'),
      stands: isOnSign ? 'on-sign' : 'alone',
      rank: Math.round((place.depth_m ?? 0) * 100),
    },
    paint: null,
  };
}
