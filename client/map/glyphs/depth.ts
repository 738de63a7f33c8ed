import type { Level } from '../../../domain/levels.ts';
import type { Condition } from '../../live/station-view.ts';
import { box, centredText, drawDoubt, type Glyph, hatch, type Pen } from './glyph.ts';
import type { Palette } from './palette.ts';
import { severityPath } from './severity-shape.ts';

/**
 * Water over an underpass or a road. Dry: a small empty square; wet under the ladder: a small number; on the ladder: a
 * badge in its level's colour with its level's shape at the corner.
 *
 * @param cm null where no usable depth is known
 */
export function depthBadge(cm: number | null, level: Level | null, condition: Condition): Glyph {
  if (level === null) return cm !== null && cm >= 1 && condition === 'live' ? smallNumber(cm) : smallSquare(condition);
  const width = level === 'red' ? 34 : level === 'orange' ? 30 : 26;
  const height = level === 'red' ? 26 : level === 'orange' ? 24 : 22;
  return {
    width: width + 16,
    height: height + 14,
    draw(pen, palette) {
      const left = 8;
      const top = 7;
      const middle = left + width / 2;
      const centre = top + height / 2;
      drawEdge(pen, palette, { left, top, width, height, light: level === 'red' && condition !== 'silent' });
      box(pen, left, top, width, height, 5);
      if (condition === 'silent' || condition === 'unknown') {
        hatch(pen, {
          width: width + 16,
          height: height + 14,
          line: palette.silent,
          ground: palette['silent-2'],
          step: 5,
          lineWidth: 1.4,
        });
        box(pen, left + 0.75, top + 0.75, width - 1.5, height - 1.5, 4.5);
        pen.setLineDash([3, 2]);
        pen.strokeStyle = palette[`sev-${level}-fg`];
        pen.lineWidth = 1.8;
        pen.stroke();
        pen.setLineDash([]);
        box(pen, middle - 9, centre - 7, 18, 14, 2);
        pen.fillStyle = palette['bg-0'];
        pen.fill();
        centredText(pen, cm === null ? '–' : String(cm), middle, centre, 12, palette['fg-1']);
      } else {
        pen.fillStyle = palette[`sev-${level}`];
        pen.fill();
        const size = (level === 'red' ? 16 : 14) - (cm !== null && cm > 99 ? 2 : 0);
        centredText(pen, cm === null ? '–' : String(cm), middle, centre, size, palette[`sev-${level}-on`]);
        if (condition === 'late') {
          box(pen, left - 2.5, top - 2.5, width + 5, height + 5, 7);
          pen.setLineDash([3, 2]);
          pen.strokeStyle = palette.late;
          pen.lineWidth = 1.6;
          pen.stroke();
          pen.setLineDash([]);
        }
      }
      severityPath(pen, level, left + width - 1, top + 1, 7.4);
      pen.fillStyle = palette[`sev-${level}-edge`];
      pen.fill();
      severityPath(pen, level, left + width - 1, top + 1, 5.2);
      pen.fillStyle = palette[`sev-${level}`];
      pen.fill();
      if (condition === 'suspect') drawDoubt(pen, palette, left + 1, top + height - 1, 5.4);
    },
  };
}

function drawEdge(
  pen: Pen,
  palette: Palette,
  { left, top, width, height, light }: { left: number; top: number; width: number; height: number; light: boolean },
): void {
  if (light) {
    box(pen, left - 3.5, top - 3.5, width + 7, height + 7, 8);
    pen.fillStyle = palette['map-out'];
    pen.fill();
    box(pen, left - 2, top - 2, width + 4, height + 4, 7);
    pen.fillStyle = palette['sev-red-edge'];
    pen.fill();
    return;
  }
  box(pen, left - 1.5, top - 1.5, width + 3, height + 3, 6.5);
  pen.fillStyle = palette['map-out'];
  pen.fill();
}

function smallSquare(condition: Condition): Glyph {
  return {
    width: 14,
    height: 14,
    draw(pen, palette) {
      if (condition === 'suspect') {
        drawDoubt(pen, palette, 7, 7, 5.4);
        return;
      }
      box(pen, 3, 3, 8, 8, 2);
      if (condition === 'silent') {
        hatch(pen, {
          width: 14,
          height: 14,
          line: palette.silent,
          ground: palette['silent-2'],
          step: 3,
          lineWidth: 1.2,
        });
        box(pen, 3, 3, 8, 8, 2);
      } else {
        pen.fillStyle = palette['map-land'];
        pen.fill();
      }
      if (condition !== 'live') pen.setLineDash([2, 1.5]);
      const colours = { live: palette.silent, late: palette.late, silent: palette.silent, unknown: palette['fg-off'] };
      pen.strokeStyle = colours[condition];
      pen.lineWidth = 1.2;
      pen.stroke();
    },
  };
}

function smallNumber(cm: number): Glyph {
  const width = cm > 9 ? 20 : 14;
  return {
    width: width + 4,
    height: 17,
    draw(pen, palette) {
      box(pen, 2, 2, width, 13, 3);
      pen.fillStyle = palette['bg-3'];
      pen.fill();
      pen.strokeStyle = palette.silent;
      pen.lineWidth = 1.1;
      pen.stroke();
      centredText(pen, String(cm), 2 + width / 2, 8.5, 9, palette['fg-1']);
    },
  };
}
