import type { Condition } from '../../live/station-view.ts';
import { circle, type Glyph } from './glyph.ts';

/**
 * Wind as a barb. One full feather is 4 m/s, half a feather 2 m/s, a pennant 20 m/s (Chinese plotting convention).
 *
 * @param speed_ms null where the wind is not known: a bare dot
 * @param direction_deg where it comes from
 */
export function windBarb(speed_ms: number | null, direction_deg: number, condition: Condition): Glyph {
  return {
    width: 38,
    height: 38,
    draw(pen, palette) {
      const colours = {
        live: palette['fg-2'],
        late: palette.late,
        silent: palette.silent,
        suspect: palette.suspect,
        unknown: palette['fg-off'],
      };
      const colour = colours[condition];
      pen.translate(19, 19);
      circle(pen, 0, 0, condition === 'live' ? 2.2 : 4);
      if (condition === 'live') {
        pen.fillStyle = colour;
        pen.fill();
      } else {
        pen.fillStyle = condition === 'silent' ? palette['silent-2'] : palette['map-land'];
        pen.fill();
        pen.setLineDash([2, 1.5]);
        pen.strokeStyle = colour;
        pen.lineWidth = 1.2;
        pen.stroke();
        pen.setLineDash([]);
      }
      if (speed_ms === null || condition === 'silent' || condition === 'unknown') return;
      pen.rotate((direction_deg * Math.PI) / 180);
      pen.strokeStyle = colour;
      pen.lineWidth = 1.2;
      const line = (x0: number, y0: number, x1: number, y1: number) => {
        pen.beginPath();
        pen.moveTo(x0, y0);
        pen.lineTo(x1, y1);
        pen.stroke();
      };
      line(0, condition === 'live' ? -2 : -4, 0, -16);
      let left = speed_ms;
      let y = -16;
      for (; left >= 20; left -= 20, y += 5) {
        pen.beginPath();
        pen.moveTo(0, y);
        pen.lineTo(7, y + 2);
        pen.lineTo(0, y + 4);
        pen.closePath();
        pen.fillStyle = colour;
        pen.fill();
      }
      for (; left >= 4; left -= 4, y += 3) line(0, y, 7, y - 2.5);
      if (left >= 2) line(0, y, 3.6, y - 1.3);
    },
  };
}
