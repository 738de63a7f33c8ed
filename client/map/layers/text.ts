import type { ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { LEVELS } from '../../../domain/levels.ts';
import type { Words } from '../../../domain/measures.ts';
import type { Language } from '../../i18n/languages.ts';
import type { Palette } from '../glyphs/palette.ts';
import { MAP_FONT, MAP_FONT_BOLD } from '../map-fonts.ts';

/** Symbols lie where they are: a hidden warning is worse than a crowded one. */
export const ALWAYS_SHOWN = {
  'icon-allow-overlap': true,
  'icon-ignore-placement': true,
  'icon-image': ['get', 'icon'],
  'symbol-sort-key': ['get', 'rank'],
} as const satisfies SymbolLayerSpecification['layout'];

export function valueText(size: number): SymbolLayerSpecification['layout'] {
  return {
    'text-font': [MAP_FONT_BOLD],
    'text-size': size,
    'text-allow-overlap': true,
    'text-ignore-placement': true,
    'text-justify': 'left',
    'symbol-sort-key': ['get', 'rank'],
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
