// A map glyph is drawn once on a canvas and handed to the map as an image. Its name says all that it shows, as
// `kind|part|part`, so a feature needs to carry nothing but the name.
import type { Palette } from './palette.ts';

export type Pen = CanvasRenderingContext2D;

export interface Glyph {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly draw: (pen: Pen, palette: Palette) => void;
}

export const GLYPH_FONT = '"Inter Variable", "Noto Sans SC", sans-serif';

export function box(pen: Pen, x: number, y: number, width: number, height: number, radius: number | number[]): void {
  pen.beginPath();
  pen.roundRect(x, y, width, height, radius);
}

/** Fills the current path with diagonal lines: the sign of silence. */
export function hatch(
  pen: Pen,
  {
    width,
    height,
    line,
    ground,
    step = 4,
    lineWidth = 1.6,
  }: {
    width: number;
    height: number;
    line: string;
    ground: string;
    step?: number;
    lineWidth?: number;
  },
): void {
  pen.save();
  pen.clip();
  pen.fillStyle = ground;
  pen.fillRect(0, 0, width, height);
  pen.strokeStyle = line;
  pen.lineWidth = lineWidth;
  for (let i = -height; i < width + height; i += step) {
    pen.beginPath();
    pen.moveTo(i, height);
    pen.lineTo(i + height, 0);
    pen.stroke();
  }
  pen.restore();
}

export function centredText(pen: Pen, text: string, x: number, y: number, size: number, colour: string): void {
  pen.font = `700 ${size}px ${GLYPH_FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = colour;
  pen.fontKerning = 'none';
  // Inter's middle lies a little above the figures' middle.
  pen.fillText(text, x, y + size * 0.05);
}

export function circle(pen: Pen, x: number, y: number, radius: number): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
}

/** The sign of doubt: a ring with a question mark. */
export function drawDoubt(pen: Pen, palette: Palette, x: number, y: number, radius: number): void {
  circle(pen, x, y, radius);
  pen.fillStyle = palette['map-land'];
  pen.fill();
  pen.strokeStyle = palette.suspect;
  pen.lineWidth = 1.2;
  pen.setLineDash([]);
  pen.stroke();
  centredText(pen, '?', x, y, radius * 1.5, palette.suspect);
}
