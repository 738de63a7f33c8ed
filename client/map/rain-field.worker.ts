// Contours of the rain field, worked out beside the page: a storm must not take a frame from the map.
import { contours } from 'd3-contour';
import type { Feature, FeatureCollection, MultiPolygon } from 'geojson';
import {
  cellPosition,
  FIELD_REACH_KM,
  gridAround,
  interpolateRain,
  type PreparedField,
  prepareField,
} from '../../domain/rain-field.ts';

export interface RainFieldNetwork {
  readonly kind: 'network';
  readonly gauges: readonly { readonly lon: number; readonly lat: number }[];
  readonly cell_km: number;
}
export interface RainFieldSums {
  readonly kind: 'sums';
  /** Amounts or rates, in the order of the network. */
  readonly mm: readonly (number | null)[];
  /** From which on a contour is drawn. */
  readonly steps_mm: readonly number[];
  /** How far what is found lies on from where it was measured. */
  readonly moved_km?: { readonly east: number; readonly north: number };
}
export type RainFieldRequest = RainFieldNetwork | RainFieldSums;
export type RainFieldAnswer = FeatureCollection<MultiPolygon, { from_mm: number }>;

/** Beyond the reach of the outermost gauge, so that the field ends where its claim ends and not at the edge of the grid. */
const MARGIN_KM = FIELD_REACH_KM + 1;

const KM_PER_DEGREE = 111.2;

let field: PreparedField | null = null;

self.onmessage = ({ data }: MessageEvent<RainFieldRequest>) => {
  if (data.kind === 'network') {
    field =
      data.gauges.length > 0
        ? prepareField(data.gauges, gridAround(data.gauges, { cell_km: data.cell_km, margin_km: MARGIN_KM }))
        : null;
    return;
  }
  if (field) self.postMessage(contourRain(field, data));
};

function contourRain(prepared: PreparedField, { mm, steps_mm, moved_km }: RainFieldSums): RainFieldAnswer {
  const { grid } = prepared;
  const { bounds } = grid;
  const kmPerLon = KM_PER_DEGREE * Math.cos((((bounds[1] + bounds[3]) / 2) * Math.PI) / 180);
  const [east, north] = [(moved_km?.east ?? 0) / kmPerLon, (moved_km?.north ?? 0) / KM_PER_DEGREE];
  const placeOf = (x: number, y: number): [number, number] => {
    // d3-contour counts a cell's middle as a half.
    const [lon, lat] = cellPosition(grid, x - 0.5, y - 0.5);
    return [lon + east, lat + north];
  };
  // Where no gauge is within reach nothing is claimed, which on the map looks as no rain.
  const values = Array.from(interpolateRain(prepared, mm), (value) => (Number.isNaN(value) ? 0 : value));
  const shapes = contours()
    .size([grid.columns, grid.rows])
    .thresholds([...steps_mm])(values);
  const features = shapes
    .filter((shape) => shape.coordinates.length > 0)
    .map(
      (shape): Feature<MultiPolygon, { from_mm: number }> => ({
        type: 'Feature',
        properties: { from_mm: shape.value },
        geometry: {
          type: 'MultiPolygon',
          coordinates: shape.coordinates.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => placeOf(x!, y!)))),
        },
      }),
    );
  return { type: 'FeatureCollection', features };
}
