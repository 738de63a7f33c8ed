// What somebody in the street saw. It is a person's word: it never touches a reading, an alarm or a forecast (W15).
import type { EpochMs } from '../time.ts';
import { BODY_DEPTHS, type BodyPart } from './body-depth.ts';

export const REPORT_STATES = ['pending', 'approved', 'rejected', 'replaced', 'dropped'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** `gone`: what was reported before is no longer there. */
export type ReportedDepth = BodyPart | 'gone';

export interface CitizenReport {
  readonly id: string;
  /** When it was seen, as the person says. */
  readonly at: EpochMs;
  readonly received_at: EpochMs;
  readonly lon: number;
  readonly lat: number;
  /** The site that the person named; null where it is a point alone. */
  readonly place_id: string | null;
  readonly depth: ReportedDepth;
  /** For the moderator alone. */
  readonly comment: string | null;
  readonly has_photo: boolean;
  readonly state: ReportState;
  readonly decided_by: string | null;
  readonly decided_at: EpochMs | null;
  readonly reason: string | null;
  readonly expires_at: EpochMs;
  /** The report that this one puts right. */
  readonly replaces: string | null;
}

/** What the public is told of it: neither words nor picture, which may show or name somebody (W14). */
export interface PublicReport {
  readonly id: string;
  readonly at: EpochMs;
  readonly lon: number;
  readonly lat: number;
  readonly place_id: string | null;
  readonly body_part: BodyPart;
  readonly depth_cm: readonly [low: number, high: number];
  readonly expires_at: EpochMs;
}

/** W13. Shown while a moderator's approval stands and its time is not up. */
export function isShown(report: CitizenReport, now: EpochMs): boolean {
  return report.state === 'approved' && report.depth !== 'gone' && report.expires_at > now;
}

export function publicReport(report: CitizenReport): PublicReport | null {
  const { id, at, lon, lat, place_id, depth, expires_at } = report;
  if (depth === 'gone') return null;
  const { low_cm, high_cm } = BODY_DEPTHS[depth];
  return { id, at, lon, lat, place_id, body_part: depth, depth_cm: [low_cm, high_cm], expires_at };
}
