import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { drawCameraPicture } from '../../../simulators/pictures/camera-picture.ts';
import { type CameraView, HEIGHT, WIDTH } from '../../../simulators/pictures/camera-view.ts';
import { cameraFont } from '../../../simulators/pictures/caption.ts';

const VIEW: CameraView = {
  cameraId: 'C-0001',
  name: { en: 'Dalian Rd underpass', zh: '大连路下立交' },
  scene: 'underpass',
  water_m: 0.32,
  closing_m: 0.25,
  rain_mm_h: 40,
  time: '2026-07-21T14:05:07+08:00',
};

async function pixels(view: Partial<CameraView>, x: number, y: number, width: number, height: number) {
  const image = await loadImage(drawCameraPicture({ ...VIEW, ...view }));
  const context = createCanvas(WIDTH, HEIGHT).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(x, y, width, height).data;
}
/** Mean difference of two stretches of pixels, 0..255. */
function difference(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;
}

describe('a camera picture', () => {
  test.each(['underpass', 'street', 'river'] as const)(
    'of a %s is a JPEG of 320 x 180 and 4 to 16 kB',
    async (scene) => {
      const picture = drawCameraPicture({ ...VIEW, scene });
      expect([...picture.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
      expect(picture.length).toBeGreaterThan(4_000);
      expect(picture.length).toBeLessThan(16_000);
      const image = await loadImage(picture);
      expect([image.width, image.height]).toEqual([320, 180]);
    },
  );

  test('is the same for the same view, and another for another camera or depth', () => {
    expect(drawCameraPicture(VIEW).equals(drawCameraPicture(VIEW))).toBe(true);
    expect(drawCameraPicture(VIEW).equals(drawCameraPicture({ ...VIEW, cameraId: 'C-0002' }))).toBe(false);
    expect(drawCameraPicture(VIEW).equals(drawCameraPicture({ ...VIEW, water_m: 0.6 }))).toBe(false);
  });

  test.each(['underpass', 'street'] as const)('shows more water the deeper it stands at a %s', async (scene) => {
    const dry = await pixels({ scene, water_m: 0, rain_mm_h: 0 }, 0, 90, 320, 65);
    const wet = await Promise.all(
      [0.1, 0.4, 0.9].map((water_m) => pixels({ scene, water_m, rain_mm_h: 0 }, 0, 90, 320, 65)),
    );
    const seen = wet.map((picture) => difference(dry, picture));
    expect(seen[0]).toBeGreaterThan(1);
    expect(seen[1]).toBeGreaterThan(seen[0]!);
    expect(seen[2]).toBeGreaterThan(seen[1]!);
  });

  test('carries its mark on a bright plate in the corner, by day and by night', async () => {
    for (const time of ['2026-07-21T12:00:00+08:00', '2026-07-21T23:30:00+08:00']) {
      const corner = await pixels({ time }, WIDTH - 60, 5, 50, 3);
      const [red, green, blue] = [0, 1, 2].map(
        (k) => corner.filter((_, i) => i % 4 === k).reduce((a, b) => a + b) / 150,
      );
      expect(red).toBeGreaterThan(200);
      expect(green).toBeGreaterThan(150);
      expect(blue).toBeLessThan(90);
    }
  });
});

describe('the font of the captions', () => {
  // A missing glyph is drawn as the same box for every sign, so that two signs look alike.
  const drawn = (text: string, font: string) => {
    const context = createCanvas(40, 40).getContext('2d');
    context.font = font;
    context.fillText(text, 5, 30);
    return Buffer.from(context.getImageData(0, 0, 40, 40).data);
  };

  test('has Chinese and Latin signs, whatever fonts the machine has', () => {
    const font = cameraFont(24);
    const signs = ['模', '拟', '积', '水', '通', 'S', '7'].map((sign) => drawn(sign, font).toString('base64'));
    expect(new Set(signs).size).toBe(signs.length);
    expect(drawn('\u{10fffd}', font).equals(drawn('\u{10fffc}', font))).toBe(true);
  });
});
