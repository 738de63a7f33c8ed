import { box, circle, type Glyph } from './glyph.ts';

const WIDTH = 24;
const HEIGHT = 26;

/**
 * Somebody says so: a speech bubble with a person in it. No figure, no colour of the ladder and no shape of a sensor's sign, so that
 * it is never taken for a measurement. What nobody has decided on yet is dashed and not filled.
 */
export function reportBubble(state: 'pending' | 'approved'): Glyph {
  const approved = state === 'approved';
  return {
    width: WIDTH,
    height: HEIGHT,
    draw(pen, palette) {
      const bubble = () => {
        box(pen, 2, 2, 20, 17, 5);
        pen.moveTo(8, 19);
        pen.lineTo(12, 24.5);
        pen.lineTo(16, 19);
      };
      pen.lineJoin = 'round';
      bubble();
      pen.strokeStyle = palette['map-out'];
      pen.lineWidth = 4;
      pen.stroke();
      bubble();
      pen.fillStyle = approved ? palette['fg-1'] : palette['bg-1'];
      pen.fill();
      pen.strokeStyle = palette['fg-1'];
      pen.lineWidth = 1.5;
      if (!approved) pen.setLineDash([3, 2]);
      pen.stroke();
      pen.setLineDash([]);
      pen.fillStyle = approved ? palette['bg-1'] : palette['fg-1'];
      circle(pen, 12, 7.6, 2.6);
      pen.fill();
      pen.beginPath();
      pen.moveTo(6.8, 16.5);
      pen.quadraticCurveTo(7, 11.4, 12, 11.4);
      pen.quadraticCurveTo(17, 11.4, 17.2, 16.5);
      pen.closePath();
      pen.fill();
    },
  };
}
