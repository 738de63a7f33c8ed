// Drawing on the map with Terra Draw: a line to measure along, or an area. Loaded with the first use.
import type { Map as MapLibre } from 'maplibre-gl';
import { TerraDraw, TerraDrawLineStringMode, TerraDrawPolygonMode } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { LonLat } from '../../domain/warnings/ring.ts';
import type { Palette } from './glyphs/palette.ts';

export type SketchKind = 'line' | 'area';

export interface Sketch {
  /** Corners in the order they were set, the pointer's place last while it goes on; of an area the first is not repeated. */
  readonly points: readonly LonLat[];
  readonly isDone: boolean;
}

interface SketchParts {
  readonly kind: SketchKind;
  readonly palette: Palette;
  readonly onSketch: (sketch: Sketch) => void;
}

const MODES = { line: 'linestring', area: 'polygon' } as const satisfies Record<SketchKind, string>;
const KEYS = { cancel: 'Escape', finish: 'Enter' } as const;

/** Begins a sketch. @returns what ends it and takes it off the map */
export function startSketch(map: MapLibre, { kind, palette, onSketch }: SketchParts): () => void {
  const colour = palette['fg-1'] as `#${string}`; // tokens are written in hexadecimal
  const ground = palette['bg-0'] as `#${string}`;
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map }),
    modes: [
      new TerraDrawLineStringMode({
        keyEvents: KEYS,
        styles: {
          lineStringColor: colour,
          lineStringWidth: 2,
          closingPointColor: colour,
          closingPointOutlineColor: ground,
        },
      }),
      new TerraDrawPolygonMode({
        keyEvents: KEYS,
        styles: {
          fillColor: colour,
          fillOpacity: 0.1,
          outlineColor: colour,
          outlineWidth: 2,
          closingPointColor: colour,
          closingPointOutlineColor: ground,
        },
      }),
    ],
  });
  const tell = (isDone: boolean) => {
    const shape = draw.getSnapshot().find(({ geometry }) => geometry.type !== 'Point')?.geometry;
    onSketch({ points: shape ? cornersOf(shape) : [], isDone });
  };
  draw.start();
  draw.setMode(MODES[kind]);
  draw.on('change', () => tell(false));
  draw.on('finish', () => tell(true));
  return () => draw.stop();
}

type Shape = ReturnType<TerraDraw['getSnapshot']>[number]['geometry'];

function cornersOf(shape: Shape): readonly LonLat[] {
  const pairs = (positions: readonly (readonly number[])[]) => positions.map(([lon, lat]): LonLat => [lon!, lat!]);
  switch (shape.type) {
    case 'LineString':
      return pairs(shape.coordinates);
    case 'Polygon':
      return pairs(shape.coordinates[0]!.slice(0, -1));
    default:
      return [];
  }
}
