// W12. A picture from the street is drawn anew: what is kept has the pixels and nothing that the phone wrote beside them, such as
// where it was taken and by which phone.
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { Problem } from '../http/problem.ts';
import { pictureSize } from './picture-size.ts';

export const MOST_PICTURE_BYTES = 3 * 1024 * 1024;
const MOST_PIXELS = 40_000_000;
const LONGEST_SIDE = 1_280;
const QUALITY = 75;
const MOST_KEPT_BYTES = 1024 * 1024;

/** A JPEG of at most 1,280 px. Throws a Problem where it is no picture. */
export async function cleanPicture(bytes: Buffer): Promise<Buffer> {
  if (bytes.length > MOST_PICTURE_BYTES) throw new Problem(413, 'photo: at most 3 MiB');
  const size = pictureSize(bytes);
  if (!size || size.width === 0 || size.height === 0)
    throw new Problem(415, 'photo: expected a JPEG, PNG or WebP picture');
  if (size.width * size.height > MOST_PIXELS) throw new Problem(413, 'photo: at most 40 megapixels');
  const image = await loadImage(bytes).catch(() => {
    throw new Problem(415, 'photo: the picture is damaged');
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = createCanvas(
    Math.max(1, Math.round(image.width * scale)),
    Math.max(1, Math.round(image.height * scale)),
  );
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#ffffff'; // under what is transparent
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const cleaned = await canvas.encode('jpeg', QUALITY);
  if (cleaned.length > MOST_KEPT_BYTES) throw new Problem(413, 'photo: too large even after it was made smaller');
  return cleaned;
}
