// What a layer says about one thing: where it is, the properties that decide its images and texts, and the paint that may
// change without laying anything out again. Plain values, so a test compares them.
import type { LineString, Polygon } from 'geojson';
import type { Language } from '../i18n/languages.ts';
import type { Palette } from './glyphs/palette.ts';

interface DrawnValues {
  readonly [name: string]: string | number;
}

/** A point. */
export interface Drawn {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  /** Of these `icon` names its image, where it has one, and `mark` that from afar. */
  readonly properties: DrawnValues;
  readonly paint: DrawnValues | null;
}

/** A line or an area. */
export interface DrawnShape {
  readonly id: string;
  readonly shape: LineString | Polygon;
  readonly properties: DrawnValues;
  readonly paint: null;
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
