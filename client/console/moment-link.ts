// Any moment has a link: `#at=2026-07-21T16:40:00+01:00` opens the page there, and the address follows what is shown.
import { formatInstant, parseInstant } from '../../domain/time.ts';
import type { Replay } from '../live/replay.ts';

const KEY = 'at';

/** Opens the moment that the address names, and keeps the address in step with what is sought. */
export function followMomentLink(replay: Replay, timezone: string): void {
  const open = () => {
    const at = momentOf(location.hash);
    if (at !== null && at !== written) replay.seek(at);
    else if (at === null && replay.isReplaying()) replay.toLive();
  };
  let written: number | null = null;
  const write = () => {
    const state = replay.state.get();
    if (state.kind === 'replay' && state.wanted !== null) return;
    written = state.kind === 'replay' ? Math.floor(replay.clock.now() / 1_000) * 1_000 : null;
    const hash = written === null ? '' : `#${KEY}=${formatInstant(written, timezone)}`;
    if (location.hash !== hash) history.replaceState(null, '', `${location.pathname}${location.search}${hash}`);
  };
  addEventListener('hashchange', open);
  open();
  replay.state.watch(write);
}

/** The moment of an address's hash; null where it names none. */
export function momentOf(hash: string): number | null {
  const text = new URLSearchParams(hash.replace(/^#/, '').replaceAll('+', '%2B')).get(KEY);
  if (text === null) return null;
  const parsed = parseInstant(/^\d+$/.test(text) ? Number(text) : text);
  return parsed.ok ? parsed.at : null;
}
