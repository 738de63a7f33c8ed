// When the page may load itself anew: a wall that is away for two seconds must not be away in these two.
import { alarmRank } from '../../domain/alerts/alarm.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { deskOf } from '../live/alarms.ts';
import { wallNow } from '../live/clock.ts';
import type { LinkState } from '../live/link-state.ts';
import type { Situation } from '../live/situation.ts';
import { waitingReds } from '../live/video-wall.ts';

const QUIET_MS = 2 * MINUTE_MS;
const ORANGE = alarmRank('orange');
const REMEMBERED = 'highwater.wall-reloaded';
/** A page that fails at once after loading must not load for ever. */
const AT_MOST_EVERY_MS = 5 * MINUTE_MS;

/** No red waits for somebody, nothing orange or red is new, and the server is heard. */
export function isCalm({ world, now }: Pick<Situation, 'world' | 'now'>, { kind }: LinkState): boolean {
  if (kind !== 'live' || waitingReds(world.alarms).length > 0) return false;
  return deskOf(world).rows.every((row) => alarmRank(row.level) < ORANGE || now - row.newest_at > QUIET_MS);
}

/** Loads the page anew, where it has not just done so. */
export function reloadNow(): boolean {
  const last = Number(sessionStorage.getItem(REMEMBERED));
  if (wallNow() - last < AT_MOST_EVERY_MS) return false;
  sessionStorage.setItem(REMEMBERED, String(wallNow()));
  location.reload();
  return true;
}
