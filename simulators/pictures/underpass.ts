import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../random.ts';
import { car, polygon, sky, skyline, staffGauge, water } from './brushes.ts';
import { HEIGHT, WIDTH } from './camera-view.ts';
import { cameraFont } from './caption.ts';

/** Where the lamp board hangs: it shines by itself and is lit after dusk has been drawn. */
export interface BoardPlace {
  readonly x: number;
  readonly y: number;
}

/** The ramp down to an underpass and its portal. */
export function drawUnderpass(context: SKRSContext2D, random: Random, depth_m: number, closing_m: number): BoardPlace {
  const shift = random.between(-18, 18);
  const left = 76 + shift;
  const right = 246 + shift;
  const deck = random.between(56, 66);
  const floor = random.between(108, 114);
  sky(context, deck);
  skyline(context, random, deck - 4, random.between(26, 44));

  // The road above, with its railing.
  context.fillStyle = '#8a908f';
  context.fillRect(0, deck - 6, WIDTH, 20);
  context.fillStyle = '#5f6768';
  context.fillRect(0, deck + 11, WIDTH, 5);
  context.fillStyle = '#a4aaa8';
  for (let x = random.between(0, 8); x < WIDTH; x += 9) context.fillRect(x, deck - 13, 1.4, 8);
  context.fillRect(0, deck - 14, WIDTH, 1.6);

  // The mouth, with the far end of the tunnel in it.
  const mouth = deck + 16;
  context.fillStyle = '#2b3135';
  context.fillRect(left, mouth, right - left, floor - mouth);
  context.fillStyle = '#171b1e';
  context.fillRect(left + 30, mouth + 9, right - left - 60, floor - mouth - 9);
  for (let i = 0; i < 4; i++) {
    context.fillStyle = 'rgba(238, 220, 160, 0.8)';
    context.fillRect(left + 34 + i * ((right - left - 74) / 3), mouth + 12, 6, 1.6);
  }

  // Walls and carriageway.
  polygon(context, '#7b8180', [
    [0, mouth - 6],
    [left, mouth],
    [left, floor],
    [0, HEIGHT - 14],
  ]);
  polygon(context, '#737a79', [
    [WIDTH, mouth - 6],
    [right, mouth],
    [right, floor],
    [WIDTH, HEIGHT - 14],
  ]);
  for (let i = 1; i < 6; i++) {
    context.fillStyle = 'rgba(50, 56, 58, 0.35)';
    context.fillRect((left * i) / 6, mouth - 2, 0.8, 80);
    context.fillRect(right + ((WIDTH - right) * i) / 6, mouth - 2, 0.8, 80);
  }
  polygon(context, '#4b5152', [
    [left, floor],
    [right, floor],
    [WIDTH, HEIGHT - 14],
    [WIDTH, HEIGHT],
    [0, HEIGHT],
    [0, HEIGHT - 14],
  ]);
  const middle = (left + right) / 2;
  for (let i = 0; i < 5; i++) {
    const y = floor + 4 + (i * (i + 2) * 14) / 6;
    polygon(context, '#c7c9bd', [
      [middle - 1 - i * 0.5, y],
      [middle + 1 + i * 0.5, y],
      [middle + 1.6 + i * 0.8, y + 4 + 2 * i],
      [middle - 1.6 - i * 0.8, y + 4 + 2 * i],
    ]);
  }

  const colour = random.pick(['#8d2f2b', '#d8d9d5', '#2d3a4a', '#3b3f41', '#6d747a']);
  const carX = middle + random.pick([-58, 14]);
  const stranded = random.chance(0.3);
  if (depth_m < closing_m || stranded) car(context, carX, floor + 15, 40, colour);

  if (depth_m > 0.005) {
    // The farther the water has risen in the mouth, the farther it reaches up the ramp towards the camera.
    const far = floor - Math.min(floor - mouth - 4, depth_m * 12);
    const reach = Math.min(1, 0.14 + depth_m * 0.95);
    const near = floor + (HEIGHT + 4 - floor) * reach;
    const spread = (y: number) => Math.max(0, Math.min(1, (y - floor) / (HEIGHT - 14 - floor)));
    const sideX = (y: number, side: 'left' | 'right') =>
      side === 'left' ? left * (1 - spread(y)) : right + (WIDTH - right) * spread(y);
    water(context, random, [
      [left, far],
      [right, far],
      [right, floor - depth_m * 4],
      [sideX(near, 'right'), near],
      [sideX(near, 'left'), near],
      [left, floor - depth_m * 4],
    ]);
  }
  staffGauge(context, {
    x: Math.max(16, left - 46),
    base_y: 148,
    pixelsPerMetre: 52,
    from_m: 0,
    to_m: 1.5,
    band_m: 0.1,
    figure_m: 0.5,
    water_m: depth_m,
  });
  return { x: middle, y: deck + 4 };
}

/** The lamp board over the mouth: green dry, yellow below the closing depth, red from there on. */
export function lampBoard(context: SKRSContext2D, { x, y }: BoardPlace, depth_m: number, closing_m: number): void {
  const centimetres = Math.round(depth_m * 100);
  const [ink, text] =
    depth_m >= closing_m
      ? ['#ff4b3e', `积水${centimetres}cm 禁止通行`]
      : depth_m >= 0.03
        ? ['#ffc83d', `积水${centimetres}cm 谨慎慢行`]
        : ['#5ee08a', '正常通行'];
  context.font = cameraFont(10);
  context.textBaseline = 'middle';
  const width = context.measureText(text).width + 12;
  context.fillStyle = '#0d1012';
  context.fillRect(x - width / 2, y - 8, width, 16);
  context.fillStyle = ink;
  context.fillText(text, x - width / 2 + 6, y + 0.5);
}
