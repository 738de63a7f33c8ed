// Asks for the snapshot every half minute, and when the page is looked at again. Without a connection the last one stays, and its
// age goes on counting.
import type { PublicSnapshot } from '../../domain/public/snapshot.ts';
import { ageOf, cityNow, type HeardSnapshot, wallNow } from './clock.ts';

/** The service worker's word for when a kept answer had come. */
const KEPT_AT = 'x-kept-at';
const EVERY_MS = 30_000;
const WITHIN_MS = 15_000;

/** What a copy that the phone has kept since before may lack. */
const JOINED_LATER = { rivers: [], tide: null } as const;

export interface Received {
  readonly snapshot: PublicSnapshot;
  readonly now: () => number;
}

/** Calls back with each newer snapshot. */
export function followSnapshot(onSnapshot: (received: Received) => void): void {
  let newest = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  const ask = async () => {
    askedAt = performance.now();
    try {
      // Asked of whoever serves it, which costs a 304: the browser's own copy may be half a minute old and does not say so.
      const answer = await fetch('/public/v1/now.json', { cache: 'no-cache', signal: AbortSignal.timeout(WITHIN_MS) });
      if (!answer.ok) return;
      const snapshot: PublicSnapshot = { ...JOINED_LATER, ...(await answer.json()) };
      const at = Date.parse(snapshot.at);
      if (snapshot.version !== 1 || at < newest) return;
      newest = at;
      const heard: HeardSnapshot = {
        at,
        speed: snapshot.speed,
        heardAt: (Number(answer.headers.get(KEPT_AT)) || wallNow()) - ageOf(answer.headers, snapshot),
      };
      onSnapshot({ snapshot, now: () => cityNow(heard) });
    } catch {
      // No connection: what is shown says how old it is.
    }
  };
  const askIfDue = () => {
    if (document.visibilityState === 'visible' && performance.now() - askedAt >= EVERY_MS) void ask();
  };
  void ask();
  setInterval(askIfDue, 1_000);
  document.addEventListener('visibilitychange', askIfDue);
  addEventListener('online', () => void ask());
}
