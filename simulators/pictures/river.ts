import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../random.ts';
import { polygon, sky, skyline, staffGauge, water } from './brushes.ts';
import { HEIGHT, WIDTH } from './camera-view.ts';

/** Staff marks and wall top at a river, m above datum. */
const LOWEST_MARK_M = 0;
const HIGHEST_MARK_M = 6;
const PIXELS_PER_METRE = 15;

/** A river bank: the far shore, the water at its level, the flood wall with its staff. */
export function drawRiver(context: SKRSContext2D, random: Random, level_m: number): void {
  const horizon = random.between(58, 66);
  sky(context, horizon);
  skyline(context, random, horizon, random.between(24, 46));
  context.fillStyle = '#6d7470';
  context.fillRect(0, horizon - 3, WIDTH, 5);
  const staffBase = 158;
  const surfaceAtWall = staffBase - (level_m - LOWEST_MARK_M) * PIXELS_PER_METRE;
  const wallX = random.between(206, 226);

  // The wall runs from the right towards the far shore; the nearer, the higher it stands.
  polygon(context, '#8b9089', [
    [wallX - 34, horizon + 4],
    [WIDTH, horizon - 24],
    [WIDTH, HEIGHT],
    [wallX + 36, HEIGHT],
  ]);
  polygon(context, '#a5aaa2', [
    [wallX - 34, horizon + 3],
    [WIDTH, horizon - 27],
    [WIDTH, horizon - 20],
    [wallX - 33, horizon + 6],
  ]);
  for (let i = 1; i < 6; i++)
    polygon(context, 'rgba(60, 66, 62, 0.3)', [
      [wallX - 34 + i * 20, horizon + 4 - i * 4],
      [wallX - 33 + i * 20, horizon + 4 - i * 4],
      [wallX + 36 + i * 9, HEIGHT],
      [wallX + 34 + i * 9, HEIGHT],
    ]);
  // The river is drawn last and stands against the wall as high as the staff says.
  water(context, random, [
    [0, horizon + 1],
    [wallX - 34, horizon + 1],
    [wallX - 34, horizon + 5],
    [WIDTH, surfaceAtWall],
    [WIDTH, HEIGHT],
    [0, HEIGHT],
  ]);
  boat(context, random.between(24, 130), horizon + random.between(10, 22));
  staffGauge(context, {
    x: 268,
    base_y: staffBase,
    pixelsPerMetre: PIXELS_PER_METRE,
    from_m: LOWEST_MARK_M,
    to_m: HIGHEST_MARK_M,
    band_m: 0.5,
    figure_m: 1,
    water_m: level_m,
  });
}

function boat(context: SKRSContext2D, x: number, y: number): void {
  polygon(context, '#39403f', [
    [x, y],
    [x + 46, y],
    [x + 41, y + 6],
    [x + 4, y + 6],
  ]);
  context.fillStyle = '#cfd2cc';
  context.fillRect(x + 32, y - 8, 9, 8);
  context.fillStyle = '#7d3b2e';
  context.fillRect(x + 4, y - 3, 26, 3);
}
