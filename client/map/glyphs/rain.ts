import type { Level } from '../../../domain/levels.ts';
import type { Condition } from '../../live/station-view.ts';
import { circle, drawDoubt, type Glyph, hatch } from './glyph.ts';
import { severityPath } from './severity-shape.ts';

/** Radius of a gauge's dot by its 1-h sum, px. */
export function rainRadius(mm: number): number {
  if (mm < 0.1) return 2;
  if (mm < 10) return 2.6;
  if (mm < 20) return 3.2;
  if (mm < 35) return 3.8;
  if (mm < 50) return 4.6;
  return mm < 80 ? 5.4 : 6.2;
}

/**
 * What is drawn around or instead of a gauge's dot. The dot itself, the quantity, is a circle layer; this is the alarm or
 * the doubt: shape for orange and red, ring for yellow and blue, hatching for silence.
 */
export function rainMark(condition: Condition, level: Level | null): Glyph {
  return {
    width: 24,
    height: 24,
    draw(pen, palette) {
      const x = 12;
      const y = 12;
      if (level === 'red' || level === 'orange') {
        severityPath(pen, level, x, y, 9.2);
        if (condition === 'silent') {
          hatch(pen, { width: 24, height: 24, line: palette[`sev-${level}`], ground: palette['silent-2'], step: 4 });
          severityPath(pen, level, x, y, 9.2);
        } else {
          pen.fillStyle = palette[`sev-${level}`];
          pen.fill();
        }
        pen.strokeStyle = palette[`sev-${level}-edge`];
        pen.lineWidth = level === 'red' ? 1.6 : 1;
        if (condition === 'silent' || condition === 'late') pen.setLineDash([2, 1.6]);
        pen.stroke();
        if (condition === 'suspect') drawDoubt(pen, palette, 19, 19, 4.4);
        return;
      }
      switch (condition) {
        case 'silent':
          circle(pen, x, y, 4.4);
          hatch(pen, {
            width: 24,
            height: 24,
            line: palette.silent,
            ground: palette['silent-2'],
            step: 3,
            lineWidth: 1.2,
          });
          circle(pen, x, y, 4.4);
          ring(palette.silent);
          return;
        case 'unknown':
          circle(pen, x, y, 3.6);
          pen.fillStyle = palette['map-land'];
          pen.fill();
          ring(palette['fg-off']);
          return;
        case 'late':
          circle(pen, x, y, 6.4);
          ring(palette.late);
          return;
        case 'suspect':
          drawDoubt(pen, palette, x, y, 5.4);
          return;
        case 'live':
          if (level === null) return;
          circle(pen, x, y, 7.4);
          pen.strokeStyle = palette[`sev-${level}`];
          pen.lineWidth = 1.8;
          pen.stroke();
      }
      function ring(colour: string): void {
        pen.setLineDash([2, 1.6]);
        pen.strokeStyle = colour;
        pen.lineWidth = 1.2;
        pen.stroke();
      }
    },
  };
}
