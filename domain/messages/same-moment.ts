// Q24. A truck or a camera may say two things for one moment: devices give whole seconds, and a state can change twice in one. Which
// of the two stands must not depend on the order of delivery, so that it rests on what they say alone.

import { type CameraReport, TRUCK_STATES, type TruckReport } from '../world.ts';
import type { Refusal } from './refusal.ts';

export const CAMERA_REPORTS = ['live', 'frozen', 'offline'] as const satisfies readonly CameraReport[];
/** What is not said comes before everything that is. */
const NOT_SAID = -1_000_000;

interface CameraWords {
  readonly state: CameraReport | null;
  readonly depth_m: number | null;
  readonly fps: number | null;
}

/** The worse state, then the deeper water, then the slower picture: doubt never lowers a danger. */
export function cameraStandsOver(next: CameraWords, known: CameraWords): boolean {
  const figures = ({ state, depth_m, fps }: CameraWords) => [
    state === null ? NOT_SAID : CAMERA_REPORTS.indexOf(state),
    single(depth_m),
    single(fps === null ? null : -fps),
  ];
  return isLater(figures(next), figures(known));
}

interface TruckWords {
  readonly state: TruckReport;
  readonly pumped_m3: number | null;
  readonly fuel_pct: number | null;
}

/** The later step of its work (out of service is the last), then the counter that went on, then the emptier tank. */
export function truckStandsOver(next: TruckWords, known: TruckWords): boolean {
  const figures = ({ state, pumped_m3, fuel_pct }: TruckWords) => [
    TRUCK_STATES.indexOf(state),
    single(pumped_m3),
    single(fuel_pct === null ? null : -fuel_pct),
  ];
  return isLater(figures(next), figures(known));
}

interface PositionWords {
  readonly lon: number;
  readonly lat: number;
  readonly speed_kmh: number | null;
  readonly heading_deg: number | null;
}

/** Neither place is the more dangerous one: the order of the figures, so that every server shows the same. */
export function positionStandsOver(next: PositionWords, known: PositionWords): boolean {
  const figures = ({ lon, lat, speed_kmh, heading_deg }: PositionWords) => [
    lon,
    lat,
    single(speed_kmh),
    single(heading_deg),
  ];
  return isLater(figures(next), figures(known));
}

/** One report of each moment: the one that stands. @param keyOf what has one report a moment */
export function oneOfEachMoment<T>(
  reports: readonly T[],
  keyOf: (report: T) => string,
  standsOver: (next: T, known: T) => boolean,
): T[] {
  const standing = new Map<string, T>();
  for (const report of reports) {
    const known = standing.get(keyOf(report));
    if (!known || standsOver(report, known)) standing.set(keyOf(report), report);
  }
  return [...standing.values()];
}

/** In the precision of the history: what comes back from there is what was told. */
function single(figure: number | null): number {
  return Math.fround(figure ?? NOT_SAID);
}

function isLater(next: readonly number[], known: readonly number[]): boolean {
  const differs = next.findIndex((figure, i) => figure !== known[i]);
  return differs !== -1 && next[differs]! > known[differs]!;
}

/** What health says of two reports of one moment: neither is lost without a word. */
export function twiceAtOnce(name: string, known: object, next: object, nextStands: boolean): Refusal {
  const [before, then] = [known, next].map((report) => JSON.stringify({ ...report, at: undefined }));
  return {
    reason: 'corrected',
    detail: `${name}: ${before}, then ${then}; the ${nextStands ? 'second' : 'first'} stands`,
  };
}
