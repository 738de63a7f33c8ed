// What lies in a chunk: a line of JSON for each patch, deflated. Lines are handed on to a page as they are, so that a server
// which only passes patches through never reads them.
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import type { RecordedPatch } from '../../domain/replay/patch.ts';
import { withCurrent } from '../../domain/replay/with-current.ts';
import type { EpochMs } from '../../domain/time.ts';
import { EMPTY_WORLD, type World } from '../../domain/world.ts';

const pack = promisify(deflate);
const unpack = promisify(inflate);

/** A patch as a line; its moment stands first, where `momentOf` finds it without reading the rest. */
export function lineOf({ at, changes }: RecordedPatch): string {
  return JSON.stringify({ at, changes });
}

export function momentOf(line: string): EpochMs {
  return Number.parseInt(line.slice('{"at":'.length, '{"at":'.length + 20), 10);
}

export function packLines(lines: readonly string[]): Promise<Buffer> {
  return pack(lines.join('\n'));
}

export async function unpackLines(body: Buffer): Promise<string[]> {
  const text = (await unpack(body)).toString('utf8');
  return text === '' ? [] : text.split('\n');
}

export function packWorld(world: World): Promise<Buffer> {
  return pack(JSON.stringify(world));
}

export async function unpackWorld(body: Buffer): Promise<World> {
  const world = JSON.parse((await unpack(body)).toString('utf8')) as World; // written by packWorld
  const stations = Object.entries(world.stations).map(([id, state]) => [id, withCurrent(state)]);
  // What older versions of the world did not have is empty.
  return { ...EMPTY_WORLD, ...world, stations: Object.fromEntries(stations) };
}

export function readLine(line: string): RecordedPatch {
  return JSON.parse(line) as RecordedPatch; // written by lineOf
}
