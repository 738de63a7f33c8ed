import { circle, type Glyph } from './glyph.ts';

const SIZE = 18;

/** No way through: a white disc with a red bar, as the sign in the street. It is a state, not a level. */
export const closedSign: Glyph = {
  width: SIZE,
  height: SIZE,
  draw(pen, palette) {
    circle(pen, SIZE / 2, SIZE / 2, 7.6);
    pen.fillStyle = palette['line-2'];
    pen.fill();
    circle(pen, SIZE / 2, SIZE / 2, 6.4);
    pen.fillStyle = palette['sev-red-on']; // white by day and by night
    pen.fill();
    pen.fillStyle = palette['sev-red'];
    pen.fillRect(SIZE / 2 - 4.4, SIZE / 2 - 1.6, 8.8, 3.2);
  },
};
