import type { ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { LEVELS } from '../../../domain/levels.ts';
import type { Words } from '../../../domain/measures.ts';
import type { Language } from '../../i18n/languages.ts';
import type { Palette } from '../glyphs/palette.ts';
import { MAP_FONT } from '../map-fonts.ts';

type Layout = NonNullable<SymbolLayerSpecification['layout']>;

/** What the arrangement has set stands where it is; names and all that gives way make room for it. */
export const STANDS = {
  'icon-overlap': 'always',
  'icon-image': ['get', 'icon'],
  'icon-padding': 0,
  'symbol-sort-key': ['get', 'rank'],
} as const satisfies SymbolLayerSpecification['layout'];

/** Everything else: shown where nothing more important lies. Within a layer the worse comes first. */
export const GIVES_WAY = {
  'icon-overlap': 'never',
  'icon-image': ['get', 'icon'],
  'icon-padding': 0,
  'symbol-sort-key': ['-', 0, ['get', 'rank']],
} as const satisfies SymbolLayerSpecification['layout'];

/** Symbols that lie where they are and take no room. */
export const ALWAYS_SHOWN = {
  'icon-allow-overlap': true,
  'icon-ignore-placement': true,
  'icon-image': ['get', 'icon'],
  'symbol-sort-key': ['get', 'rank'],
} as const satisfies SymbolLayerSpecification['layout'];

/** From here on there is room for what is under warning to say its number and its name. */
export const DETAIL_ZOOM = 13.5;

/** A sign that gives way, with words beside it where there is room for them too. */
export function signWithWords(words: ExpressionSpecification, offset: number): Layout {
  return {
    ...GIVES_WAY,
    'text-field': words,
    'text-font': [MAP_FONT],
    'text-size': 11,
    'text-justify': 'left',
    'text-anchor': 'left',
    'text-offset': [offset, 0],
    'text-optional': true,
  };
}

/** Names give way to one another, the worse first. */
export function nameText(size: number): SymbolLayerSpecification['layout'] {
  return {
    'text-font': [MAP_FONT],
    'text-size': size,
    'text-justify': 'left',
    'symbol-sort-key': ['-', 0, ['get', 'rank']],
  };
}

export function halo(palette: Palette): { 'text-halo-color': string; 'text-halo-width': number } {
  return { 'text-halo-color': palette['map-out'], 'text-halo-width': 2 };
}

/** A level's colour for text, by the property `level`. */
export function levelColour(palette: Palette): ExpressionSpecification {
  const steps = LEVELS.flatMap((level) => [level, palette[`sev-${level}-fg`]]);
  return ['match', ['get', 'level'], ...steps, palette['fg-1']] as unknown as ExpressionSpecification; // spread of pairs
}

/** A name on the map: in Chinese alone; for an English desk the Chinese one first, as on the signs in the street. */
export function mapName(name: Words, language: Language): string {
  return language === 'en' && name.en !== name.zh ? `${name.zh}\n${name.en}` : name.zh;
}
