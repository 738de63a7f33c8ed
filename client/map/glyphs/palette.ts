// The design's colours, read once from the style sheet, so that map and panels can never drift apart.
export const PALETTE_NAMES = [
  'bg-0',
  'bg-1',
  'bg-2',
  'bg-3',
  'line-1',
  'line-2',
  'fg-1',
  'fg-2',
  'fg-3',
  'fg-off',
  'act',
  'act-on',
  'focus',
  'replay',
  'live',
  'late',
  'silent',
  'silent-2',
  'suspect',
  'map-land',
  'map-out',
  'map-sea',
  'map-coast',
  'map-river',
  'map-border',
  'map-label',
  'map-river-label',
  'sev-blue',
  'sev-blue-on',
  'sev-blue-fg',
  'sev-yellow',
  'sev-yellow-on',
  'sev-yellow-fg',
  'sev-orange',
  'sev-orange-on',
  'sev-orange-fg',
  'sev-red',
  'sev-red-on',
  'sev-red-fg',
  'sev-red-edge',
  'rain-0',
  'rain-1',
  'rain-2',
  'rain-3',
  'rain-4',
  'rain-5',
  'rain-6',
  'rain-7',
] as const;

export type Palette = { readonly [name in (typeof PALETTE_NAMES)[number]]: string };

export function readPalette(element: Element = document.documentElement): Palette {
  const style = getComputedStyle(element);
  const entries = PALETTE_NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()] as const);
  return Object.fromEntries(entries) as Palette; // one entry for each name
}
