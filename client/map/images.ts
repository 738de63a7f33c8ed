import type { Map as MapLibre } from 'maplibre-gl';
import { glyphOf } from './glyphs/index.ts';
import type { Palette } from './glyphs/palette.ts';

/** Draws a glyph as soon as a feature names it, once, at twice the size so that it stays sharp on dense screens. */
export function imageMaker(map: MapLibre, palette: Palette): (name: string) => void {
  const ratio = 2;
  return (name) => {
    if (map.hasImage(name)) return;
    const glyph = glyphOf(name);
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(glyph.width * ratio);
    canvas.height = Math.ceil(glyph.height * ratio);
    // Kept in main memory: read back from the graphics card, a sign cost 8 ms (measured), and a storm brings a hundred.
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    if (!pen) throw new Error('This browser draws no canvas, so the map has no signs');
    pen.scale(ratio, ratio);
    glyph.draw(pen, palette);
    map.addImage(name, pen.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio: ratio });
  };
}
