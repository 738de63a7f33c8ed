import { box, centredText, type Glyph } from './glyph.ts';

/** How many trucks wait at a base, and of how many nobody knows whether they do. */
export function truckCount(count: number, unknown: number): Glyph {
  const text = unknown > 0 ? `${count} ?${unknown}` : String(count);
  const width = 26 + text.length * 6;
  return {
    width: width + 4,
    height: 22,
    draw(pen, palette) {
      box(pen, 1, 1, width + 2, 20, 5);
      pen.fillStyle = palette['map-out'];
      pen.fill();
      box(pen, 2.6, 2.6, width - 1.2, 16.8, 3.5);
      pen.fillStyle = palette['bg-1'];
      pen.fill();
      pen.strokeStyle = palette['line-2'];
      pen.lineWidth = 1.1;
      pen.stroke();
      pen.fillStyle = palette['fg-2'];
      box(pen, 7, 8, 7, 5.5, 1);
      pen.fill();
      box(pen, 14.4, 9.6, 3.6, 3.9, 1);
      pen.fill();
      for (const x of [9.6, 15.6]) {
        pen.beginPath();
        pen.arc(x, 14, 1.5, 0, 2 * Math.PI);
        pen.fill();
      }
      centredText(pen, text, 22 + (width - 24) / 2, 11.5, 11, palette['fg-1']);
    },
  };
}
