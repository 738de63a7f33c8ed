// A place in warning: one severity and one number. Water in the street is a plate in its colour; a river, rain and wind stand on a
// dark plate with their kind before the number, so that 84 mm of rain are not read as 84 cm of water. A ring around it: nobody has
// answered. The cell beside it counts other places that have no room, the reds among them apart.
import type { Level } from '../../../domain/levels.ts';
import type { Condition } from '../../live/station-view.ts';
import type { Theme } from '../../live/themes.ts';
import { depthBadge } from './depth.ts';
import { box, centredText, drawDoubt, type Glyph, hatch, type Pen } from './glyph.ts';
import type { Palette } from './palette.ts';
import { severityPath } from './severity-shape.ts';

export interface PlaceLook {
  readonly theme: Theme;
  /** As it is written on the sign; empty where no value is known. */
  readonly text: string;
  readonly level: Level;
  readonly condition: Condition;
  readonly isOpen: boolean;
  readonly hidden: number;
  /** Of those the reds. */
  readonly hiddenReds: number;
}

const PLATE_HEIGHT = 20;
/** Room for the ring. */
const AROUND = 6;
const CELL_HEIGHT = 15;

export function placeSign(look: PlaceLook): Glyph {
  const sign = look.theme === 'depth' ? streetSign(look) : plateSign(look);
  const cells = cellsOf(look);
  const cellsWidth = cells.reduce((sum, { width }) => sum + width, 0);
  return {
    width: sign.width + cellsWidth,
    height: sign.height,
    draw(pen, palette) {
      sign.draw(pen, palette);
      drawCells(pen, palette, cells, sign.width - 3, sign.height / 2 + 3);
    },
  };
}

/** Its shape alone, where there are numbers enough. */
export function placeShape(level: Level, condition: Condition, isOpen: boolean): Glyph {
  return {
    width: 20,
    height: 20,
    draw(pen, palette) {
      severityPath(pen, level, 10, 10, 7.4);
      pen.fillStyle = palette[`sev-${level}-edge`];
      pen.fill();
      severityPath(pen, level, 10, 10, 5.6);
      if (condition === 'silent' || condition === 'unknown') {
        hatch(pen, { width: 20, height: 20, line: palette[`sev-${level}`], ground: palette['silent-2'], step: 3.4 });
        severityPath(pen, level, 10, 10, 5.6);
        pen.setLineDash([2, 1.5]);
      } else {
        pen.fillStyle = palette[`sev-${level}`];
        pen.fill();
      }
      if (isOpen || condition === 'silent') {
        pen.strokeStyle = palette['fg-1'];
        pen.lineWidth = 1.2;
        pen.stroke();
      }
      pen.setLineDash([]);
    },
  };
}

function streetSign({ text, level, condition, isOpen }: PlaceLook): Glyph {
  const badge = depthBadge(text === '' ? null : Number(text), level, condition);
  return {
    width: badge.width,
    height: badge.height,
    draw(pen, palette) {
      if (isOpen) drawOpen(pen, palette, level, { x: 8, y: 7, width: badge.width - 16, height: badge.height - 14 });
      badge.draw(pen, palette);
    },
  };
}

function plateSign({ theme, text, level, condition, isOpen }: PlaceLook): Glyph {
  const written = text === '' ? '–' : text;
  const plate = { x: AROUND, y: AROUND, width: 35 + written.length * 7, height: PLATE_HEIGHT };
  const isHatched = condition === 'silent' || condition === 'unknown';
  return {
    width: plate.width + 2 * AROUND,
    height: plate.height + 2 * AROUND,
    draw(pen, palette) {
      const middle = plate.y + plate.height / 2;
      if (isOpen) drawOpen(pen, palette, level, plate);
      box(pen, plate.x - 1.2, plate.y - 1.2, plate.width + 2.4, plate.height + 2.4, 5);
      pen.fillStyle = isHatched ? palette['map-out'] : palette[`sev-${level}-edge`];
      pen.fill();
      box(pen, plate.x, plate.y, plate.width, plate.height, 4);
      pen.fillStyle = palette['bg-1'];
      pen.fill();
      box(pen, plate.x + 0.7, plate.y + 0.7, plate.width - 1.4, plate.height - 1.4, 3.4);
      pen.setLineDash(isHatched || condition === 'late' ? [3, 2] : []);
      pen.strokeStyle = condition === 'late' ? palette.late : palette[`sev-${level}-fg`];
      pen.lineWidth = 1.4;
      pen.stroke();
      pen.setLineDash([]);
      severityPath(pen, level, plate.x + 9.5, middle, 5.6);
      if (isHatched)
        hatch(pen, { width: 40, height: 40, line: palette[`sev-${level}`], ground: palette['silent-2'], step: 3.4 });
      else {
        pen.fillStyle = palette[`sev-${level}`];
        pen.fill();
      }
      drawKind(pen, palette, theme, plate.x + 22, middle);
      centredText(pen, written, plate.x + 29 + (written.length * 7) / 2, middle, 12, palette['fg-1']);
      if (condition === 'suspect') drawDoubt(pen, palette, plate.x + 1, plate.y + plate.height - 1, 5.2);
    },
  };
}

function drawOpen(
  pen: Pen,
  palette: Palette,
  level: Level,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): void {
  box(pen, x - 4.8, y - 4.8, width + 9.6, height + 9.6, 8.5);
  pen.fillStyle = palette['map-out'];
  pen.fill();
  pen.strokeStyle = palette[`sev-${level}-fg`];
  pen.lineWidth = 1.6;
  pen.stroke();
}

/** A drop, two waves, an arrow in the wind. */
function drawKind(pen: Pen, palette: Palette, theme: Theme, x: number, y: number): void {
  pen.strokeStyle = palette['fg-2'];
  pen.fillStyle = palette['fg-2'];
  pen.lineWidth = 1.4;
  pen.beginPath();
  switch (theme) {
    case 'rain':
      pen.moveTo(x, y - 5);
      pen.quadraticCurveTo(x + 6, y + 4.5, x, y + 4.5);
      pen.quadraticCurveTo(x - 6, y + 4.5, x, y - 5);
      pen.fill();
      return;
    case 'depth':
    case 'level':
      for (const row of [-2, 2.4]) {
        pen.moveTo(x - 5, y + row);
        pen.quadraticCurveTo(x - 2.5, y + row - 3, x, y + row);
        pen.quadraticCurveTo(x + 2.5, y + row + 3, x + 5, y + row);
      }
      pen.stroke();
      return;
    case 'weather':
      pen.moveTo(x - 5, y);
      pen.lineTo(x + 5, y);
      pen.moveTo(x + 1.5, y - 3.2);
      pen.lineTo(x + 5, y);
      pen.lineTo(x + 1.5, y + 3.2);
      pen.stroke();
  }
}

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly isRed: boolean;
}

function cellsOf({ hidden, hiddenReds }: PlaceLook): readonly Cell[] {
  const others = hidden - hiddenReds;
  return [
    ...(hiddenReds > 0 ? [{ text: `+${hiddenReds}`, isRed: true }] : []),
    ...(others > 0 ? [{ text: `+${others}`, isRed: false }] : []),
  ].map((cell) => ({ ...cell, width: 9 + cell.text.length * 6 }));
}

function drawCells(pen: Pen, palette: Palette, cells: readonly Cell[], left: number, middle: number): void {
  let x = left;
  for (const { text, width, isRed } of cells) {
    box(pen, x, middle - CELL_HEIGHT / 2, width, CELL_HEIGHT, 3);
    pen.fillStyle = isRed ? palette['sev-red'] : palette['bg-1'];
    pen.fill();
    pen.strokeStyle = isRed ? palette['sev-red-edge'] : palette['fg-3'];
    pen.lineWidth = 1.1;
    pen.stroke();
    centredText(pen, text, x + width / 2, middle, 10.5, isRed ? palette['sev-red-on'] : palette['fg-1']);
    x += width;
  }
}
