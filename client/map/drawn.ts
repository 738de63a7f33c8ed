// What a layer says about one thing: where it is, the properties that decide its images and texts, and the paint that may
// change without laying anything out again. Plain values, so a test compares them.
import type { LayerSpecification } from 'maplibre-gl';
import type { Language } from '../i18n/languages.ts';
import type { Situation } from '../live/situation.ts';
import type { Palette } from './glyphs/palette.ts';

export interface Drawn {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly properties: { readonly [name: string]: string | number };
  readonly paint: { readonly [name: string]: string | number } | null;
}

/** What every thing of a layer is drawn by, besides itself. Same reference: nothing here has changed. */
export interface DrawContext {
  readonly language: Language;
  readonly palette: Palette;
  /** True from zoom 13 on: the numbers of every wet gauge are shown. */
  readonly close: boolean;
  /** Cameras that look at water over its ladder: shown before all others. */
  readonly camerasNearWater: ReadonlySet<string>;
}

export interface PointLayer<Thing = unknown> {
  /** Also its source's id. */
  readonly id: string;
  /** Things by reference: one that is the same object as before is not drawn again. The zoom comes in halves. */
  readonly things: (situation: Situation, zoom: number) => readonly Thing[];
  readonly draw: (thing: Thing, context: DrawContext) => Drawn;
  /** Bottom up. Their source is the layer's id. */
  readonly styles: (palette: Palette) => readonly LayerSpecification[];
  /** What is selected by a click on it; null where a click passes through. */
  readonly selects: 'station' | 'camera' | 'truck' | null;
  /** True where an image is named by the property `icon`. */
  readonly hasIcons: boolean;
}

/** Keeps a layer's own thing type inside it, so that layers of different things fit in one list. */
export function pointLayer<Thing>(layer: PointLayer<Thing>): PointLayer {
  return layer as unknown as PointLayer; // draw() is only ever handed what things() gave
}
