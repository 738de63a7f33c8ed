import type { Level } from '../../../domain/levels.ts';
import { circle, type Pen } from './glyph.ts';

/** Circle, triangle, diamond, octagon: a level can be told without its colour. */
export function severityPath(pen: Pen, level: Level, x: number, y: number, radius: number): void {
  switch (level) {
    case 'blue':
      circle(pen, x, y, radius);
      return;
    case 'yellow':
      polygon(pen, [
        [x, y - radius * 1.1],
        [x + radius * 1.12, y + radius * 0.86],
        [x - radius * 1.12, y + radius * 0.86],
      ]);
      return;
    case 'orange':
      polygon(pen, [
        [x, y - radius * 1.22],
        [x + radius * 1.22, y],
        [x, y + radius * 1.22],
        [x - radius * 1.22, y],
      ]);
      return;
    case 'red':
      polygon(
        pen,
        Array.from({ length: 8 }, (_, i) => {
          const angle = Math.PI / 8 + (i * Math.PI) / 4;
          return [x + radius * 1.12 * Math.cos(angle), y + radius * 1.12 * Math.sin(angle)] as const;
        }),
      );
  }
}

function polygon(pen: Pen, corners: readonly (readonly [number, number])[]): void {
  pen.beginPath();
  corners.forEach(([x, y], i) => {
    if (i === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  });
  pen.closePath();
}
