import { describe, expect, test } from 'vitest';
import { type Luma, type Sight, sceneOf, sightOf } from '../../../domain/cameras/sight.ts';
import { seededRandom } from '../../../domain/random.ts';

const [WIDTH, HEIGHT] = [320, 180];

/** A picture of which each pixel is asked for, with the noise of a sensor over it. */
function picture(shade: (x: number, y: number) => number, noise = 4): Luma {
  const random = seededRandom(11);
  const values = new Uint8Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const grain = (random() + random() + random() - 1.5) * 2 * noise;
      values[y * WIDTH + x] = Math.max(0, Math.min(255, Math.round(shade(x, y) + grain)));
    }
  return { width: WIDTH, height: HEIGHT, values };
}
/** Houses, a road and a car: straight edges of every contrast. */
function street(x: number, y: number): number {
  if (x > 140 && x < 180 && y > 100 && y < 120) return 210;
  if (y > 90) return 60 + (x > 155 && x < 165 ? 60 : 0);
  return x % 40 < 14 && y % 24 < 12 ? 40 : 120 + Math.floor(x / 80) * 12;
}
/** As through a lens that is out of focus by so many pixels. */
function blurred(shade: typeof street, by: number): typeof street {
  return (x, y) => {
    let [sum, count] = [0, 0];
    for (let dy = -by; dy <= by; dy += 3)
      for (let dx = -by; dx <= by; dx += 3) [sum, count] = [sum + shade(x + dx, y + dy), count + 1];
    return sum / count;
  };
}
const lampsAt = (places: readonly (readonly [number, number])[], size: number) => (x: number, y: number) =>
  places.some(([lampX, lampY]) => Math.abs(x - lampX) < size && Math.abs(y - lampY) < size) ? 230 : 8;
/** White letters where clocks are drawn. */
const withClock =
  (shade: typeof street): typeof street =>
  (x, y) =>
    (y < 24 || y > 160) && x < 160 && x % 6 < 3 && y % 4 < 2 ? 255 : shade(x, y);

describe('what a picture shows', () => {
  test.each<[string, Luma, Sight]>([
    ['[C10] a street by day', picture(street), 'clear'],
    ['[C10] nothing but black', picture(() => 0, 0), 'dark'],
    ["[C10] a video's black with a sensor's noise", picture(() => 16, 6), 'dark'],
    ['[C10] black under a clock that goes on', picture(withClock(() => 4)), 'dark'],
    [
      '[C10] a city at night, by its lamps',
      picture(
        lampsAt(
          [
            [40, 90],
            [120, 80],
            [200, 95],
            [290, 100],
          ],
          3,
        ),
      ),
      'clear',
    ],
    [
      '[C10] a road at night with two small lamps',
      picture(
        lampsAt(
          [
            [50, 80],
            [250, 90],
          ],
          2,
        ),
      ),
      'clear',
    ],
    ['[C10] a street at dusk', picture((x, y) => street(x, y) / 5 + 6), 'clear'],
    ['[C11] a cap before the lens, grey', picture(() => 90), 'covered'],
    ['[C11] a cap in bright light, under a clock', picture(withClock(() => 200)), 'covered'],
    ['[C11] a hand, brighter to one side', picture((x) => 60 + x / 3), 'covered'],
    ['[C11] a cover in a noisy sensor', picture(() => 110, 12), 'covered'],
    ['[C11] a street through fog still shows its edges', picture((x, y) => 150 + (street(x, y) - 120) * 0.3), 'clear'],
    ['[C11] a street out of focus by a pixel or two', picture(blurred(street, 2)), 'clear'],
    ['[C11] a street behind mud: shades, no edge', picture(blurred(street, 36)), 'covered'],
  ])('%s', (_what, luma, sight) => {
    expect(sightOf(sceneOf(luma))).toBe(sight);
  });

  test('[C11] of a picture smaller than the cells nothing is claimed', () => {
    expect(sightOf(sceneOf({ width: 40, height: 30, values: new Uint8Array(1_200) }))).toBe('clear');
  });

  test('[C12] the scene leaves out the bands of the clocks', () => {
    const scene = sceneOf(picture(withClock(street), 0));
    expect(scene.values).toEqual(sceneOf(picture(street, 0)).values);
    expect([scene.width, scene.height]).toEqual([320, 100]);
  });
});
