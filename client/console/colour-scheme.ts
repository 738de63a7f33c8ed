// Dark for a darkened room, light for daylight: chosen at each screen and remembered there. The colours themselves are in the tokens.
import { Observable } from '../live/observable.ts';

export const COLOUR_SCHEMES = ['dark', 'light'] as const;
export type ColourScheme = (typeof COLOUR_SCHEMES)[number];

const REMEMBERED = 'highwater.colours';

/** What the page is drawn in; the map and the charts read their colours once, and are made anew. */
export const colourScheme = new Observable<ColourScheme>('dark');

/** Before anything is drawn. */
export function startColours(): void {
  show(localStorage.getItem(REMEMBERED) === 'light' ? 'light' : 'dark');
}

export function chooseColours(scheme: ColourScheme): void {
  localStorage.setItem(REMEMBERED, scheme);
  show(scheme);
}

function show(scheme: ColourScheme): void {
  document.documentElement.dataset.theme = scheme;
  document.querySelector<HTMLMetaElement>('meta[name="color-scheme"]')?.setAttribute('content', scheme);
  colourScheme.set(scheme);
}
