import { useEffect, useRef } from 'react';
import { glyphOf } from '../../map/glyphs/index.ts';
import { readPalette } from '../../map/glyphs/palette.ts';

/** What a line of the switch has room for, px. */
const LARGEST_PX = 26;

/** A sign of the map beside its name, drawn by the same code as on the map. */
export function GlyphSample({ name }: { name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext('2d');
    if (!element || !pen) return;
    const glyph = glyphOf(name);
    const ratio = 2;
    element.width = glyph.width * ratio;
    element.height = glyph.height * ratio;
    const shrink = Math.min(1, LARGEST_PX / Math.max(glyph.width, glyph.height));
    element.style.width = `${glyph.width * shrink}px`;
    element.style.height = `${glyph.height * shrink}px`;
    pen.scale(ratio, ratio);
    glyph.draw(pen, readPalette());
  }, [name]);
  return (
    <span aria-hidden="true">
      <canvas ref={canvas} />
    </span>
  );
}
