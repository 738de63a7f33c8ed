// Strokes that the scenes share: houses, water, a staff gauge.
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../random.ts';
import { WIDTH } from './camera-view.ts';
import { cameraFont } from './caption.ts';

export type Corner = readonly [x: number, y: number];

export function polygon(context: SKRSContext2D, fill: string | CanvasGradient, corners: readonly Corner[]): void {
  context.fillStyle = fill;
  context.beginPath();
  for (const [x, y] of corners) context.lineTo(x, y);
  context.closePath();
  context.fill();
}

/** An overcast sky, brighter at the horizon. */
export function sky(context: SKRSContext2D, horizon_y: number): void {
  const gradient = context.createLinearGradient(0, 0, 0, horizon_y);
  gradient.addColorStop(0, '#747d84');
  gradient.addColorStop(1, '#a9b0b3');
  context.fillStyle = gradient;
  context.fillRect(0, 0, WIDTH, horizon_y + 1);
}

/** A row of houses in the haze, some windows lit. */
export function skyline(context: SKRSContext2D, random: Random, base_y: number, height: number): void {
  for (let x = random.between(-20, 0); x < WIDTH; ) {
    const width = random.between(14, 38);
    const top = base_y - height * random.between(0.25, 1);
    const tone = Math.round(random.between(92, 132));
    context.fillStyle = `rgb(${tone}, ${tone + 6}, ${tone + 9})`;
    context.fillRect(x, top, width, base_y - top + 1);
    for (let wy = top + 4; wy < base_y - 3; wy += 5)
      for (let wx = x + 3; wx < x + width - 3; wx += 5) {
        const lit = random.chance(0.12);
        context.fillStyle = lit ? '#e8d79a' : `rgba(50, 60, 68, ${random.between(0.15, 0.4).toFixed(2)})`;
        context.fillRect(wx, wy, 2.4, 2.6);
      }
    x += width + random.between(-2, 8);
  }
}

/** Brown flood water with ripples that grow towards the camera. */
export function water(context: SKRSContext2D, random: Random, corners: readonly Corner[]): void {
  const ys = corners.map(([, y]) => y);
  const top = Math.min(...ys);
  const bottom = Math.max(...ys);
  const gradient = context.createLinearGradient(0, top, 0, bottom);
  gradient.addColorStop(0, '#8a8470');
  gradient.addColorStop(0.5, '#6f6957');
  gradient.addColorStop(1, '#575243');
  polygon(context, gradient, corners);
  context.save();
  context.beginPath();
  for (const [x, y] of corners) context.lineTo(x, y);
  context.closePath();
  context.clip();
  for (let i = 0; i < 70; i++) {
    const share = random.next() ** 0.7;
    const y = top + (bottom - top) * share;
    const length = 6 + 42 * share * random.next();
    context.fillStyle = random.chance(0.55) ? 'rgba(206, 203, 188, 0.22)' : 'rgba(40, 38, 30, 0.22)';
    context.fillRect(random.between(-10, WIDTH), y, length, 0.7 + 0.8 * share);
  }
  context.restore();
}

export interface Staff {
  readonly x: number;
  /** Where its lowest mark stands. */
  readonly base_y: number;
  readonly pixelsPerMetre: number;
  /** Values of its lowest and highest mark, m. */
  readonly from_m: number;
  readonly to_m: number;
  /** Metres between two colours, and between two written figures. */
  readonly band_m: number;
  readonly figure_m: number;
  readonly water_m: number;
}

/** A painted staff with the water standing on it; below the surface only a murky shadow of it is left. */
export function staffGauge(context: SKRSContext2D, staff: Staff): void {
  const { x, base_y, pixelsPerMetre, from_m, to_m, band_m, figure_m } = staff;
  const yOf = (value_m: number) => base_y - (value_m - from_m) * pixelsPerMetre;
  const width = 9;
  context.fillStyle = '#30363a';
  context.fillRect(x - 1.5, yOf(to_m) - 2, width + 3, yOf(from_m) - yOf(to_m) + 3);
  const bands = Math.round((to_m - from_m) / band_m);
  for (let i = 0; i < bands; i++) {
    context.fillStyle = i % 2 === 0 ? '#c02a22' : '#eceee9';
    context.fillRect(x, yOf(from_m + (i + 1) * band_m), width, pixelsPerMetre * band_m);
  }
  context.font = cameraFont(8);
  context.textBaseline = 'middle';
  for (let value = from_m + figure_m; value <= to_m + 1e-9; value += figure_m) {
    const text = figure_m < 1 ? String(Math.round(value * 100)) : String(Math.round(value));
    const y = yOf(value);
    context.fillStyle = 'rgba(20, 24, 28, 0.7)';
    context.fillRect(x + width + 2, y - 4.5, context.measureText(text).width + 4, 9);
    context.fillStyle = '#f2f4f1';
    context.fillText(text, x + width + 4, y);
    context.fillRect(x + width - 3, y - 0.4, 4, 0.8);
  }
  if (staff.water_m <= from_m) return;
  const surface = Math.max(yOf(staff.water_m), yOf(to_m) - 8);
  context.fillStyle = 'rgba(98, 92, 76, 0.86)';
  context.fillRect(x - 2, surface, width + 20, yOf(from_m) + 3 - surface);
  context.fillStyle = 'rgba(226, 223, 208, 0.75)';
  context.fillRect(x - 5, surface - 0.6, width + 12, 1.2);
}

/** A car seen from behind; half sunk ones lie lower in the water that is drawn later. */
export function car(context: SKRSContext2D, x: number, y: number, width: number, colour: string): void {
  const height = width * 0.46;
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(x, y - height * 0.62, width, height * 0.62, width * 0.07);
  context.fill();
  context.fillStyle = '#1b2124';
  context.beginPath();
  context.roundRect(x + width * 0.14, y - height, width * 0.72, height * 0.46, width * 0.08);
  context.fill();
  context.fillStyle = '#e2574c';
  context.fillRect(x + width * 0.05, y - height * 0.46, width * 0.13, height * 0.13);
  context.fillRect(x + width * 0.82, y - height * 0.46, width * 0.13, height * 0.13);
}
