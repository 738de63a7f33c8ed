// The map draws its text from font files of this server, cut in slices by characters, so that Chinese is there on a
// machine without Chinese fonts and only the slices in use are fetched.

import ranges from '@fontsource/noto-sans-sc/unicode.json' with { type: 'json' };
import interLatin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url&no-inline';
import type { FontFacesSpecification } from 'maplibre-gl';

export const MAP_FONT = 'Highwater';
export const MAP_FONT_BOLD = 'Highwater Bold';

const regular = import.meta.glob<string>(
  '../../node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-[0-9]*-400-normal.woff2',
  {
    query: '?url&no-inline',
    import: 'default',
    eager: true,
  },
);
const bold = import.meta.glob<string>(
  '../../node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-[0-9l]*-600-normal.woff2',
  {
    query: '?url&no-inline',
    import: 'default',
    eager: true,
  },
);

export interface FontSlice {
  readonly url: string;
  /** As in CSS: `U+4e00-4e10,U+4e20`. */
  readonly unicodeRange: string;
}

/** The slices of one weight. */
export function chineseSlices(weight: 400 | 600): FontSlice[] {
  const files = weight === 400 ? regular : bold;
  return Object.entries(ranges).flatMap(([subset, unicodeRange]) => {
    const name = `noto-sans-sc-${subset.replaceAll(/[[\]]/g, '')}-${weight}-normal.woff2`;
    const url = Object.entries(files).find(([path]) => path.endsWith(`/${name}`))?.[1];
    return url && unicodeRange ? [{ url, unicodeRange }] : [];
  });
}

export function mapFontFaces(): FontFacesSpecification {
  const latin = { url: absolute(interLatin), 'unicode-range': ['U+0000-024F', 'U+2000-20CF', 'U+2100-22FF'] };
  const slices = (weight: 400 | 600) =>
    chineseSlices(weight).map((slice) => ({
      url: absolute(slice.url),
      'unicode-range': slice.unicodeRange.split(','),
    }));
  return { [MAP_FONT]: [latin, ...slices(400)], [MAP_FONT_BOLD]: slices(600).reverse() };
}

/** The map's worker knows no page to be relative to. */
export function absolute(url: string): string {
  return new URL(url, document.baseURI).href;
}
