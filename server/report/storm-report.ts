// What happened in a storm, put together from the log of the desk and the readings: nothing here is remembered by the server.
import type { Alarm } from '../../domain/alerts/alarm.ts';
import type { CityIndex } from '../../domain/city-index.ts';
import { closingDepth_m } from '../../domain/closing-depth.ts';
import type { ClosureStep } from '../../domain/closure.ts';
import type { DeskEvent } from '../../domain/desk-event.ts';
import type { Order, OrderStep, Reply } from '../../domain/dispatch/order.ts';
import { pumped_m3 } from '../../domain/dispatch/order-life-cycle.ts';
import { type EpochMs, HOUR_MS } from '../../domain/time.ts';
import type { Pool } from '../db/pool.ts';
import { type PondingRow, selectPonding } from '../db/queries/select-ponding.ts';
import { foldedLog } from './folded-log.ts';

/** A place's way from the first alarm to dry again; null where it did not come to that, or is not known. */
export interface SiteLine extends Omit<PondingRow, 'station_id'> {
  readonly site_id: string;
  readonly alarm_at: EpochMs | null;
  readonly acknowledged_at: EpochMs | null;
  readonly acknowledged_by: string | null;
  readonly ordered_at: EpochMs | null;
  readonly arrived_at: EpochMs | null;
  readonly pumping_at: EpochMs | null;
}

export interface OrderLine extends Order {
  readonly pumped_m3: number | null;
  readonly pumping_h: number | null;
}

export interface TruckLine {
  readonly truck_id: string;
  readonly orders: number;
  readonly under_orders_h: number;
  readonly pumping_h: number;
  /** Null where no order's counter was known at both ends. */
  readonly pumped_m3: number | null;
}

export interface DecisionLine {
  readonly at: EpochMs;
  readonly by: string;
  /** `own`: a person chose without a suggestion. */
  readonly kind:
    | 'accepted'
    | 'modified'
    | 'own'
    | 'rejected'
    | 'cancelled'
    | 'declined'
    | 'pinned'
    | 'unpinned'
    | 'banned'
    | 'held'
    | 'released'
    | 'endangered'
    | 'safe';
  readonly truck_id: string | null;
  readonly site_id: string | null;
  readonly reason: string | null;
}

export interface ObservationLine {
  readonly at: EpochMs;
  readonly truck_id: string;
  readonly site_id: string;
  readonly depth_m: number | null;
  readonly photo_id: string | null;
}

export interface NoteLine {
  readonly at: EpochMs;
  readonly by: string;
  readonly kind: 'noted' | 'handed-over' | 'response' | ClosureStep['kind'];
  /** A district, the city, or the site that was closed or opened. */
  readonly area: string | null;
  readonly level: number | null;
  readonly text: string;
}

export interface StormReport {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly made_at: EpochMs;
  readonly exercise: 'drill' | 'simulated' | null;
  /** True where there was more than a report holds. */
  readonly truncated: boolean;
  readonly sites: readonly SiteLine[];
  readonly orders: readonly OrderLine[];
  readonly trucks: readonly TruckLine[];
  readonly decisions: readonly DecisionLine[];
  readonly observations: readonly ObservationLine[];
  readonly notes: readonly NoteLine[];
}

type Span = Pick<StormReport, 'from' | 'to' | 'made_at' | 'exercise'>;

export async function stormReport(database: Pool, index: CityIndex, span: Span): Promise<StormReport> {
  const { events, truncated, alarms, orders, orderSteps: steps } = await foldedLog(database, span.from, span.to);
  const measured = index.city.sites.flatMap(({ station_id }) =>
    station_id ? [{ id: station_id, closing_m: closingDepth_m(index.city, index.stations.get(station_id)) }] : [],
  );
  const ponding = await selectPonding(database, measured, span.from, span.to);
  const lines = [...orders.values()].map((order) => orderLine(order, span.to));
  return {
    ...span,
    truncated,
    sites: siteLines(index, ponding, alarms, [...orders.values()], span),
    orders: lines.sort((a, b) => a.issued_at - b.issued_at),
    trucks: truckLines(lines, span),
    decisions: decisionLines(events, steps, orders, span),
    observations: observationLines(steps, orders, span),
    notes: noteLines(events),
  };
}

function orderLine(order: Order, to: EpochMs): OrderLine {
  const until = order.ended_at ?? to;
  const pumping_h = order.pumping_at === null ? null : Math.max(0, until - order.pumping_at) / HOUR_MS;
  return { ...order, pumped_m3: pumped_m3(order), pumping_h };
}

function siteLines(
  index: CityIndex,
  ponding: readonly PondingRow[],
  alarms: readonly Alarm[],
  orders: readonly Order[],
  span: Span,
): SiteLine[] {
  const byStation = new Map(ponding.map((row) => [row.station_id, row]));
  const lines: SiteLine[] = [];
  for (const site of index.city.sites) {
    const wet = site.station_id ? byStation.get(site.station_id) : undefined;
    const sent = orders.filter((order) => order.site_id === site.id && order.purpose === 'pump');
    if (!wet && sent.length === 0) continue;
    const raised = alarms
      .filter(({ station_id, level }) => station_id !== null && station_id === site.station_id && level !== 'notice')
      .filter(({ raised_at, cleared_at }) => raised_at < span.to && (cleared_at ?? span.to) >= span.from)
      .sort((a, b) => a.raised_at - b.raised_at);
    const answered = raised.filter((alarm) => alarm.acknowledged_at !== null);
    const acknowledged = answered.sort((a, b) => a.acknowledged_at! - b.acknowledged_at!)[0];
    const { station_id: _station, ...water } = wet ?? DRY;
    lines.push({
      ...water,
      site_id: site.id,
      alarm_at: raised[0]?.raised_at ?? null,
      acknowledged_at: acknowledged?.acknowledged_at ?? null,
      acknowledged_by: acknowledged?.acknowledged_by ?? null,
      ordered_at: earliest(sent.map(({ issued_at }) => issued_at)),
      arrived_at: earliest(sent.map(({ arrived_at }) => arrived_at)),
      pumping_at: earliest(sent.map(({ pumping_at }) => pumping_at)),
    });
  }
  return lines.sort((a, b) => (b.peak_m ?? 0) - (a.peak_m ?? 0) || (a.site_id < b.site_id ? -1 : 1));
}

const DRY: PondingRow = {
  station_id: '',
  first_15_ms: null,
  last_15_ms: null,
  first_25_ms: null,
  last_25_ms: null,
  peak_m: null,
  peak_ms: null,
  under_15_ms: null,
  under_25_ms: null,
};

function earliest(times: readonly (EpochMs | null)[]): EpochMs | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function truckLines(orders: readonly OrderLine[], { from, to }: Span): TruckLine[] {
  const within = (a: EpochMs | null, b: EpochMs | null) =>
    a === null ? 0 : Math.max(0, Math.min(b ?? to, to) - Math.max(a, from)) / HOUR_MS;
  return [...Map.groupBy(orders, ({ truck_id }) => truck_id)]
    .map(([truck_id, own]) => {
      const volumes = own.flatMap((order) => (order.pumped_m3 === null ? [] : [order.pumped_m3]));
      return {
        truck_id,
        orders: own.length,
        under_orders_h: own.reduce((sum, order) => sum + within(order.issued_at, order.ended_at), 0),
        pumping_h: own.reduce((sum, order) => sum + within(order.pumping_at, order.ended_at), 0),
        pumped_m3: volumes.length === 0 ? null : volumes.reduce((sum, one) => sum + one, 0),
      };
    })
    .sort((a, b) => (a.truck_id < b.truck_id ? -1 : 1));
}

/** Which of a crew's answers is a decision; the others say how far it has come. */
const DECIDED_BY_CREW = {
  accepted: null,
  declined: 'declined',
  arrived: null,
  pumping: null,
  done: null,
} as const satisfies Record<Reply, DecisionLine['kind'] | null>;

function decisionLines(
  events: readonly DeskEvent[],
  steps: readonly OrderStep[],
  orders: ReadonlyMap<string, Order>,
  { from, to }: Span,
): DecisionLine[] {
  const lines: DecisionLine[] = [];
  for (const step of steps) {
    const order = orders.get(step.order_id);
    if (!order || step.at < from || step.at >= to) continue;
    const { truck_id, site_id } = order;
    const line = { at: step.at, by: step.by ?? '', truck_id, site_id };
    if (step.kind === 'issued') {
      const seen = step.suggestion;
      const isAsSeen = seen?.truck_id === truck_id && seen.site_id === site_id;
      lines.push({ ...line, kind: !seen ? 'own' : isAsSeen ? 'accepted' : 'modified', reason: step.order.reason });
    }
    if (step.kind === 'cancelled') lines.push({ ...line, kind: 'cancelled', reason: step.reason });
    if (step.kind === 'replied') {
      const kind = DECIDED_BY_CREW[step.reply];
      if (kind) lines.push({ ...line, kind, reason: step.reason });
    }
  }
  for (const event of events) {
    if (event.about !== 'dispatch') continue;
    const { step } = event;
    const about = step.kind === 'rejected' ? step.suggestion : step;
    lines.push({
      at: step.at,
      by: step.by,
      kind: step.kind,
      truck_id: 'truck_id' in about ? about.truck_id : null,
      site_id: 'site_id' in about ? about.site_id : null,
      reason: step.kind === 'rejected' ? step.reason : null,
    });
  }
  return lines.sort((a, b) => a.at - b.at);
}

function observationLines(
  steps: readonly OrderStep[],
  orders: ReadonlyMap<string, Order>,
  { from, to }: Span,
): ObservationLine[] {
  return steps
    .flatMap((step) => {
      const order = orders.get(step.order_id);
      if (step.kind !== 'observed' || !order || step.at < from || step.at >= to) return [];
      const { at, depth_m, photo_id } = step;
      return [{ at, truck_id: order.truck_id, site_id: order.site_id, depth_m, photo_id }];
    })
    .sort((a, b) => a.at - b.at);
}

function noteLines(events: readonly DeskEvent[]): NoteLine[] {
  return events.flatMap((event): NoteLine[] => {
    if (event.about === 'shift') {
      const { at, by, kind, text } = event.step;
      return [{ at, by, kind, area: null, level: null, text }];
    }
    if (event.about === 'closure') {
      const { at, by, kind, site_id, reason } = event.step;
      return [{ at, by, kind, area: site_id, level: null, text: reason }];
    }
    if (event.about !== 'response') return [];
    const { at, by, area, level, comment } = event.step;
    return [{ at, by, kind: 'response', area, level, text: comment ?? '' }];
  });
}
