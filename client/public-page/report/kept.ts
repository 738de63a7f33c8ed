// What this phone keeps of its reports: those that wait for a connection, and the key of the last one sent, by which it can be put
// right (W17). Both go when their time is up.
import { type ReportBody, sendReport } from './send.ts';

const WAITING = 'highwater-reports-waiting';
const MINE = 'highwater-report-mine';
/** With photos of at most half a megabyte in base64 this is what a browser lets a page keep. */
const MOST_WAITING = 3;

export interface Mine {
  readonly id: string;
  readonly key: string;
  /** The place as it was sent. */
  readonly where: Pick<ReportBody, 'place_id' | 'lon' | 'lat'>;
  readonly name: string;
  /** When the water was seen, epoch ms of the city's time. */
  readonly at: number;
}

/** False where there is no room. */
export function keepForLater(body: ReportBody): boolean {
  const waiting = read<ReportBody[]>(WAITING) ?? [];
  return waiting.length < MOST_WAITING && write(WAITING, [...waiting, body]);
}

export function isAnyWaiting(): boolean {
  return localStorage.getItem(WAITING) !== null;
}

let sending = false;

/** Sends what waited; returns how many were taken. What is too old or refused for good goes unsent. */
export async function sendWaiting(now: number, keptMs: number): Promise<number> {
  if (sending) return 0;
  sending = true;
  let taken = 0;
  try {
    for (;;) {
      const first = read<ReportBody[]>(WAITING)?.[0];
      if (!first) break;
      if (now - Date.parse(first.at) < keptMs) {
        const sent = await sendReport(first);
        const later = sent.kind === 'unreached' || (sent.kind === 'refused' && [429, 503].includes(sent.status));
        if (later) break;
        if (sent.kind === 'taken') taken += 1;
      }
      // Another may have been put behind it meanwhile.
      const rest = (read<ReportBody[]>(WAITING) ?? []).slice(1);
      write(WAITING, rest.length > 0 ? rest : null);
    }
  } finally {
    sending = false;
  }
  return taken;
}

export function rememberMine(mine: Mine | null): void {
  write(MINE, mine);
}

/** Null where its time is up. */
export function rememberedMine(now: number, keptMs: number): Mine | null {
  const mine = read<Mine>(MINE);
  return mine && now - mine.at < keptMs ? mine : null;
}

function read<T>(name: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as T | null; // written by this file alone
  } catch {
    return null;
  }
}

/** False where the browser keeps nothing, or no more. */
function write(name: string, value: unknown): boolean {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
