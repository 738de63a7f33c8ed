// Reports from the street: taken in, moderated by a person, shown for a while, apart from all that is measured. Every server asks
// the database anew every few seconds, so that what one moderates all show.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { groupAlike } from '../../domain/reports/alike.ts';
import {
  type CitizenReport,
  isShown,
  type PublicReport,
  publicReport,
  type ReportedDepth,
} from '../../domain/reports/citizen-report.ts';
import { leastCredible } from '../../domain/reports/credibility.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { Clock } from '../clock.ts';
import type { Queryable } from '../db/pool.ts';
import { decideCitizenReport, type ReportDecision } from '../db/queries/decide-citizen-report.ts';
import { deleteOldReports } from '../db/queries/delete-old-reports.ts';
import { dropCitizenReports } from '../db/queries/drop-citizen-reports.ts';
import { insertCitizenReport } from '../db/queries/insert-citizen-report.ts';
import { type OpenReport, selectOpenReports } from '../db/queries/select-open-reports.ts';
import { selectReportPhoto } from '../db/queries/select-report-photo.ts';

export interface Submission {
  readonly at: EpochMs;
  readonly lon: number;
  readonly lat: number;
  readonly placeId: string | null;
  readonly depth: ReportedDepth;
  readonly comment: string | null;
  readonly photo: Buffer | null;
  /** Of which network it came (`networkOf`). */
  readonly network: string;
  /** The report that is put right, and the key that was given with it. */
  readonly replaces: { readonly id: string; readonly key: string } | null;
}

export interface CitizenReports {
  /** Null where it puts a report right that is not there. The key puts this one right later. */
  submit(submission: Submission): Promise<{ readonly id: string; readonly key: string } | null>;
  /** Those waiting and those shown, oldest first. */
  open(): readonly CitizenReport[];
  /** W13. What may be shown now. */
  approved(now: EpochMs): readonly PublicReport[];
  decide(decision: ReportDecision): Promise<boolean>;
  photo(id: string): Promise<Buffer | null>;
  /** Once the tables are there. */
  start(): void;
  stop(): void;
}

const REFRESH_MS = 10 * SECOND_MS;
const FORGET_MS = HOUR_MS;
/** Rows and pictures are deleted after this. */
export const KEPT_DAYS = 30;
export const MOST_OPEN = 1_000;
/** W11. More than these no desk looks at: the least credible make room. */
export const MOST_WAITING = 500;
/** Weighing all of them is not to be done for each that comes. */
const ROOM_MADE = 20;

/** @param settings how long after it was seen a report is shown */
export function createCitizenReports(
  database: Queryable,
  clock: Pick<Clock, 'now' | 'every'>,
  settings: { readonly citizenReportMinutes: number },
  setPart: (name: string, state: { state: 'degraded'; reason: string } | null) => void,
): CitizenReports {
  const keepMs = settings.citizenReportMinutes * MINUTE_MS;
  let stopRefreshing = () => {};
  let open: readonly OpenReport[] = [];
  /** Forgotten when the server stops: what is kept of a network cannot be traced back to it. */
  const networkKey = randomBytes(32);
  let forgottenAt: EpochMs | null = null;
  const refresh = async () => {
    const at = clock.now();
    open = await selectOpenReports(database, at, MOST_OPEN);
    if (forgottenAt !== null && Math.abs(at - forgottenAt) < FORGET_MS) return;
    forgottenAt = at;
    await deleteOldReports(database, at - KEPT_DAYS * DAY_MS);
  };
  const attempt = () =>
    refresh().then(
      () => setPart('citizen-reports', null),
      () => setPart('citizen-reports', { state: 'degraded', reason: 'database-away' }),
    );

  async function makeRoom(): Promise<void> {
    const waiting = open.filter(({ state, expires_at }) => state === 'pending' && expires_at > clock.now());
    if (waiting.length <= MOST_WAITING) return;
    const least = leastCredible(waiting, waiting.length - MOST_WAITING + ROOM_MADE);
    await dropCitizenReports(
      database,
      least.map(({ id }) => id),
    );
    await attempt();
  }

  return {
    async submit({ photo, placeId, replaces, network, ...seen }) {
      const id = randomBytes(12).toString('base64url');
      const key = replaces?.key ?? randomBytes(24).toString('base64url');
      const kept = await insertCitizenReport(database, {
        ...seen,
        id,
        keyHash: createHash('sha256').update(key).digest(),
        receivedAt: clock.now(),
        placeId,
        photo,
        expiresAt: seen.at + keepMs,
        replaces: replaces?.id ?? null,
        network: createHmac('sha256', networkKey).update(network).digest('base64url'),
      });
      if (!kept) return null;
      await attempt();
      await makeRoom();
      return { id, key };
    },
    open: () => open.filter((report) => report.expires_at > clock.now()).map(({ network: _, ...report }) => report),
    // What many say is shown once, as it was said last.
    approved: (at) =>
      groupAlike(open.filter((report) => isShown(report, at)).toSorted((a, b) => b.at - a.at)).flatMap(
        ([newest]) => publicReport(newest!) ?? [],
      ),
    async decide(decision) {
      const done = await decideCitizenReport(database, decision);
      await attempt();
      return done;
    },
    photo: (id) => selectReportPhoto(database, id),
    start() {
      stopRefreshing = clock.every(REFRESH_MS, attempt);
      void attempt();
    },
    stop: () => stopRefreshing(),
  };
}
