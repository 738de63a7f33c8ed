// Memory of the server while two thousand cameras send a picture a minute each: some minutes of it at double pace, against
// a real broker and database, no screen and no other device.
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { cityWithCameras, publishFrames } from './support/camera-traffic.ts';
import { medianAndSpread, tableOf } from './support/figures.ts';
import { loadNow } from './support/machine.ts';
import { type OwnServer, startOwnServer } from './support/own-server.ts';
import { cpuSecondsOf, peakMbOf, residentMbOf } from './support/processes.ts';
import { describeParts, type RealParts, runOnce, startRealParts } from './support/real-parts.ts';
import { until } from './support/waiting.ts';

const CAMERAS = 2_000;
const FRAME_BYTES = 60_000;
const MINUTES = 3;
const PACE = 2;
const SECONDS = (MINUTES * 60) / PACE;
const SAMPLE_MS = 1_000;
const REST_S = 10;
/** Pictures asked for at once, when everybody is asked for. */
const ASKED_AT_ONCE = 20;

export async function measureCameras(): Promise<string> {
  const { folder, city } = await cityWithCameras(CAMERAS);
  const parts = await startRealParts();
  try {
    const databaseUrl = await parts.createDatabase('cameras');
    const server = await startOwnServer({ mqttUrl: parts.mqttUrl, prefix: 'cameras/1', databaseUrl, city: folder });
    try {
      const ids = city.cameras.map(({ id }) => id);
      return await watchFrames(parts, server, databaseUrl, ids);
    } finally {
      await server.stop();
    }
  } finally {
    await parts.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function watchFrames(
  parts: RealParts,
  server: OwnServer,
  databaseUrl: string,
  cameraIds: readonly string[],
): Promise<string> {
  await sleep(REST_S * 1_000);
  const before_mb = residentMbOf(server.pid);
  const resident_mb: number[] = [];
  const sampling = setInterval(() => resident_mb.push(residentMbOf(server.pid)), SAMPLE_MS);
  const [began, cpu_s] = [performance.now(), cpuSecondsOf(server.pid)];
  const load = { cameraIds, frameBytes: FRAME_BYTES, framesEach: MINUTES, seconds: SECONDS };
  const published = await publishFrames(parts.mqttUrl, 'cameras/1', load).finally(() => clearInterval(sampling));
  const took_s = (performance.now() - began) / 1_000;
  const share = (100 * (cpuSecondsOf(server.pid) - cpu_s)) / took_s;
  const loadThen = loadNow();
  await until('every picture kept or dropped', async () => (await settled(server)) >= published, {
    within_s: 60,
    every_ms: 500,
  }).catch(
    (error: Error) => console.error(error.message), // the table tells how many are there
  );
  await sleep(REST_S * 1_000);
  const [after_mb, peak_mb] = [residentMbOf(server.pid), peakMbOf(server.pid)];
  const { kept, dropped, memory_bytes } = await frameFigures(server);
  const { rows } = await runOnce(
    databaseUrl,
    "select count(*)::int as frames, pg_total_relation_size('camera_frame')::float8 as bytes from camera_frame",
  );
  const stored = rows[0] as { frames: number; bytes: number };
  return [
    `${await describeParts(parts)}; ${cameraIds.length} cameras, ${published} pictures of ${FRAME_BYTES / 1_000} kB in ${took_s.toFixed(0)} s: ${MINUTES} minutes' worth at ${PACE} times the pace`,
    tableOf(
      ['figure', 'value'],
      [
        ['resident before, MB', before_mb.toFixed(0)],
        ['resident meanwhile, MB: median (least to most)', medianAndSpread(resident_mb, 0)],
        ['resident after, MB', after_mb.toFixed(0)],
        ['peak since its start, MB', peak_mb.toFixed(0)],
        ['pictures in memory, MB', (memory_bytes / 1e6).toFixed(1)],
        ['pictures kept / dropped / published', `${kept} / ${dropped} / ${published}`],
        ['pictures in the database, with their size', `${stored.frames}, ${(stored.bytes / 1e6).toFixed(0)} MB`],
        ['cameras whose picture is given afterwards', `${await givenOf(server, cameraIds)} of ${cameraIds.length}`],
        ['processor', `${share.toFixed(0)} % of a core`],
        ['machine load', loadThen],
      ],
    ),
  ].join('\n');
}

interface FrameFigures {
  readonly kept: number;
  readonly dropped: number;
  readonly memory_bytes: number;
}

async function frameFigures({ url }: OwnServer): Promise<FrameFigures> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const read = (name: string) => {
    const value = new RegExp(`^highwater_${name} (\\S+)$`, 'm').exec(text)?.[1];
    if (value === undefined) throw new Error(`/metrics does not tell highwater_${name}`);
    return Number(value);
  };
  return { kept: read('frames_kept'), dropped: read('frames_dropped'), memory_bytes: read('frames_memory_bytes') };
}

async function settled(server: OwnServer): Promise<number> {
  const { kept, dropped } = await frameFigures(server);
  return kept + dropped;
}

/** What has left the memory must come from the database. */
async function givenOf({ url }: OwnServer, cameraIds: readonly string[]): Promise<number> {
  let given = 0;
  for (let first = 0; first < cameraIds.length; first += ASKED_AT_ONCE) {
    const sizes = await Promise.all(
      cameraIds.slice(first, first + ASKED_AT_ONCE).map(async (id) => {
        const answer = await fetch(`${url}/api/v1/cameras/${encodeURIComponent(id)}/frame`);
        const bytes = (await answer.arrayBuffer()).byteLength;
        return answer.ok ? bytes : 0;
      }),
    );
    given += sizes.filter((bytes) => bytes === FRAME_BYTES).length;
  }
  return given;
}
