// Unfolds pictures and looks at them in a thread of its own: none of it holds up a reading, a patch or a request.
import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas';
import { type Luma, sceneOf, sightOf } from '../../domain/cameras/sight.ts';
import { pictureSize } from '../reports/picture-size.ts';
import type { Look, LookJob } from './looker.ts';

/** A picture of more pixels is not unfolded: a few kilobytes can say that they are gigabytes. */
const MOST_PIXELS = 40_000_000;
/** Larger ones are made smaller first; always the same way, so that the same scene stays the same. */
const LONGEST_SIDE = 960;
// One sheet for all pictures: a fresh canvas for each would leave megabytes of litter behind.
let sheet: Canvas | null = null;

parentPort!.on('message', async ({ id, bytes }: LookJob) => {
  parentPort!.postMessage({ id, look: await lookAt(Buffer.from(bytes)) });
});

async function lookAt(bytes: Buffer): Promise<Look> {
  const size = pictureSize(bytes);
  if (!size || size.width * size.height === 0 || size.width * size.height > MOST_PIXELS) return UNREADABLE;
  try {
    const scene = sceneOf(await unfold(bytes));
    const hash = createHash('sha256').update(`${scene.width} ${scene.height} `).update(scene.values).digest('base64');
    return { sight: sightOf(scene), scene: hash };
  } catch {
    return UNREADABLE; // what a camera sends may be damaged: that is its answer, told on every screen
  }
}

const UNREADABLE: Look = { sight: 'unreadable', scene: null };

async function unfold(bytes: Buffer): Promise<Luma> {
  const image = await loadImage(bytes);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  if (sheet?.width !== width || sheet.height !== height) sheet = createCanvas(width, height);
  const pen = sheet.getContext('2d');
  pen.clearRect(0, 0, width, height);
  pen.drawImage(image, 0, 0, width, height);
  const { data } = pen.getImageData(0, 0, width, height);
  const values = new Uint8Array(width * height);
  // ITU-R BT.601, in 256ths.
  for (let i = 0; i < values.length; i += 1)
    values[i] = (77 * data[4 * i]! + 150 * data[4 * i + 1]! + 29 * data[4 * i + 2]!) >> 8;
  return { width, height, values };
}
