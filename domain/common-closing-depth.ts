// Apart from the closing depth itself, so that the public's map need not know every kind of station for it.
import type { City } from './city.ts';
import { closingDepth_m } from './closing-depth.ts';
import { primaryMeasure } from './station-measures.ts';

/** The one depth, cm, at which every measured place of a city is closed, for texts that name it; null where they differ. */
export function commonClosingDepth_cm(city: Pick<City, 'closing_depth_m' | 'stations'>): number | null {
  const measured = city.stations.filter((station) => primaryMeasure(station) === 'depth_m');
  const [depth_m, ...others] = new Set(
    (measured.length > 0 ? measured : [null]).map((one) => closingDepth_m(city, one)),
  );
  return others.length > 0 ? null : Math.round(depth_m! * 100);
}
