// A city with as many cameras as asked for, and pictures of all of them, published as time goes by.
import { appendFile, cp, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mqtt from 'mqtt';
import { loadCity } from '../../cities/load-city.ts';
import type { City } from '../../domain/city.ts';
import { seededRandom } from '../../domain/random.ts';
import { ROOT } from './machine.ts';

/** Shanghai with copies of its cameras beside them, at the same places, in a folder of its own. */
export async function cityWithCameras(count: number): Promise<{ folder: string; city: City }> {
  const folder = await mkdtemp(join(tmpdir(), 'highwater-bench-city-'));
  await cp(join(ROOT, 'cities/shanghai'), folder, { recursive: true });
  const file = join(folder, 'cameras.csv');
  const [, ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const copies = Array.from({ length: Math.max(0, count - rows.length) }, (_, i) =>
    rows[i % rows.length]!.replace(',', `-${2 + Math.floor(i / rows.length)},`),
  );
  await appendFile(file, copies.map((row) => `${row}\n`).join(''));
  return { folder, city: await loadCity(folder) };
}

export interface CameraLoad {
  readonly cameraIds: readonly string[];
  readonly frameBytes: number;
  /** Of each camera in the whole time. */
  readonly framesEach: number;
  readonly seconds: number;
}

const STEP_MS = 20;
/** Start of a JPEG: the server looks at no more of it, and never decodes a picture. */
const JPEG_HEAD = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);

/** All cameras in turn, evenly over the time, no picture like another; resolves with how many the broker has taken. */
export async function publishFrames(url: string, prefix: string, load: CameraLoad): Promise<number> {
  const client = await mqtt.connectAsync(url, { protocolVersion: 5 });
  const random = seededRandom(1);
  // Noise, as a compressed picture looks to a database that would like to compress it once more.
  const noise = Buffer.from(Array.from({ length: load.frameBytes }, () => Math.floor(random() * 256)));
  JPEG_HEAD.copy(noise);
  const total = load.cameraIds.length * load.framesEach;
  const acknowledged: Promise<unknown>[] = [];
  const started = performance.now();
  while (acknowledged.length < total) {
    const due = Math.min(total, Math.ceil((total * (performance.now() - started)) / (load.seconds * 1_000)));
    while (acknowledged.length < due) {
      const frame = Buffer.from(noise);
      frame.writeUInt32BE(acknowledged.length, JPEG_HEAD.length);
      const cameraId = load.cameraIds[acknowledged.length % load.cameraIds.length]!;
      acknowledged.push(client.publishAsync(`${prefix}/camera/${cameraId}/frame`, frame, { qos: 1 }));
    }
    await sleep(STEP_MS);
  }
  await Promise.all(acknowledged);
  await client.endAsync();
  return acknowledged.length;
}
