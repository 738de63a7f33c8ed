// The hours before the start, station by station, as a newcomer wants them: the newest report of each first.
import { type EpochMs, MINUTE_MS } from '../domain/time.ts';
import type { Fleet, Outgoing } from './fleet.ts';
import { ReportRoll } from './report-roll.ts';

export interface StationHistory {
  readonly stationId: string;
  /** One report. */
  readonly newest: string;
  /** All the others, as JSON arrays in the order in which they arrived. */
  readonly batches: readonly Buffer[];
}

export type StateOfDevice = Extract<Outgoing, { kind: 'presence' | 'camera-status' }>;

/**
 * Runs the fleet up to the start. Reports still on their way at that moment stay with the fleet and come live.
 *
 * @param hear told what devices said of themselves meanwhile: their presence, and the state of a camera
 */
export function runHistory(fleet: Fleet, start: EpochMs, hear: (message: StateOfDevice) => void): StationHistory[] {
  const stations = new Map<string, { newestAt: EpochMs; newest: string; older: ReportRoll }>();
  const startMinute = Math.floor(start / MINUTE_MS) * MINUTE_MS;
  while (fleet.now < startMinute) {
    for (const message of fleet.advance()) {
      if (message.kind === 'presence' || message.kind === 'camera-status') hear(message);
      if (message.kind !== 'report') continue;
      const { at } = message.report;
      // Times stay epoch milliseconds: a quarter of a million reports become a quarter shorter.
      const json = JSON.stringify(message.report);
      const station = stations.get(message.id);
      if (!station) stations.set(message.id, { newestAt: at, newest: json, older: new ReportRoll() });
      else if (at <= station.newestAt) station.older.append(json);
      else {
        station.older.append(station.newest);
        station.newest = json;
        station.newestAt = at;
      }
    }
  }
  return [...stations].map(([stationId, { newest, older }]) => ({ stationId, newest, batches: older.take() }));
}
