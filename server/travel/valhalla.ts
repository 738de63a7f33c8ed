// Travel times from a Valhalla server: `POST /sources_to_targets`, with the flooded places as polygons to keep out of.
// Valhalla leaves out every road that crosses a polygon's ring, so a place that is a start or an end of the very request is
// never among its polygons: it could not be left or reached.
import type { FloodedPlace, Place, Vehicle } from '../../domain/dispatch/travel-time.ts';
import { eachWithin, kindsOf, type Origin, requestsFor } from './valhalla-requests.ts';

export interface ValhallaOptions {
  readonly url: string;
  /** Service limits of that server: pairs of one request, and metres of all its rings together. */
  readonly pairLimit: number;
  readonly ringLimit_m: number;
}

/** Requests under way at once: more only queue up in a server with as many threads. */
const AT_ONCE = 6;

export interface ValhallaAnswer {
  readonly minutes: (number | null)[][];
  /** Polygons that the limit of ring length left no room for, at most over the requests. */
  readonly leftOut: number;
}

/** Minutes by [from][to], null where there is no way. Rejects where the server does not answer as it should. */
export async function askValhalla(
  { url, pairLimit, ringLimit_m }: ValhallaOptions,
  from: readonly Origin[],
  to: readonly Place[],
  avoidFor: (vehicle: Vehicle) => readonly FloodedPlace[],
  signal: AbortSignal,
): Promise<ValhallaAnswer> {
  const minutes: (number | null)[][] = from.map(() => to.map(() => null));
  const requests = kindsOf(from).flatMap((kind) =>
    requestsFor({ ...kind, from, to, avoid: avoidFor(kind.vehicle), pairLimit, ringLimit_m }),
  );
  const failed = new AbortController();
  const ends = AbortSignal.any([signal, failed.signal]);
  await eachWithin(AT_ONCE, requests, async ({ sources, targets, body }) => {
    const rows = await post(url, body, ends);
    if (rows.length !== sources.length || rows.some((row) => row.length !== targets.length))
      throw new Error(`Valhalla answered another matrix than ${sources.length} x ${targets.length}`);
    for (const [r, row] of rows.entries())
      for (const [c, seconds] of row.entries())
        minutes[sources[r]!]![targets[c]!] = seconds === null ? null : seconds / 60;
  }).catch((cause: unknown) => {
    failed.abort(); // the answers of the others would be thrown away
    throw cause;
  });
  return { minutes, leftOut: Math.max(0, ...requests.map(({ leftOut }) => leftOut)) };
}

async function post(url: string, body: object, signal: AbortSignal): Promise<(number | null)[][]> {
  const answer = await fetch(`${url.replace(/\/+$/, '')}/sources_to_targets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`Valhalla answered ${answer.status}: ${text.slice(0, 200)}`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new Error(`Valhalla answered no JSON: ${text.slice(0, 80)}`, { cause });
  }
  return secondsOf(parsed);
}

/** Both of its forms: rows of cells with a `time`, or the compact one with rows of `durations`. */
function secondsOf(answer: unknown): (number | null)[][] {
  const matrix = (answer as { sources_to_targets?: unknown } | null)?.sources_to_targets;
  const rows = Array.isArray(matrix) ? matrix : (matrix as { durations?: unknown } | undefined)?.durations;
  if (!Array.isArray(rows)) throw new Error('Valhalla answered without a matrix');
  return rows.map((row: unknown) => {
    if (!Array.isArray(row)) throw new Error('Valhalla answered a row that is none');
    return row.map((cell: unknown) => {
      const seconds = typeof cell === 'object' && cell !== null ? (cell as { time?: unknown }).time : cell;
      if (seconds === null) return null;
      if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0)
        throw new Error(`Valhalla answered a time that is none: ${String(seconds).slice(0, 40)}`);
      return seconds;
    });
  });
}
