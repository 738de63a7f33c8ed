import { isRepeating, lastHeardOf, REDELIVERY_MS } from '../cameras/condition.ts';
import type { Camera } from '../city.ts';
import { freshnessOf, SILENT_CADENCES } from '../freshness.ts';
import { SECOND_MS } from '../time.ts';
import { type Finding, NO_FIGURES, type TimeRule } from './rule.ts';

/**
 * A9. A camera that says it is frozen or offline, sends the same picture again and again, or says nothing any more. One that
 * never spoke is unknown, not lost; and one that nobody asked for a picture owes none.
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
        if (broken) yield finding(camera, 'raise', state.at ?? heardAt);
        else if (isRepeating(state))
          yield finding(camera, 'raise', state.frame_at! + REDELIVERY_MS); // repeating: it has one
        else if (freshnessOf(heardAt, camera.interval_s, now) === 'silent')
          yield finding(camera, 'raise', heardAt + SILENT_CADENCES * camera.interval_s * SECOND_MS);
        else yield finding(camera, 'normal', heardAt);
      }
    },
  }),
} satisfies TimeRule;

function finding({ id, lon, lat }: Camera, says: Finding['says'], at: number): Finding {
  return { subject: { kind: 'camera', id }, lon, lat, says, at, level: 'notice', figures: NO_FIGURES };
}
