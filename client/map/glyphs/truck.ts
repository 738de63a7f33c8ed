import type { TruckLook } from '../../live/truck-view.ts';
import { box, centredText, circle, GLYPH_FONT, type Glyph, hatch, type Pen } from './glyph.ts';
import type { Palette } from './palette.ts';

const PAD = 5;
const HEIGHT = 19;

/**
 * Left cell: position and state, an arrow turned to the heading when moving; the id never rotates.
 *
 * @param hidden trucks that have no room beside it
 */
export function truckChip(label: string, look: TruckLook, heading_deg: number, hidden: number): Glyph {
  const more = hidden > 0 ? `+${hidden}` : '';
  const width = 28 + label.length * 6.6 + more.length * 7;
  return {
    width: width + PAD * 2,
    height: HEIGHT + PAD * 2,
    draw(pen, palette) {
      const solid = look === 'en_route' || look === 'setting_up' || look === 'pumping' || look === 'packing_up';
      const x = PAD + 10;
      const y = PAD + HEIGHT / 2;
      const outOfService = look === 'out_of_service';
      const ink = solid ? palette['act-on'] : outOfService ? palette['fg-3'] : palette['fg-1'];
      box(pen, PAD - 1.5, PAD - 1.5, width + 3, HEIGHT + 3, 5.5);
      pen.fillStyle = palette['map-out'];
      pen.fill();
      box(pen, PAD, PAD, width, HEIGHT, 4);
      pen.fillStyle = solid ? palette.act : palette['bg-1'];
      pen.fill();
      if (look === 'unknown') {
        box(pen, PAD, PAD, 19, HEIGHT, [4, 0, 0, 4]);
        hatch(pen, {
          width: 30,
          height: HEIGHT + PAD * 2,
          line: palette.silent,
          ground: palette['silent-2'],
          lineWidth: 1.2,
        });
      }
      if (!solid) {
        box(pen, PAD + 0.6, PAD + 0.6, width - 1.2, HEIGHT - 1.2, 3.5);
        pen.strokeStyle = outOfService ? palette['fg-off'] : look === 'unknown' ? palette.silent : palette.act;
        pen.lineWidth = 1.3;
        if (look === 'unknown') pen.setLineDash([3, 2]);
        pen.stroke();
        pen.setLineDash([]);
      }
      pen.font = `700 11px ${GLYPH_FONT}`;
      pen.textAlign = 'left';
      pen.textBaseline = 'middle';
      pen.fillStyle = ink;
      pen.fillText(label, PAD + 20, y + 0.5);
      pen.font = `600 10px ${GLYPH_FONT}`;
      pen.fillText(more, PAD + 25 + label.length * 6.6, y + 0.5);
      pen.strokeStyle = ink;
      pen.lineWidth = 1.6;
      pen.lineCap = 'round';
      pen.lineJoin = 'round';
      drawState(pen, palette, { look, heading_deg, x, y });
    },
  };
}

function drawState(
  pen: Pen,
  palette: Palette,
  { look, heading_deg, x, y }: { look: TruckLook; heading_deg: number; x: number; y: number },
): void {
  switch (look) {
    case 'en_route':
      pen.save();
      pen.translate(x, y);
      pen.rotate((heading_deg * Math.PI) / 180);
      pen.beginPath();
      pen.moveTo(0, -7);
      pen.lineTo(5.2, 6);
      pen.lineTo(0, 3.2);
      pen.lineTo(-5.2, 6);
      pen.closePath();
      pen.fill();
      pen.restore();
      return;
    case 'pumping':
      pen.lineWidth = 1.4;
      for (const row of [-3.2, 0.6, 4.4]) {
        pen.beginPath();
        for (let i = 0; i <= 12; i++) pen.lineTo(x - 6 + i, y + row + Math.sin(i * 1.05) * 1.2);
        pen.stroke();
      }
      return;
    case 'setting_up':
      pen.beginPath();
      pen.arc(x, y, 5.2, -Math.PI / 2, Math.PI * 0.9);
      pen.stroke();
      circle(pen, x, y, 1.4);
      pen.fill();
      return;
    case 'packing_up':
      strokes(pen, [
        [x - 5, y + 4.5, x + 5, y + 4.5],
        [x, y + 1, x, y - 5.5],
        [x - 3.4, y - 2.4, x, y - 5.8],
        [x, y - 5.8, x + 3.4, y - 2.4],
      ]);
      return;
    case 'out_of_service':
      strokes(pen, [
        [x - 4, y - 4, x + 4, y + 4],
        [x + 4, y - 4, x - 4, y + 4],
      ]);
      return;
    case 'unknown':
      circle(pen, x, y, 6.2);
      pen.fillStyle = palette['bg-0'];
      pen.fill();
      centredText(pen, '?', x, y, 10, palette['fg-1']);
      return;
    case 'available':
      circle(pen, x, y, 4);
      pen.stroke();
  }
}

function strokes(pen: Pen, lines: readonly (readonly [number, number, number, number])[]): void {
  for (const [x0, y0, x1, y1] of lines) {
    pen.beginPath();
    pen.moveTo(x0, y0);
    pen.lineTo(x1, y1);
    pen.stroke();
  }
}
