/** What the layer switch turns on and off, and the map's sources behind each. Apart from the layers, so that a list or a
 * test can name them without the map. */
export const LAYER_GROUPS = {
  'rain-field': ['rain-field'],
  rain: ['rain'],
  depth: ['depth'],
  level: ['level'],
  weather: ['weather'],
  cameras: ['cameras'],
  reports: ['citizen-reports'],
  trucks: ['trucks', 'truck-counts', 'truck-stacks'],
} as const satisfies Record<string, readonly string[]>;

export type LayerGroup = keyof typeof LAYER_GROUPS;
export const LAYER_GROUP_NAMES = Object.keys(LAYER_GROUPS) as readonly LayerGroup[];
