// From the sensor to the pumped pond: a simulated cloudburst, a suggestion, an accept, a truck that drives, sets up and pumps, and
// its answers in the log. The simulator's clock stands and is stepped, and the server follows it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCity } from '../../cities/load-city.ts';
import type { Order } from '../../domain/dispatch/order.ts';
import type { Suggestion } from '../../domain/dispatch/plan.ts';
import { cloudburst } from '../../simulators/scenarios/cloudburst.ts';
import { Simulation } from '../../simulators/simulation.ts';
import { sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { type PartOfShanghai, partOfShanghai } from '../support/part-of-shanghai.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const MINUTE_MS = 60_000;
/** Under the middle of the storm. */
const DISTRICTS = ['Huangpu', 'Hongkou', 'Yangpu', "Jing'an"];

describe.skipIf('missing' in database || 'missing' in broker)('the closed loop of a storm', () => {
  let fresh: FreshDatabase;
  let part: PartOfShanghai;
  let stage: DeskStage;
  let simulation: Simulation;
  let now: number;

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    part = await partOfShanghai(DISTRICTS);
    const mqttUrl = (broker as { url: string }).url;
    stage = new DeskStage({ mqttUrl, databaseUrl: fresh.url, settings: { CITY: part.folder, DRILL: '1' } });
    await stage.start();
    now = stage.now();
    simulation = new Simulation({
      city: { ...(await loadCity(part.folder)), cameras: [] }, // pictures take time to draw, and nobody looks
      scenario: cloudburst,
      seed: 1,
      speed: 0,
      origin: now,
      url: mqttUrl,
      prefix: stage.prefix,
      connections: 2,
      history_h: 1,
      log: () => undefined,
    });
    await simulation.start();
  });
  afterAll(async () => {
    await simulation?.stop();
    await stage?.stop();
    await part?.remove();
    await fresh?.drop();
  });

  const world = () => stage.a.world;
  const pumping = (): Suggestion[] =>
    (world().plans.current?.suggestions ?? []).filter(({ purpose, needs_check }) => purpose === 'pump' && !needs_check);
  /** Of those, the ones where water is known to stand and the truck has a way to go: one that stands there already moves nowhere. */
  const underWater = () => pumping().filter(({ depth_m, drive_min }) => (depth_m ?? 0) >= 0.15 && drive_min >= 3);

  /** Minutes of the storm pass until it is so. */
  async function within<T>(minutes: number, what: string, ask: () => T | Promise<T>): Promise<NonNullable<T>> {
    for (let minute = 0; minute <= minutes; minute += 1) {
      const answer = await ask();
      if (answer) return answer;
      await simulation.advance(MINUTE_MS);
      now += MINUTE_MS;
      await until('the screens to follow', () => stage.a.at >= now && stage.b.at >= now, 60_000);
    }
    throw new Error(`${minutes} minutes of the storm have passed without ${what}`);
  }

  it('[D1][D23] runs from the rain to a pumped pond', async () => {
    // Several are accepted: a simulated crew may decline, and a pump may fail.
    const start = new Map<string, { lon: number; lat: number }>();
    /** Null where the plan had moved on: whoever pressed chooses again. */
    const accept = async ({ id, truck_id, site_id }: Suggestion): Promise<Order | null> => {
      const { position } = world().trucks[truck_id]!;
      const answer = await stage.post('/api/v1/orders', { by: 'Chen Jie', truck_id, site_id, suggestion_id: id });
      if (answer.status === 409) {
        await until('the plan that had moved on', () => !underWater().some((one) => one.id === id));
        return null;
      }
      expect(answer.status, await answer.clone().text()).toBe(201);
      const order = (await answer.json()) as Order;
      start.set(order.id, position!);
      return order;
    };
    await within(45, 'suggestions for places under water', () => underWater().length > 0);
    const sent: Order[] = [];
    for (let tries = 0; tries < 12 && sent.length < 6; tries++) {
      const next = underWater().find(({ truck_id }) => !sent.some((order) => order.truck_id === truck_id));
      const order = next && (await accept(next));
      if (order) sent.push(order);
    }
    expect(sent.length).toBeGreaterThan(0);
    const orderOf = (id: string): Order | undefined => world().orders[id];
    await within(10, 'a crew that accepts', () => sent.some(({ id }) => orderOf(id)?.accepted_at));

    // One whose receiver has gone silent, as simulated ones do, is still drawn where it started.
    const hasMoved = ({ id, truck_id }: Order) => {
      const [from, there] = [start.get(id)!, world().trucks[truck_id]!.position!];
      return Math.hypot(there.lon - from.lon, there.lat - from.lat) > 0.001;
    };
    const order = await within(60, 'a truck that has driven there and pumps', () =>
      sent.map(({ id }) => orderOf(id)).find((one) => one?.state === 'pumping' && hasMoved(one)),
    );
    expect(order.arrived_at!).toBeGreaterThan(order.accepted_at!);
    expect(order.pumping_at!).toBeGreaterThan(order.arrived_at!);
    await within(10, 'a counter that runs', () => (world().trucks[order.truck_id]!.status?.pumped_m3 ?? 0) > 20);
    // No truck is sent twice, and nobody is asked to send one that is bound.
    const bound = new Set(
      Object.values(world().orders)
        .filter(({ ended_at }) => ended_at === null)
        .map(({ truck_id }) => truck_id),
    );
    expect(pumping().filter(({ truck_id, leaving }) => bound.has(truck_id) && leaving === null)).toEqual([]);
    const replies = await until('the whole story in the log', async () => {
      const { entries } = (await (await stage.get('/api/v1/shift-log')).json()) as {
        entries: { kind: string; reply?: string; order_id?: string }[];
      };
      const own = entries.filter(({ order_id }) => order_id === order.id).map(({ kind, reply }) => reply ?? kind);
      return own.length >= 4 ? own : null;
    });
    expect(replies.slice(0, 4)).toEqual(['order-issued', 'accepted', 'arrived', 'pumping']);
  }, 300_000);
});
