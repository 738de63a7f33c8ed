// An order leaves once, whoever asks for it at the same moment and however often it is asked for; so do its end and its answers.
// Two desks hear of each other only when the test lets them, and claim trucks in a real database.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeskEvent } from '../../../domain/desk-event.ts';
import type { OrderRequest } from '../../../domain/dispatch/order-book.ts';
import { decodeMessage } from '../../../domain/messages/index.ts';
import type { TruckReply } from '../../../domain/messages/truck-reply.ts';
import { EMPTY_WORLD, type World } from '../../../domain/world.ts';
import { createClock } from '../../../server/clock.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { Dispatcher } from '../../../server/dispatch/dispatcher.ts';
import { createLog } from '../../../server/log.ts';
import { BrokerAway } from '../../../server/stream/broker-away.ts';
import { Decisions } from '../../../server/stream/decisions.ts';
import { createTravel } from '../../../server/travel/travel.ts';
import { createTruckClaims } from '../../../server/truck-claims.ts';
import { SMALL_CITY, SMALL_INDEX } from '../../support/cities.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../../support/database.ts';

const server = await sharedDatabase();
const NOW = Date.parse('2026-07-21T14:00:00+08:00');
/** A port that nobody listens on. */
const NOWHERE = 'postgres://nobody@127.0.0.1:9/none';
const log = createLog('silent');
const WORLD: World = {
  ...EMPTY_WORLD,
  trucks: {
    truck: {
      position: { at: NOW, lon: 121.5, lat: 31.2, speed_kmh: 0, heading_deg: 0 },
      status: { at: NOW, state: 'available', fuel_pct: 80, pumped_m3: 100 },
    },
  },
};
const ask = (by: string): OrderRequest => ({
  truck_id: 'truck',
  site_id: 'site',
  by,
  purpose: 'pump',
  suggestion: null,
  reason: null,
  replaces: null,
});

describe.skipIf('missing' in server)('an order', () => {
  let fresh: FreshDatabase;
  let pool: Pool;
  let nowhere: Pool;
  const open: Dispatcher[] = [];
  /** What trucks were sent, and what was told about it. */
  let toTrucks: Record<string, unknown>[];
  let told: DeskEvent[];
  let brokerIsAway: boolean;

  beforeAll(async () => {
    fresh = await preparedDatabase((server as { url: string }).url);
    pool = openPool(fresh.url, 4, log);
    nowhere = openPool(NOWHERE, 1, log);
  });
  beforeEach(async () => {
    [toTrucks, told, brokerIsAway] = [[], [], false];
    await pool.query('truncate truck_claim');
  });
  afterEach(async () => {
    for (const desk of open.splice(0)) await desk.stop();
  });
  afterAll(async () => {
    await pool?.end();
    await nowhere?.end();
    await fresh?.drop();
  });

  /** A desk whose decisions come back to it at once; other desks hear of them only when the test lets them. */
  function desk(database = pool): Dispatcher {
    const publishSurely = async (_topic: string, payload: string) => {
      if (brokerIsAway) throw new BrokerAway();
      comeBack(payload);
    };
    const decisions = new Decisions({ publish: () => undefined, publishSurely }, false);
    const comeBack = (payload: string) => {
      const context = { index: SMALL_INDEX, now: NOW, retentionMs: Number.POSITIVE_INFINITY };
      const decoded = decodeMessage('desk/order', Buffer.from(payload), context);
      if (decoded.kind !== 'desk-event' || decoded.items.length === 0) throw new Error(`refused: ${payload}`);
      for (const event of decoded.items) {
        told.push(event);
        opened.apply(event);
        decisions.apply(event);
      }
    };
    const opened = new Dispatcher({
      index: SMALL_INDEX,
      clock: createClock({ standsAt: NOW }),
      exercise: false,
      world: () => WORLD,
      travel: createTravel({ crossings: SMALL_CITY.crossings, rivers: [], valhalla: null, log: () => undefined }),
      publishDecision: decisions.publish,
      publishOrder: async (truckId, message) => void toTrucks.push({ truckId, ...message }),
      claimTruck: createTruckClaims(database, log),
      setPart: () => undefined,
      log,
    });
    open.push(opened);
    return opened;
  }
  const hear = (one: Dispatcher, item: TruckReply) =>
    one.accept({ kind: 'truck-reply', item, topic: 'truck/truck/reply', retained: false });
  const kinds = () => told.map((event) => (event.about === 'order' ? event.step.kind : event.about));

  it('[D24] that two desks ask for in the same instant leaves once, and the other is told who was first', async () => {
    const answers = await Promise.all([desk().order(ask('Li Na')), desk().order(ask('Wang'))]);
    const winner = answers.findIndex(({ ok }) => ok);
    expect(answers[1 - winner]).toMatchObject({
      ok: false,
      why: 'truck-taken',
      standing: { issued_by: ['Li Na', 'Wang'][winner], site_id: 'site' },
    });
    expect(toTrucks).toMatchObject([{ truckId: 'truck', site_id: 'site' }]);
    expect(kinds()).toEqual(['issued']);
  });

  it('[D24] that one dispatcher asks for twice leaves once', async () => {
    const one = desk();
    const answers = await Promise.all([one.order(ask('Li Na')), one.order(ask('Li Na'))]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await one.order(ask('Li Na'))).toMatchObject({ ok: false, why: 'truck-taken' });
    expect(toTrucks).toHaveLength(1);
    expect(kinds()).toEqual(['issued']);
  });

  it('[D24] leaves all the same, and once, while the database is away', async () => {
    const one = desk(nowhere);
    expect(await one.order(ask('Li Na'))).toMatchObject({ ok: true });
    expect(await one.order(ask('Wang'))).toMatchObject({ ok: false, why: 'truck-taken' });
    expect(toTrucks).toHaveLength(1);
  });

  it('[D24] of which a desk has heard, and its end, leaves the truck to the next', async () => {
    const [one, other] = [desk(), desk()];
    const first = await one.order(ask('Li Na'));
    if (!first.ok) throw new Error(first.why);
    expect(await one.cancel(first.order_id, 'Li Na', 'trial')).toMatchObject({ ok: true });
    // Not heard of yet: the claim stands.
    expect(await other.order(ask('Wang'))).toMatchObject({ ok: false });
    for (const event of told.slice()) other.apply(event);
    expect(await other.order(ask('Wang'))).toMatchObject({ ok: true });
  });

  it('that is cancelled twice is called off once, and a crew’s answer that comes twice is told once', async () => {
    const one = desk();
    const issued = await one.order(ask('Li Na'));
    if (!issued.ok) throw new Error(issued.why);
    const reply = { truckId: 'truck', order_id: issued.order_id, at: NOW, reply: 'accepted', reason: null } as const;
    hear(one, reply);
    hear(one, reply);
    await one.answer(reply);
    expect(kinds()).toEqual(['issued', 'replied']);
    await one.cancel(issued.order_id, 'Li Na', 'trial');
    expect(await one.cancel(issued.order_id, 'Wang', 'trial')).toMatchObject({ ok: false });
    expect(toTrucks.filter(({ cancel }) => cancel)).toHaveLength(1);
    expect(kinds()).toEqual(['issued', 'replied', 'cancelled']);
  });

  it('[D24] that the broker has not confirmed holds its truck, also where the database is away', async () => {
    const one = desk(nowhere);
    brokerIsAway = true;
    await expect(one.order(ask('Li Na'))).rejects.toBeInstanceOf(BrokerAway);
    expect(await one.order(ask('Wang'))).toMatchObject({
      ok: false,
      why: 'truck-taken',
      standing: { issued_by: 'Li Na', site_id: 'site' },
    });
    expect(toTrucks).toHaveLength(1);
  });

  it('[D24] whose end the broker has not confirmed is neither ended again nor redirected by who has not seen that', async () => {
    const one = desk();
    const issued = await one.order(ask('Li Na'));
    if (!issued.ok) throw new Error(issued.why);
    brokerIsAway = true;
    await expect(one.cancel(issued.order_id, 'Li Na', 'trial')).rejects.toBeInstanceOf(BrokerAway);
    expect(await one.cancel(issued.order_id, 'Wang', 'trial')).toMatchObject({ ok: false, why: 'not-under-way' });
    const redirect = { ...ask('Wang'), replaces: issued.order_id };
    expect(await one.order(redirect)).toMatchObject({ ok: false, why: 'changed-meanwhile' });
    expect(toTrucks.filter(({ cancel }) => cancel)).toHaveLength(1);
  });
});
