import { isRepeating, lastHeardOf, REDELIVERY_MS } from '../cameras/condition.ts';
import { SAME_FOR_MS, sceneFault } from '../cameras/scene.ts';
import type { Camera } from '../city.ts';
import { freshnessOf, SILENT_CADENCES } from '../freshness.ts';
import { MINUTE_MS, SECOND_MS } from '../time.ts';
import type { CameraState } from '../world.ts';
import { type Finding, NO_FIGURES, type TimeRule } from './rule.ts';

/** A lorry before the lens or the headlights of one car are over by then. */
const NOTHING_SEEN_MS = MINUTE_MS;

/**
 * A9. A camera that says it is frozen or offline, sends the same picture or the same scene again and again, shows nothing, or says
 * nothing any more. One that never spoke is unknown, not lost; and one that nobody asked for a picture owes none.
 */
export const cameraLost = {
  number: 'A9',
  lives_on: 'time',
  start: ({ cameras }) => ({
    *judge({ world }, now) {
      for (const camera of cameras) {
        const state = world.cameras[camera.id];
        const heardAt = state ? lastHeardOf(state) : null;
        if (!state || heardAt === null) continue;
        const broken = state.state === 'frozen' || state.state === 'offline';
        const lostAt = broken ? (state.at ?? heardAt) : lostSince(camera, state, heardAt, now);
        if (lostAt === null) yield finding(camera, 'normal', heardAt);
        // What has shown nothing for some seconds is neither lost nor well.
        else if (lostAt <= now) yield finding(camera, 'raise', lostAt);
      }
    },
  }),
} satisfies TimeRule;

/** From when on what it sends, or does not send, is a loss; null where it is none. */
function lostSince(camera: Camera, state: CameraState, heardAt: number, now: number): number | null {
  if (isRepeating(state)) return state.frame_at! + REDELIVERY_MS; // repeating: it has one
  if (freshnessOf(heardAt, camera.interval_s, now) === 'silent')
    return heardAt + SILENT_CADENCES * camera.interval_s * SECOND_MS;
  const seen = sceneFault(state.scene);
  if (!seen) return null;
  return seen.since + (seen.fault === 'same-scene' ? SAME_FOR_MS : NOTHING_SEEN_MS);
}

function finding({ id, lon, lat }: Camera, says: Finding['says'], at: number): Finding {
  return { subject: { kind: 'camera', id }, lon, lat, says, at, level: 'notice', figures: NO_FIGURES };
}
