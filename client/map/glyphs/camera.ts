import type { Condition } from '../../live/station-view.ts';
import { box, type Glyph } from './glyph.ts';

export function cameraSign(condition: Condition): Glyph {
  return {
    width: 18,
    height: 14,
    draw(pen, palette) {
      const live = condition === 'live';
      box(pen, 1, 1.5, 16, 11, 3);
      pen.fillStyle = palette['bg-1'];
      pen.fill();
      pen.strokeStyle = palette['line-2'];
      pen.lineWidth = 1;
      if (!live) pen.setLineDash([2, 1.5]);
      pen.stroke();
      pen.setLineDash([]);
      pen.fillStyle = live ? palette['fg-2'] : condition === 'late' ? palette.late : palette['silent-2'];
      box(pen, 4, 5, 6.5, 4.5, 1);
      pen.fill();
      pen.beginPath();
      pen.moveTo(11, 7.2);
      pen.lineTo(14, 5);
      pen.lineTo(14, 9.6);
      pen.closePath();
      pen.fill();
    },
  };
}
