// What the cameras send is looked at by a real thread, over real pictures.
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { afterEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../domain/random.ts';
import type { CameraState, PartState } from '../../../domain/world.ts';
import { Cameras } from '../../../server/cameras/cameras.ts';
import { createLog } from '../../../server/log.ts';
import { drawCameraPicture } from '../../../simulators/pictures/camera-picture.ts';

const NOON = Date.parse('2026-07-21T12:00:00+08:00');
const MINUTE = 60_000;
const [WIDTH, HEIGHT] = [640, 360];
const opened: Cameras[] = [];
afterEach(async () => {
  for (const cameras of opened.splice(0)) await cameras.stop();
});

function openCameras() {
  const parts: [string, Omit<PartState, 'since'> | null][] = [];
  const cameras = new Cameras({
    bus: { publish: () => undefined },
    clock: { elapsed_ms: () => 0 },
    refusals: { add: () => undefined },
    onFrame: () => undefined,
    looking: { setPart: (name, state) => void parts.push([name, state]), log: createLog('silent') },
  });
  opened.push(cameras);
  const send = (bytes: Buffer, minute: number, cameraId = 'camera') =>
    cameras.accept({
      kind: 'camera-frame',
      topic: `camera/${cameraId}/frame`,
      retained: false,
      item: { cameraId, receivedAt: NOON + minute * MINUTE, type: 'image/jpeg', bytes },
    });
  const sceneAfter = async (...pictures: readonly Buffer[]) => {
    for (const [minute, bytes] of pictures.entries()) {
      send(bytes, minute);
      await cameras.settled();
    }
    const change = cameras.changesAt().at(-1)!;
    return (change[2] as CameraState).scene;
  };
  return { cameras, parts, send, sceneAfter };
}

/** The base of a street, and over it whatever the test draws. */
function drawn(draw: (canvas: Canvas) => void, quality = 75): Buffer {
  const canvas = createCanvas(WIDTH, HEIGHT);
  draw(canvas);
  return canvas.toBuffer('image/jpeg', quality);
}
function street(canvas: Canvas): void {
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#8090a0';
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = '#404448';
  pen.fillRect(0, 200, WIDTH, 160);
  for (let i = 0; i < 12; i += 1) {
    pen.fillStyle = i % 2 ? '#b09070' : '#605850';
    pen.fillRect(20 + i * 50, 90 + (i % 3) * 20, 34, 110);
  }
}
function clock(canvas: Canvas, text: string): void {
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#000000';
  pen.fillRect(4, 4, 260, 24);
  pen.fillStyle = '#ffffff';
  pen.font = '18px sans-serif';
  pen.fillText(text, 8, 22);
  pen.fillText(text, 8, HEIGHT - 10);
}
function noise(canvas: Canvas, seed: number): void {
  const pen = canvas.getContext('2d');
  const image = pen.getImageData(0, 0, WIDTH, HEIGHT);
  const random = seededRandom(seed);
  for (let i = 0; i < image.data.length; i += 4) {
    const grain = (random() - 0.5) * 12;
    for (let k = 0; k < 3; k += 1) image.data[i + k] = image.data[i + k]! + grain;
  }
  pen.putImageData(image, 0, 0);
}
const at = (minute: number) => `2026-07-21 12:0${minute}:00`;

describe('pictures are looked at beside everything else', () => {
  it('[C12] a scene that stands still under a ticking clock is the same scene since its first picture', async () => {
    const { sceneAfter } = openCameras();
    const pictures = [0, 1, 2, 3].map((minute) =>
      drawn((canvas) => {
        street(canvas);
        noise(canvas, 1);
        clock(canvas, at(minute));
      }),
    );
    expect(await sceneAfter(...pictures)).toEqual({
      looked_at: NOON + 3 * MINUTE,
      sight: 'clear',
      sight_since: NOON,
      same_since: NOON,
      same_pictures: 4,
    });
  });

  it('[C12] a quiet scene with the noise of a sensor is another in each picture', async () => {
    const { sceneAfter } = openCameras();
    const pictures = [0, 1, 2, 3].map((minute) =>
      drawn((canvas) => {
        street(canvas);
        noise(canvas, minute);
        clock(canvas, at(minute));
      }),
    );
    expect(await sceneAfter(...pictures)).toMatchObject({ sight: 'clear', same_pictures: 1 });
  });

  it.each<[string, (canvas: Canvas) => void, string]>([
    ['[C10] black under a clock', (canvas) => clock(canvas, at(0)), 'dark'],
    [
      '[C11] a cap under a clock',
      (canvas) => {
        canvas.getContext('2d').fillStyle = '#6a6460';
        canvas.getContext('2d').fillRect(0, 0, WIDTH, HEIGHT);
        noise(canvas, 5);
        clock(canvas, at(0));
      },
      'covered',
    ],
    ['[C10] a street', street, 'clear'],
  ])('%s', async (_what, draw, sight) => {
    const { sceneAfter } = openCameras();
    expect(await sceneAfter(drawn(draw))).toMatchObject({ sight });
  });

  it('[C13] what no program can unfold is unreadable, and the next one is looked at all the same', async () => {
    const { cameras, sceneAfter } = openCameras();
    const good = drawn(street);
    const scene = await sceneAfter(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), good.subarray(0, 300), good);
    expect(scene).toMatchObject({ sight: 'clear', sight_since: NOON + 2 * MINUTE });
    expect(cameras.looker!.figures).toEqual({ looked: 3, passedOver: 0, unreadable: 2, failed: 0 });
  });

  it('[C13] whatever comes at once, one picture a camera waits: what it replaces is counted', async () => {
    const { cameras, send } = openCameras();
    const pictures = Array.from({ length: 20 }, (_, i) =>
      drawn((canvas) => {
        street(canvas);
        clock(canvas, `${i}`);
      }),
    );
    for (const [i, bytes] of pictures.entries()) for (const id of ['a', 'b', 'c']) send(bytes, i / 100, id);
    await cameras.settled();
    const { looked, passedOver } = cameras.looker!.figures;
    expect(looked + passedOver).toBe(60);
    expect(looked).toBeLessThanOrEqual(6);
    const last = cameras.changesAt().map(([, id, state]) => [id, (state as CameraState).scene?.looked_at]);
    expect(last.toSorted()).toEqual(['a', 'b', 'c'].map((id) => [id, NOON + 0.19 * MINUTE]));
  });

  it('[C13] a late answer moves nothing back, and one that is repeated is not looked at again', async () => {
    const { cameras, send } = openCameras();
    const bytes = drawn(street);
    send(bytes, 1);
    await cameras.settled();
    cameras.acceptLook('camera', NOON, { sight: 'dark', scene: 'x' });
    send(bytes, 2);
    await cameras.settled();
    expect(cameras.looker!.figures.looked).toBe(1);
    expect(cameras.changesAt().at(-1)![2]).toMatchObject({ scene: { sight: 'clear', looked_at: NOON + MINUTE } });
  });

  it.each(['underpass', 'street', 'river'] as const)(
    '[C10] [C12] the pictures that a simulated %s sends are live ones, by day and by night',
    async (scene) => {
      const { cameras, send } = openCameras();
      const hours = ['06', '12', '18', '22'];
      for (const [i, hour] of hours.entries())
        for (const minute of [0, 1, 2, 3]) {
          const time = `2026-07-21T${hour}:0${minute}:00+08:00`;
          const place = { cameraId: 'C-1', name: { en: 'Place', zh: '地点' }, scene, closing_m: 0.25, time };
          send(drawCameraPicture({ ...place, water_m: scene === 'river' ? 2.6 : 0, rain_mm_h: 0 }), i * 60 + minute);
          await cameras.settled();
          expect(cameras.changesAt().at(-1)![2]).toMatchObject({ scene: { sight: 'clear', same_pictures: 1 } });
        }
    },
  );
});
