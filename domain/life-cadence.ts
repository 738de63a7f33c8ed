// How often a station lets itself be heard. One that speaks when something changes has nothing to report between: its heartbeat is
// what its silence is counted in, and no word of it means that nothing changed.
import type { Station } from './city.ts';
import { SECOND_MS } from './time.ts';

/** What of a station says how often it is to be heard. */
export type Pace = Pick<Station, 'interval_s'> & Partial<Pick<Station, 'reports' | 'heartbeat_s'>>;

export function reportsOnChange({ reports }: Pace): boolean {
  return reports === 'on-change';
}

/** L34. The cadence that freshness, silence and holes are counted in: the heartbeat where a station reports on change. */
export function lifeCadence_ms(station: Pace): number {
  return (reportsOnChange(station) ? (station.heartbeat_s ?? station.interval_s) : station.interval_s) * SECOND_MS;
}
