import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../random.ts';
import { car, polygon, sky, skyline, staffGauge, water } from './brushes.ts';
import { HEIGHT, WIDTH } from './camera-view.ts';

/** A street between houses, low in the middle. */
export function drawStreet(context: SKRSContext2D, random: Random, depth_m: number): void {
  const horizon = random.between(66, 76);
  const vanish = random.between(135, 185);
  sky(context, horizon);
  skyline(context, random, horizon, random.between(22, 40));
  polygon(context, '#7d8383', [
    [0, horizon],
    [WIDTH, horizon],
    [WIDTH, HEIGHT],
    [0, HEIGHT],
  ]);
  houses(context, random, 'left', vanish, horizon);
  houses(context, random, 'right', vanish, horizon);
  polygon(context, '#4a5051', [
    [vanish - 10, horizon],
    [vanish + 10, horizon],
    [WIDTH + 30, HEIGHT],
    [-30, HEIGHT],
  ]);
  polygon(context, '#9a9f9b', [
    [vanish - 11, horizon],
    [vanish - 10, horizon],
    [-24, HEIGHT],
    [-34, HEIGHT],
  ]);
  polygon(context, '#9a9f9b', [
    [vanish + 10, horizon],
    [vanish + 11, horizon],
    [WIDTH + 34, HEIGHT],
    [WIDTH + 24, HEIGHT],
  ]);
  for (let i = 1; i < 7; i++) {
    const y = horizon + (i * i * (HEIGHT - horizon)) / 40;
    const half = 0.5 + i * 0.45;
    polygon(context, '#c9cbbf', [
      [vanish - half, y],
      [vanish + half, y],
      [vanish + half * 1.5, y + 2 + i * 1.6],
      [vanish - half * 1.5, y + 2 + i * 1.6],
    ]);
  }
  lamp(context, random.between(250, 276), horizon);

  const colours = ['#d5d7d4', '#2f3b47', '#7b2d29', '#3a3e40', '#b08d3c'];
  const cars = random.below(3);
  for (let i = 0; i <= cars; i++) {
    const distance = random.between(0.25, 0.75);
    const y = horizon + (HEIGHT - horizon) * distance;
    car(context, vanish + random.pick([-95, -70, 25, 50]) * distance, y, 16 + 42 * distance, random.pick(colours));
  }

  if (depth_m > 0.005) {
    const spread = Math.min(1, 0.25 + depth_m * 1.8);
    const middle = horizon + (HEIGHT - horizon) * 0.5;
    const far = middle - 34 * spread;
    const near = middle + 62 * spread;
    const half = (y: number) =>
      12 + ((y - horizon) / (HEIGHT - horizon)) * (150 + 60 * spread) * (0.55 + 0.45 * spread);
    water(context, random, [
      [vanish - half(far) * 0.7, far],
      [vanish + half(far) * 0.7, far],
      [vanish + half(middle), middle],
      [vanish + half(near) * 0.92, near],
      [vanish - half(near) * 0.92, near],
      [vanish - half(middle), middle],
    ]);
  }
  staffGauge(context, {
    x: 226,
    base_y: 146,
    pixelsPerMetre: 62,
    from_m: 0,
    to_m: 1,
    band_m: 0.1,
    figure_m: 0.5,
    water_m: depth_m,
  });
}

function houses(context: SKRSContext2D, random: Random, side: 'left' | 'right', vanish: number, horizon: number): void {
  const edge = side === 'left' ? 0 : WIDTH;
  const towards = (share: number) => edge + (vanish - edge) * share;
  for (let share = 0; share < 0.8; ) {
    const next = Math.min(0.86, share + random.between(0.12, 0.24));
    const height = random.between(46, 92);
    const top = (at: number) => horizon - height * (1 - at);
    const foot = (at: number) => horizon + (HEIGHT - horizon) * 0.62 * (1 - at);
    const tone = Math.round(random.between(96, 138));
    polygon(context, `rgb(${tone}, ${tone - 2}, ${tone - 8})`, [
      [towards(share), top(share)],
      [towards(next), top(next)],
      [towards(next), foot(next)],
      [towards(share), foot(share)],
    ]);
    for (let row = 0.12; row < 0.8; row += 0.2) {
      const yOf = (at: number) => top(at) + (foot(at) - top(at)) * row;
      const a = share + (next - share) * 0.15;
      const b = share + (next - share) * 0.85;
      polygon(context, random.chance(0.25) ? '#d9c88c' : 'rgba(42, 50, 56, 0.55)', [
        [towards(a), yOf(a)],
        [towards(b), yOf(b)],
        [towards(b), yOf(b) + 6 * (1 - b)],
        [towards(a), yOf(a) + 8 * (1 - a)],
      ]);
    }
    share = next;
  }
}

function lamp(context: SKRSContext2D, x: number, horizon: number): void {
  context.fillStyle = '#3c4346';
  context.fillRect(x, horizon - 44, 2.4, 100);
  context.fillRect(x - 22, horizon - 44, 24, 1.8);
  context.fillStyle = '#f1e4b2';
  context.fillRect(x - 24, horizon - 43, 8, 2.6);
}
