import type { Level } from '../../../domain/levels.ts';
import type { Condition } from '../../live/station-view.ts';
import { box, drawDoubt, type Glyph, hatch } from './glyph.ts';

/** Height of the bar's tick: where the first step of the station's ladder lies. */
export const FIRST_STEP_FILL = 0.8;

/**
 * A staff with the water in it; a tide gauge wears a small triangle.
 *
 * @param fill 0..1, null where no usable value is known
 */
export function levelGauge(fill: number | null, level: Level | null, condition: Condition, tidal: boolean): Glyph {
  return {
    width: 20,
    height: tidal ? 32 : 26,
    draw(pen, palette) {
      const x = 10;
      const top = tidal ? 9 : 3;
      const height = 19;
      const width = 6;
      if (tidal) {
        pen.beginPath();
        pen.moveTo(x - 4.5, 1);
        pen.lineTo(x + 4.5, 1);
        pen.lineTo(x, 7);
        pen.closePath();
        pen.fillStyle = level ? palette[`sev-${level}-fg`] : palette['fg-3'];
        pen.fill();
      }
      box(pen, x - width / 2 - 1, top - 1, width + 2, height + 2, 2.4);
      pen.fillStyle = palette['map-out'];
      pen.fill();
      box(pen, x - width / 2, top, width, height, 1.5);
      if (condition === 'silent') {
        hatch(pen, {
          width: 20,
          height: 40,
          line: palette.silent,
          ground: palette['silent-2'],
          step: 3,
          lineWidth: 1.2,
        });
        box(pen, x - width / 2, top, width, height, 1.5);
        pen.setLineDash([2, 1.5]);
        pen.strokeStyle = level ? palette[`sev-${level}-fg`] : palette.silent;
        pen.lineWidth = level ? 1.6 : 1;
        pen.stroke();
        return;
      }
      pen.fillStyle = palette['bg-3'];
      pen.fill();
      if (fill !== null) {
        pen.save();
        pen.clip();
        pen.fillStyle = level ? palette[`sev-${level}`] : palette['fg-3'];
        pen.fillRect(x - width / 2, top + height * (1 - fill), width, height);
        pen.restore();
      }
      if (condition === 'late' || condition === 'unknown') pen.setLineDash([2, 1.5]);
      const edge = {
        live: palette['line-2'],
        late: palette.late,
        suspect: palette.suspect,
        unknown: palette['fg-off'],
      };
      pen.strokeStyle = level && condition === 'live' ? palette['fg-1'] : edge[condition];
      pen.lineWidth = level === 'red' ? 1.8 : condition === 'late' ? 1.4 : 1;
      pen.stroke();
      pen.setLineDash([]);
      pen.beginPath();
      pen.moveTo(x - width / 2 - 2.5, top + height * (1 - FIRST_STEP_FILL));
      pen.lineTo(x + width / 2 + 2.5, top + height * (1 - FIRST_STEP_FILL));
      pen.strokeStyle = palette['fg-1'];
      pen.lineWidth = 1.2;
      pen.stroke();
      if (condition === 'suspect') drawDoubt(pen, palette, x + 5, top + height - 2, 4.6);
    },
  };
}
