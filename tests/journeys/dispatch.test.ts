// What a dispatcher tries first (users.md 11 to 13) behind the screen: a server with a real broker and a real TimescaleDB, and
// trucks that only say what the test lets them say.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../domain/dispatch/plan.ts';
import { sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { DispatchedCity, type TruckId } from '../support/dispatched-city.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const MINUTE_MS = 60_000;

describe.skipIf('missing' in database || 'missing' in broker)('the dispatch desk', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let city: DispatchedCity;
  const standingOrder = (truck: TruckId) => city.orderOf(truck)!;

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    stage = new DeskStage({ mqttUrl: (broker as { url: string }).url, databaseUrl: fresh.url });
    await stage.start();
    city = new DispatchedCity(stage);
    await city.report();
  });
  afterAll(async () => {
    await stage?.stop();
    await fresh?.drop();
  });

  it('[D1] offers the free trucks alone, says what each line rests on, and names the site that gets none', async () => {
    const committed = await stage.post('/api/v1/orders', { by: 'Chen Jie', truck_id: 'P-04', site_id: 'S-001' });
    expect(committed.status).toBe(201);
    const { suggestions, uncovered, excluded } = await city.planAMinuteOn();
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
  });

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
    const standing = standingOrder('P-04');
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
    await stage.advance(1_000); // a log runs up to its end, and not to what happens at it
    await until('the redirect in the log', async () => {
      const { entries } = (await (await stage.get('/api/v1/shift-log')).json()) as {
        entries: { kind: string; by: string }[];
      };
      return ['order-cancelled', 'order-issued'].every((kind) =>
        entries.some((entry) => entry.kind === kind && entry.by === winner),
      );
    });
  });

  it('[R2] drives round a tunnel that floods, and says so, for a truck that is pinned to the other bank', async () => {
    city.states['P-01'] = 'out_of_service';
    for (const station of Object.keys(city.water)) city.water[station] = 0;
    city.water['UP-040'] = 0.9;
    await stage.post('/api/v1/locks', { by: 'Chen Jie', kind: 'pinned', truck_id: 'P-02', site_id: 'S-047' });
    const pinnedIn = ({ suggestions }: Plan) =>
      suggestions.find(({ truck_id, site_id }) => truck_id === 'P-02' && site_id === 'S-047')!;
    const open = pinnedIn(await city.planAMinuteOn());
    expect(open.avoids).not.toContain('TN-10');
    city.water['UP-036'] = 0.7;
    const closed = pinnedIn(await city.planAMinuteOn());
    expect(closed.avoids).toContain('TN-10');
    expect(closed.drive_min).toBeGreaterThan(open.drive_min + 3);
  });

  it('[D24] names a truck under way that says nothing for five minutes, and never lets it arrive', async () => {
    const { id } = standingOrder('P-04');
    const silentSince = () => stage.b.world.orders[id]!.silent_since;
    city.silent.add('P-04');
    for (let minute = 0; minute < 4; minute += 1) await city.planAMinuteOn();
    expect(silentSince()).toBeNull();
    await city.planAMinuteOn();
    const { excluded } = await city.planAMinuteOn();
    expect(silentSince()).not.toBeNull();
    expect(stage.b.world.orders[id]!.arrived_at).toBeNull();
    expect(excluded.filter(({ truck_id }) => truck_id === 'P-04').map(({ constraint }) => constraint)).toEqual(
      expect.arrayContaining([expect.stringMatching(/position-unknown|order-silent/)]),
    );
    city.silent.delete('P-04');
    await city.report();
    await stage.advance(1_000);
    await until('it to be heard again', () => silentSince() === null);
  });
});
