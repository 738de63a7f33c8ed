// A small picture as a street camera would send it: the place, its water against a staff gauge, the rain, and over it the
// name, the time and a mark that nobody can take for a photograph.
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { type Random, randomFor } from '../random.ts';
import { type CameraView, HEIGHT, WIDTH } from './camera-view.ts';
import { caption } from './caption.ts';
import { daylightAt } from './daylight.ts';
import { drawRiver } from './river.ts';
import { drawStreet } from './street.ts';
import { type BoardPlace, drawUnderpass, lampBoard } from './underpass.ts';

const JPEG_QUALITY = 72;

// One sheet for all pictures: a fresh canvas for each would leave a quarter of a megabyte of litter behind.
let sheet: Canvas | null = null;
let grainTile: Canvas | null = null;

/** Draws one JPEG of 320 x 180, about 10 kB, in about 4 ms. The same camera always shows the same place. */
export function drawCameraPicture(view: CameraView): Buffer {
  sheet ??= createCanvas(WIDTH, HEIGHT);
  const canvas = sheet;
  const context = canvas.getContext('2d');
  context.reset();
  const place = randomFor(1, 'picture', view.cameraId);
  const light = daylightAt(view.time, view.rain_mm_h);
  let board: BoardPlace | null = null;
  switch (view.scene) {
    case 'underpass':
      board = drawUnderpass(context, place, view.water_m, view.closing_m);
      break;
    case 'street':
      drawStreet(context, place, view.water_m);
      break;
    case 'river':
      drawRiver(context, place, view.water_m);
      break;
  }
  shade(context, light);
  if (board) lampBoard(context, board, view.water_m, view.closing_m);
  const moment = randomFor(1, 'moment', view.cameraId, view.time);
  rainStreaks(context, moment, view.rain_mm_h);
  grain(context, moment);
  caption(context, view);
  return canvas.encodeSync('jpeg', JPEG_QUALITY);
}

/** Dusk and night lie over the scene; lamps are drawn by the scenes themselves and shine through a little. */
function shade(context: SKRSContext2D, light: number): void {
  context.fillStyle = `rgba(8, 12, 22, ${(0.6 * (1 - light)).toFixed(3)})`;
  context.fillRect(0, 0, WIDTH, HEIGHT);
}

function rainStreaks(context: SKRSContext2D, random: Random, rain_mm_h: number): void {
  const streaks = rain_mm_h < 0.2 ? 0 : Math.min(160, 12 + 2 * rain_mm_h);
  context.lineWidth = 0.8;
  for (let i = 0; i < streaks; i++) {
    const x = random.between(0, WIDTH);
    const y = random.between(-10, HEIGHT);
    const length = random.between(8, 22);
    context.strokeStyle = `rgba(222, 228, 232, ${random.between(0.08, 0.26).toFixed(2)})`;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x - length * 0.22, y + length);
    context.stroke();
  }
}

/** A cheap sensor: less colour, and a grain that lies a little elsewhere in every picture. */
function grain(context: SKRSContext2D, random: Random): void {
  context.save();
  context.globalCompositeOperation = 'saturation';
  context.fillStyle = 'rgba(128, 128, 128, 0.3)';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.restore();
  grainTile ??= makeGrain();
  context.drawImage(grainTile, -random.below(GRAIN_MARGIN), -random.below(GRAIN_MARGIN));
}

const GRAIN_MARGIN = 60;

function makeGrain(): Canvas {
  const tile = createCanvas(WIDTH + GRAIN_MARGIN, HEIGHT + GRAIN_MARGIN);
  const context = tile.getContext('2d');
  const image = context.createImageData(tile.width, tile.height);
  const random = randomFor(1, 'grain');
  for (let i = 0; i < image.data.length; i += 4) {
    const noise = random.between(-1, 1);
    image.data.fill(noise > 0 ? 255 : 0, i, i + 3);
    image.data[i + 3] = Math.abs(noise) * 9;
  }
  context.putImageData(image, 0, 0);
  return tile;
}
