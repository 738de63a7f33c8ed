import { createCanvas } from '@napi-rs/canvas';

/** A JPEG of stripes with what a phone writes beside the pixels: where it was taken. */
export function phonePicture(width = 2_000, height = 1_000): Buffer {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  for (let x = 0; x < width; x += 20) {
    pen.fillStyle = x % 40 ? '#2b5f8a' : '#c7d8e6';
    pen.fillRect(x, 0, 20, height);
  }
  const plain = canvas.toBuffer('image/jpeg', 80);
  const secret = Buffer.from('Exif\0\0GPSLatitude 31.2304 GPSLongitude 121.4737 PhoneOwner');
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(secret.length + 2, 2);
  return Buffer.concat([plain.subarray(0, 2), head, secret, plain.subarray(2)]);
}
