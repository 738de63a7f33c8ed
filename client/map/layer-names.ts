// The layers of the desk's map by name, apart from what they draw, so that a list or a test can name them without the map. A new
// layer stands here in its place, and the compiler asks for its file.

/** Bottom up: the later is drawn over the earlier. */
export const LAYER_NAMES = [
  'rain-field',
  'rain-nowcast',
  'warning-areas',
  'rain',
  'weather',
  // A thousand specks, under the figures.
  'cameras',
  'level',
  'depth',
  'closed-crossings',
  'arcs',
  'rain-motion',
  // What stands higher takes its room first: names give way to signs, all below to names.
  'callouts',
  'arc-minutes',
  'leaders',
  'truck-bases',
  'trucks',
  'places',
  'reports',
  'selection',
] as const;
export type LayerName = (typeof LAYER_NAMES)[number];

/** The rows of the layer switch, from the top; each is described by the layer of its name. */
export const SWITCH_NAMES = [
  'rain-field',
  'rain-nowcast',
  'rain',
  'depth',
  'level',
  'weather',
  'cameras',
  'reports',
  'trucks',
] as const satisfies readonly LayerName[];
export type SwitchName = (typeof SWITCH_NAMES)[number];
