// What a dispatcher tries first (users.md 11 to 13) behind the screen: a server with a real broker and a real TimescaleDB, at a
// clock sixty times as fast, and trucks that only say what the test lets them say.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../domain/dispatch/plan.ts';
import { sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, freshDatabase, sharedDatabase } from '../support/database.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const MINUTE_MS = 60_000;
/** Where each stands: its own depot. */
const DEPOTS = {
  'P-01': [121.51624, 31.29753],
  'P-02': [121.40602, 31.23683],
  'P-03': [121.44565, 31.17107],
  'P-04': [121.44476, 31.29601],
} as const;
type TruckId = keyof typeof DEPOTS;

describe.skipIf('missing' in database || 'missing' in broker)('the dispatch desk', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  const water: Record<string, number> = {};
  const silent = new Set<TruckId>();
  const states: Record<TruckId, string> = {
    'P-01': 'available',
    'P-02': 'available',
    'P-03': 'out_of_service',
    'P-04': 'available',
  };
  let reporter: NodeJS.Timeout;

  async function reportAll(): Promise<void> {
    const at = Math.round(stage.now());
    for (const [station, depth_m] of Object.entries(water)) await stage.report(station, { depth_m }, at);
    for (const [truck, [lon, lat]] of Object.entries(DEPOTS) as [TruckId, readonly [number, number]][]) {
      if (silent.has(truck)) continue;
      await stage.raw(`truck/${truck}/position`, JSON.stringify({ at, lon, lat, speed_kmh: 0, heading_deg: 0 }));
      await stage.raw(
        `truck/${truck}/status`,
        JSON.stringify({ at, state: states[truck], fuel_pct: 80, pumped_m3: 0 }),
      );
    }
  }
  const plan = (): Plan | undefined => stage.a.world.plans.current;
  /** The first plan that was solved after now and shows what is looked for. */
  const planWith = async (what: string, isSo: (plan: Plan) => boolean): Promise<Plan> => {
    const since = stage.now();
    await until(what, () => plan() !== undefined && plan()!.solved_at >= since && isSo(plan()!), 40_000);
    return plan()!;
  };

  beforeAll(async () => {
    fresh = await freshDatabase((database as { url: string }).url);
    stage = new DeskStage({ mqttUrl: (broker as { url: string }).url, databaseUrl: fresh.url, speed: 60 });
    await stage.start();
    Object.assign(water, { 'UP-001': 0.5, 'UP-002': 0.6, 'UP-003': 0.6, 'UP-006': 0.55 });
    await reportAll();
    reporter = setInterval(() => void reportAll(), 900);
  });
  afterAll(async () => {
    clearInterval(reporter);
    await stage?.stop();
    await fresh?.drop();
  });

  it('[D1] offers the free trucks alone, says what each line rests on, and names the site that gets none', async () => {
    await until('the trucks to be known', () => stage.a.world.trucks['P-04']?.status?.state === 'available');
    const committed = await stage.post('/api/v1/orders', { by: 'Chen Jie', truck_id: 'P-04', site_id: 'S-001' });
    expect(committed.status).toBe(201);
    const { suggestions, uncovered, excluded } = await planWith(
      'a plan for both free trucks',
      (now) => now.suggestions.length === 2,
    );
    expect(suggestions.map(({ truck_id }) => truck_id).sort()).toEqual(['P-01', 'P-02']);
    for (const line of suggestions) {
      expect(line.depth_m).toBeGreaterThan(0.5);
      expect(stage.now() - line.depth_at!).toBeLessThan(5 * MINUTE_MS);
      expect(line.drive_min).toBeGreaterThan(0);
      expect(line.pumping_at).toBeGreaterThan(line.first_proposed_at);
      expect(line.trust).toBe(1);
    }
    const served = new Set([...suggestions.map(({ site_id }) => site_id), 'S-001']);
    const left = ['S-002', 'S-003', 'S-006'].filter((site) => !served.has(site));
    expect(left.length).toBeGreaterThan(0);
    expect(uncovered.map(({ site_id }) => site_id)).toEqual(expect.arrayContaining(left));
    expect(excluded.find(({ truck_id }) => truck_id === 'P-03')).toMatchObject({ constraint: 'state' });
  }, 90_000);

  it('[D24] blocks the faulty truck unless there is a reason, and keeps the reason', async () => {
    const blocked = await stage.post('/api/v1/orders', { by: 'Chen Jie', truck_id: 'P-03', site_id: 'S-002' });
    expect(blocked.status).toBe(409);
    expect(await blocked.text()).toContain('out-of-service');
    const reason = 'pump repaired, crew confirmed by phone';
    const sent = await stage.post('/api/v1/orders', { by: 'Chen Jie', truck_id: 'P-03', site_id: 'S-002', reason });
    expect(sent.status).toBe(201);
    const { id } = (await sent.json()) as { id: string };
    await until('the order with its reason on desk B', () => stage.b.world.orders[id]?.reason === reason);
    await stage.post(`/api/v1/orders/${id}/cancel`, { by: 'Chen Jie', reason: 'was a test' });
    await until('the cancelling on desk B', () => stage.b.world.orders[id]?.state === 'cancelled');
  });

  it('[D24] lets one of two desks win the same truck, tells the other at once, and keeps both in the log', async () => {
    const standing = Object.values(stage.a.world.orders).find(
      ({ truck_id, ended_at }) => truck_id === 'P-04' && ended_at === null,
    )!;
    const redirect = (by: string, site_id: string) =>
      stage.post('/api/v1/orders', { by, truck_id: 'P-04', site_id, replaces: standing.id });
    const answers = await Promise.all([redirect('desk A', 'S-002'), redirect('desk B', 'S-003')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refusal = await answers.find(({ status }) => status === 409)!.text();
    const winner = answers[0]!.status === 201 ? 'desk A' : 'desk B';
    expect(refusal).toContain(winner);
    await until('the winner on both desks', () =>
      [stage.a, stage.b].every(({ world }) =>
        Object.values(world.orders).some(
          ({ truck_id, issued_by, ended_at }) => truck_id === 'P-04' && issued_by === winner && ended_at === null,
        ),
      ),
    );
    await until('the redirect in the log', async () => {
      const { entries } = (await (await fetch(`${stage.server.url}/api/v1/shift-log`)).json()) as {
        entries: { kind: string; by: string }[];
      };
      return ['order-cancelled', 'order-issued'].every((kind) =>
        entries.some((entry) => entry.kind === kind && entry.by === winner),
      );
    });
  });

  it('[T2] drives round a tunnel that floods, and says so, for a truck that is pinned to the other bank', async () => {
    states['P-01'] = 'out_of_service';
    for (const station of Object.keys(water)) water[station] = 0;
    water['UP-040'] = 0.9;
    await stage.post('/api/v1/locks', { by: 'Chen Jie', kind: 'pinned', truck_id: 'P-02', site_id: 'S-047' });
    const isPinned = (one: { truck_id: string; site_id: string }) => one.truck_id === 'P-02' && one.site_id === 'S-047';
    const open = await planWith('P-02 to go across', ({ suggestions }) => suggestions.some(isPinned));
    water['UP-036'] = 0.7;
    const closed = await planWith('the tunnel to be avoided', ({ suggestions }) =>
      suggestions.some((one) => isPinned(one) && one.avoids.includes('TN-10')),
    );
    expect(closed.suggestions.find(isPinned)!.drive_min).toBeGreaterThan(
      open.suggestions.find(isPinned)!.drive_min + 3,
    );
  }, 120_000);

  it('[D24] names a truck under way that says nothing for five minutes, and never lets it arrive', async () => {
    const order = Object.values(stage.a.world.orders).find(
      ({ truck_id, ended_at }) => truck_id === 'P-04' && ended_at === null,
    )!;
    silent.add('P-04');
    await until('the truck to be silent', () => stage.b.world.orders[order.id]?.silent_since !== null, 30_000);
    expect(stage.b.world.orders[order.id]!.arrived_at).toBeNull();
    const { excluded } = await planWith('the truck to be left out', (now) =>
      now.excluded.some(({ truck_id }) => truck_id === 'P-04'),
    );
    expect(excluded.filter(({ truck_id }) => truck_id === 'P-04').map(({ constraint }) => constraint)).toEqual(
      expect.arrayContaining([expect.stringMatching(/position-unknown|order-silent/)]),
    );
    silent.delete('P-04');
    await until('it to be heard again', () => stage.b.world.orders[order.id]?.silent_since === null, 30_000);
  }, 90_000);
});
