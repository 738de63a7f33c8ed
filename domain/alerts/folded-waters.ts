// A18. Where blue and yellow waters stand. It follows from the incidents of the moment alone, so that every server and every restart folds
// the same, and nothing of it is logged.
import type { Incident } from './incident.ts';
import { watersRow } from './incident-kind.ts';

/** With rain in three cells, wind and faults these make at most ten rows that are no red or orange place. */
const MOST_ROWS = 4;

/**
 * The rows of the incidents that have none of their own: by district, and where more districts have some than there are rows, the districts
 * in which water stands longest, and one row for all others.
 */
export function foldedWaters(incidents: Iterable<Incident>): ReadonlyMap<string, string> {
  const calm: Incident[] = [];
  const since = new Map<string, number>();
  for (const incident of incidents) {
    if (incident.kind !== 'place' || incident.closed_at !== null) continue;
    const district = incident.district ?? '';
    // Also a place that has turned orange since: or its district would lose its row to another.
    since.set(district, Math.min(since.get(district) ?? Number.POSITIVE_INFINITY, incident.opened_at));
    if (incident.level === 'blue' || incident.level === 'yellow') calm.push(incident);
  }
  const districts = [...new Set(calm.map(({ district }) => district ?? ''))].sort(
    (a, b) => since.get(a)! - since.get(b)! || (a < b ? -1 : 1),
  );
  const own = new Set(districts.length <= MOST_ROWS ? districts : districts.slice(0, MOST_ROWS - 1));
  return new Map(
    calm.map(({ id, district }) => [id, watersRow(own.has(district ?? '') ? (district ?? '') : null)] as const),
  );
}
