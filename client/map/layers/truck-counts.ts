import type { TruckView } from '../../live/truck-view.ts';
import type { Drawn } from '../drawn.ts';
import { glyphName } from '../glyphs/index.ts';
import { mapLayer } from '../layer.ts';
import { ALWAYS_SHOWN } from './text.ts';

interface DistrictTrucks {
  readonly district: string;
  readonly trucks: readonly TruckView[];
}

/** Under zoom 10 a chip for every truck would cover the city: one count a district, where its trucks have their bases. */
export const truckCounts = mapLayer({
  name: 'truck-counts',
  selects: null,
  switch: 'trucks',
  legend: null,
  onDispatch: 'same',
  things: ({ situation }) => {
    const groups = Map.groupBy(situation.trucks, (view) => view.truck.district);
    return [...groups].map(([district, trucks]) => ({ district, trucks }));
  },
  draw: drawDistrictTrucks,
  styles: () => [
    { id: 'truck-counts-chips', type: 'symbol', source: 'truck-counts', maxzoom: 10, layout: ALWAYS_SHOWN },
  ],
});

export function drawDistrictTrucks({ district, trucks }: DistrictTrucks): Drawn {
  const mean = (pick: (view: TruckView) => number) => trucks.reduce((sum, view) => sum + pick(view), 0) / trucks.length;
  return {
    id: district || '-',
    lon: mean((view) => view.truck.lon),
    lat: mean((view) => view.truck.lat),
    properties: { icon: glyphName('trucks', trucks.length), rank: trucks.length },
    paint: null,
  };
}
