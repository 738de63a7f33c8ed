import { box, centredText, GLYPH_FONT, type Glyph } from './glyph.ts';

const PAD = 2;

/** The minutes of an arc: solid for a suggestion, outlined for an order under way or a next best. */
export function minutesPill(text: string, kind: 'suggested' | 'ordered' | 'next'): Glyph {
  const size = kind === 'suggested' ? 12 : 11;
  const height = kind === 'suggested' ? 20 : 18;
  // A Chinese character is as wide as it is high, a figure and a space about half that.
  const width = [...text].reduce((sum, char) => sum + (char > '⺀' ? size : size * 0.56), 0) + 16;
  return {
    width: width + PAD * 2,
    height: height + PAD * 2,
    draw(pen, palette) {
      box(pen, PAD, PAD, width, height, 4);
      pen.fillStyle = kind === 'suggested' ? palette.act : palette['bg-1'];
      pen.fill();
      pen.lineWidth = 1;
      pen.strokeStyle = kind === 'suggested' ? palette['bg-0'] : palette['line-2'];
      pen.stroke();
      pen.font = `700 ${size}px ${GLYPH_FONT}`;
      const ink = kind === 'suggested' ? palette['act-on'] : kind === 'next' ? palette['fg-2'] : palette['fg-1'];
      centredText(pen, text, PAD + width / 2, PAD + height / 2, size, ink);
    },
  };
}
