import type { Glyph } from './glyph.ts';

/** Four corners around what is selected, in white: no hue of the ladder, no hue of rain. */
export const selectionCorners: Glyph = {
  width: 54,
  height: 54,
  draw(pen, palette) {
    const near = 3;
    const far = 51;
    const arm = 11;
    const corners = [
      [near, near, 1, 1],
      [far, near, -1, 1],
      [near, far, 1, -1],
      [far, far, -1, -1],
    ] as const;
    for (const [colour, width] of [
      [palette['map-out'], 4.5],
      [palette.focus, 2],
    ] as const) {
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      for (const [x, y, right, down] of corners) {
        pen.beginPath();
        pen.moveTo(x + right * arm, y);
        pen.lineTo(x, y);
        pen.lineTo(x, y + down * arm);
        pen.stroke();
      }
    }
  },
};
