// Fonts come from this server, so that figures line up and Chinese is there on any machine. The slices of the Chinese
// font are fetched only where a character of theirs is shown.
import '@fontsource-variable/inter';
import { chineseSlices } from './map/map-fonts.ts';

export function declareFonts(): void {
  for (const [weight, range] of [
    [400, '400 500'],
    [600, '600 700'],
  ] as const) {
    for (const { url, unicodeRange } of chineseSlices(weight)) {
      document.fonts.add(
        new FontFace('Noto Sans SC', `url("${url}")`, { unicodeRange, weight: range, display: 'swap' }),
      );
    }
  }
}
