import type { Camera } from '../city.ts';
import { freshnessOf } from '../freshness.ts';
import { SECOND_MS } from '../time.ts';
import { type Finding, NO_FIGURES, type TimeRule } from './rule.ts';
import { SILENT_CADENCES } from './tables.ts';

/** A9. A camera that says it is frozen or offline, or says nothing any more. One that never spoke is unknown, not lost. */
export function cameraLost(cameras: readonly Camera[]): TimeRule {
  return {
    number: 'A9',
    *judge({ world }, now) {
      for (const camera of cameras) {
        const state = world.cameras[camera.id];
        if (!state || (state.at === null && state.frame_at === null)) continue;
        const heardAt = Math.max(state.at ?? Number.NEGATIVE_INFINITY, state.frame_at ?? Number.NEGATIVE_INFINITY);
        const broken = state.state === 'frozen' || state.state === 'offline';
        if (broken) yield finding(camera, 'raise', state.at ?? heardAt);
        else if (freshnessOf(heardAt, camera.interval_s, now) === 'silent')
          yield finding(camera, 'raise', heardAt + SILENT_CADENCES * camera.interval_s * SECOND_MS);
        else yield finding(camera, 'normal', heardAt);
      }
    },
  };
}

function finding({ id, lon, lat }: Camera, says: Finding['says'], at: number): Finding {
  return { subject: { kind: 'camera', id }, lon, lat, says, at, level: 'notice', figures: NO_FIGURES };
}
