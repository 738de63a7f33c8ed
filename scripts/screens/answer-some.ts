// What a desk has done of a storm before it is looked at: half of the reds taken with a decision, some of their roads closed, a response in force, trucks sent.
import { formatInstant, MINUTE_MS } from '../../domain/time.ts';
import type { ShownCity } from './shown-city.ts';

const TRUCKS = 4;
const CLOSED = 3;
const TIMEZONE = 'Asia/Shanghai';

interface Answers {
  readonly items: readonly {
    readonly id: string;
    readonly level: string;
    readonly state: string;
    readonly station_id: string | null;
  }[];
}
interface Sites {
  readonly features: readonly { readonly id: string; readonly properties: { readonly station_id: string | null } }[];
}
interface Plan {
  readonly plan: {
    readonly suggestions: readonly {
      readonly id: string;
      readonly truck_id: string;
      readonly site_id: string;
      readonly purpose: string;
    }[];
  } | null;
}

export async function answerSome(city: ShownCity): Promise<void> {
  const { items } = await city.ask<Answers>('/api/v1/alerts?limit=1000');
  const reds = items.filter(({ level, state }) => level === 'red' && state === 'open').map(({ id }) => id);
  const half = reds.slice(0, Math.ceil(reds.length / 2));
  if (half.length > 0) {
    await city.act('/api/v1/alerts/actions', { ids: half, action: { kind: 'acknowledged' } });
    const deadline = formatInstant(city.now() + 30 * MINUTE_MS, TIMEZONE);
    // A decision is for one place (A25).
    for (const id of half.slice(0, -1))
      await city.act('/api/v1/alerts/actions', {
        ids: [id],
        action: { kind: 'owned', owner: 'Li Na', decision: 'Close the road', deadline },
      });
  }
  await recordClosed(
    city,
    items.filter(({ id }) => half.includes(id)).map(({ station_id }) => station_id),
  );
  await city.act('/api/v1/responses/city', { level: 3 });
  const { plan } = await city.ask<Plan>('/api/v1/suggestions');
  for (const { id, truck_id, site_id, purpose } of plan?.suggestions.slice(0, TRUCKS) ?? [])
    await city.act('/api/v1/orders', { truck_id, site_id, purpose, suggestion_id: id });
}

/** The barriers of a few of the places are down, and somebody has said so (P14). */
async function recordClosed(city: ShownCity, stationIds: readonly (string | null)[]): Promise<void> {
  const { features } = await city.ask<Sites>('/api/v1/sites?limit=2000');
  const sites = features.filter(({ properties: { station_id } }) => station_id && stationIds.includes(station_id));
  for (const { id } of sites.slice(0, CLOSED))
    await city.act(`/api/v1/sites/${id}/closure`, { state: 'closed', reason: 'Water over the closing line' });
}
