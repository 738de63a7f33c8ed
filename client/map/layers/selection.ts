// Corners around what is selected, or around a bare point of the map.
import { arrangementOf } from '../arrangement.ts';
import type { Drawn } from '../drawn.ts';
import { glyphName } from '../glyphs/index.ts';
import { mapLayer } from '../layer.ts';
import type { MapPlace, MapThing, Scene } from '../scene.ts';

export const selection = mapLayer({
  name: 'selection',
  selects: null,
  switch: null,
  legend: null,
  onDispatch: 'same',
  isFew: true,
  things: (scene) => {
    const place = selectedPlace(scene);
    return place ? [place] : [];
  },
  draw: drawSelection,
  styles: () => [
    {
      id: 'selection-corners',
      type: 'symbol',
      source: 'selection',
      layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
  ],
});

const PLACES = {
  station: ({ situation }, id) => situation.stationById.get(id)?.station,
  camera: ({ situation }, id) => situation.cameraById.get(id)?.camera,
  truck: ({ situation }, id) => {
    const view = situation.truckById.get(id);
    return view?.state?.position ?? view?.truck;
  },
  report: ({ reports }, id) => reports.find((sign) => sign.id === id),
} as const satisfies Record<MapThing['kind'], (scene: Scene, id: string) => MapPlace | undefined>;

function selectedPlace(scene: Scene): MapPlace | undefined {
  const { selected } = scene;
  if (selected === null || !('id' in selected)) return selected ?? undefined;
  const sign = arrangementOf(scene).find(({ wanted: { id }, shows }) => id === selected.id && shows !== 'nothing');
  return sign ?? PLACES[selected.kind](scene, selected.id);
}

function drawSelection({ lon, lat }: MapPlace): Drawn {
  return { id: 'selection', lon, lat, properties: { icon: glyphName('selection') }, paint: null };
}
