// What there is to say of a layer of the desk's map, whether it draws points, lines or areas: one descriptor each in layers/.
import type { FeatureCollection } from 'geojson';
import type { FilterSpecification, GeoJSONSourceSpecification, LayerSpecification } from 'maplibre-gl';
import type { City } from '../../domain/city.ts';
import type { Words } from '../../domain/measures.ts';
import type { DrawContext, Drawn, DrawnShape } from './drawn.ts';
import type { Palette } from './glyphs/palette.ts';
import type { LayerName, SwitchName } from './layer-names.ts';
import type { MapThing, Scene } from './scene.ts';

/** A row of the layer switch. */
export interface LayerSwitch {
  readonly label: Words;
  /** A sign of the map, or a patch that the style sheet draws. */
  readonly sign: { readonly glyph: string } | { readonly patch: 'field' | 'broken' | 'chip' };
  /** How many there are; a row of none is left out. */
  readonly count: (all: { readonly city: City; readonly reports: number }) => number;
  /** What stands at the end of the row. */
  readonly tells: 'count' | 'time';
}

/** Which of the map's legends explains a layer: that of the signs, or the dispatcher's, of who goes where. */
export type LegendName = 'signs' | 'ways';

export interface LayerDescription<Name extends LayerName = LayerName, Switch = LayerSwitch | SwitchName | null> {
  /** Also its source's id. */
  readonly name: Name;
  /** What its source is made with besides; points have settings of their own. */
  readonly source?: Pick<GeoJSONSourceSpecification, 'tolerance'>;
  /** Bottom up. Their source is the layer's name. */
  readonly styles: (palette: Palette) => readonly LayerSpecification[];
  /** True for what lies under the borders and names of the base map. */
  readonly isUnderNames?: true;
  /** What is selected by a press on it; null where a press passes through. */
  readonly selects: MapThing['kind'] | null;
  /** Its row of the layer switch, or the name of the row that it goes with; null where it is always there. */
  readonly switch: Switch;
  /** Null where it explains itself. */
  readonly legend: LegendName | null;
  /** On the dispatcher's page: as on the others, not at all, there alone, or one of its styles with a filter. */
  readonly onDispatch: 'same' | 'hidden' | 'only' | { readonly style: string; readonly filter: FilterSpecification };
}

/** A layer of things that are drawn one by one. */
export interface DrawnLayer<Thing = unknown> {
  /** Things by reference: one that is the same object as before is not drawn again. */
  readonly things: (scene: Scene) => readonly Thing[];
  readonly draw: (thing: Thing, context: DrawContext) => Drawn | DrawnShape;
  /** True for a handful whose order among themselves counts: any change tells the map all of them anew. */
  readonly isFew?: true;
  /** True for what drives: between two fixes (its property `at`) it is shown on the way. */
  readonly glides?: true;
}

/** A layer that is worked out elsewhere and comes when it is ready. */
export interface FedLayer {
  readonly feed: (put: (features: FeatureCollection) => void) => Feed;
}

export interface Feed {
  readonly show: (scene: Scene) => void;
  readonly stop: () => void;
}

export type MapLayer = LayerDescription & (DrawnLayer | FedLayer);

/** Keeps a layer's own thing type inside it, so that layers of different things fit in one stack. */
export function mapLayer<Thing, Name extends LayerName, Switch extends LayerSwitch | SwitchName | null>(
  layer: LayerDescription<Name, Switch> & DrawnLayer<Thing>,
): LayerDescription<Name, Switch> & DrawnLayer {
  return layer as unknown as LayerDescription<Name, Switch> & DrawnLayer; // draw() is only ever handed what things() gave
}
