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
}
export interface RainFieldSums {
  readonly kind: 'sums';
  /** mm in the last hour, in the order of the network. */
  readonly mm: readonly (number | null)[];
}
export type RainFieldRequest = RainFieldNetwork | RainFieldSums;
export type RainFieldAnswer = FeatureCollection<MultiPolygon, { from_mm: number }>;

/** The field is drawn from 2 mm on; below it is nothing a desk acts on. */
const CONTOUR_MM = [2, 10, 20, 35, 50, 80, 100];
const CELL_KM = 0.7;
/** Beyond the reach of the outermost gauge, so that the field ends where its claim ends and not at the edge of the grid. */
const MARGIN_KM = FIELD_REACH_KM + 1;

let field: PreparedField | null = null;

self.onmessage = ({ data }: MessageEvent<RainFieldRequest>) => {
  if (data.kind === 'network') {
    field =
      data.gauges.length > 0
        ? prepareField(data.gauges, gridAround(data.gauges, { cell_km: CELL_KM, margin_km: MARGIN_KM }))
        : null;
    return;
  }
  if (field) self.postMessage(contourRain(field, data.mm));
};

function contourRain(prepared: PreparedField, mm: readonly (number | null)[]): RainFieldAnswer {
  const { grid } = prepared;
  // Where no gauge is within reach nothing is claimed, which on the map looks as no rain.
  const values = Array.from(interpolateRain(prepared, mm), (value) => (Number.isNaN(value) ? 0 : value));
  const shapes = contours().size([grid.columns, grid.rows]).thresholds(CONTOUR_MM)(values);
  const features = shapes
    .filter((shape) => shape.coordinates.length > 0)
    .map(
      (shape): Feature<MultiPolygon, { from_mm: number }> => ({
        type: 'Feature',
        properties: { from_mm: shape.value },
        geometry: {
          type: 'MultiPolygon',
          // d3-contour counts a cell's middle as a half.
          coordinates: shape.coordinates.map((polygon) =>
            polygon.map((ring) => ring.map(([x, y]) => cellPosition(grid, x! - 0.5, y! - 0.5))),
          ),
        },
      }),
    );
  return { type: 'FeatureCollection', features };
}
