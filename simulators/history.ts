// The hours before the start, station by station, as a newcomer wants them: the newest report of each first.
import type { EpochMs } from '../domain/time.ts';
import type { Report } from './devices/station-device.ts';
import type { Fleet } from './fleet.ts';

/** Contract: at most 1,000 reports and 256 KiB a message; a kilobyte or two is left for the brackets. */
const MAX_REPORTS = 1_000;
const MAX_BYTES = 250 * 1024;

export interface StationHistory {
  readonly stationId: string;
  readonly newest: string;
  /** Everything older, as JSON arrays of reports in the order in which they arrived. */
  readonly batches: readonly string[];
}

/**
 * Runs the fleet up to the start. Reports still on their way at that moment stay with the fleet and come live.
 *
 * @param presence told what devices announced meanwhile
 */
export function runHistory(
  fleet: Fleet,
  start: EpochMs,
  presence: (id: string, state: 'online' | 'offline') => void,
): StationHistory[] {
  const reports = new Map<string, { newestAt: EpochMs; newest: string; older: string[] }>();
  const startMinute = Math.floor(start / 60_000) * 60_000;
  while (fleet.now < startMinute) {
    for (const message of fleet.advance()) {
      if (message.kind === 'presence') presence(message.id, message.presence);
      if (message.kind !== 'report') continue;
      const known = reports.get(message.id);
      const text = compactReport(message.report);
      if (!known) reports.set(message.id, { newestAt: message.report.at, newest: text, older: [] });
      else if (message.report.at <= known.newestAt) known.older.push(text);
      else {
        known.older.push(known.newest);
        known.newest = text;
        known.newestAt = message.report.at;
      }
    }
  }
  return [...reports].map(([stationId, { newest, older }]) => ({ stationId, newest, batches: batched(older) }));
}

/** Epoch milliseconds instead of ISO 8601: a quarter of a million reports become a third shorter. */
function compactReport(report: Report): string {
  return JSON.stringify(report);
}

function batched(reports: readonly string[]): string[] {
  const batches: string[] = [];
  let batch: string[] = [];
  let bytes = 0;
  for (const report of reports) {
    if (batch.length === MAX_REPORTS || bytes + report.length > MAX_BYTES) {
      batches.push(`[${batch.join(',')}]`);
      batch = [];
      bytes = 0;
    }
    batch.push(report);
    bytes += report.length + 1;
  }
  if (batch.length > 0) batches.push(`[${batch.join(',')}]`);
  return batches;
}
