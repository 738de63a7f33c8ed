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
  const { features } = await city.ask<Sites>('/api/v1/sites?limit=2000');
  const siteOf = new Map(features.map(({ id, properties: { station_id } }) => [station_id, id]));
  const open = items.filter(({ level, state }) => level === 'red' && state === 'open');
  // Of a gauge's rain nobody decides anything: it is acknowledged, and makes room on the wall.
  const [reds, others] = [true, false].map((road) =>
    open.filter(({ station_id }) => siteOf.has(station_id) === road),
  ) as [typeof open, typeof open];
  const half = reds.slice(0, Math.ceil(reds.length / 2));
  if (half.length > 0) {
    const ids = half.map(({ id }) => id);
    const acknowledged = [...ids, ...others.map(({ id }) => id)];
    await city.act('/api/v1/alerts/actions', { ids: acknowledged, action: { kind: 'acknowledged' } });
    const deadline = formatInstant(city.now() + 30 * MINUTE_MS, TIMEZONE);
    // A decision is for one place (A25).
    for (const id of ids.slice(0, -1))
      await city.act('/api/v1/alerts/actions', {
        ids: [id],
        action: { kind: 'owned', owner: 'Li Na', decision: 'Close the road', deadline },
      });
  }
  // The barriers of a few of them are down, and somebody has said so (P14).
  for (const { station_id } of half.slice(0, CLOSED))
    await city.act(`/api/v1/sites/${siteOf.get(station_id)}/closure`, {
      state: 'closed',
      reason: 'Water over the closing line',
    });
  await city.act('/api/v1/responses/city', { level: 3 });
  const { plan } = await city.ask<Plan>('/api/v1/suggestions');
  for (const { id, truck_id, site_id, purpose } of plan?.suggestions.slice(0, TRUCKS) ?? [])
    await city.act('/api/v1/orders', { truck_id, site_id, purpose, suggestion_id: id });
}
