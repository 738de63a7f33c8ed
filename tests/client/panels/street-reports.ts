// Reports from the street as the server's list tells them.
import type { ListedReport } from '../../../client/live/citizen-reports.ts';
import { MINUTE, NOW, UNDERPASS } from '../small-city.ts';

const iso = (at: number) => new Date(at).toISOString();

export function report(id: string, rest: Partial<ListedReport> = {}): ListedReport {
  return {
    id,
    at: iso(NOW - 6 * MINUTE),
    received_at: iso(NOW - 5 * MINUTE),
    expires_at: iso(NOW + 60 * MINUTE),
    lon: UNDERPASS.lon,
    lat: UNDERPASS.lat,
    place_id: null,
    depth: 'knee',
    comment: null,
    has_photo: false,
    state: 'pending',
    decided_by: null,
    decided_at: null,
    reason: null,
    replaces: null,
    ...rest,
  };
}
