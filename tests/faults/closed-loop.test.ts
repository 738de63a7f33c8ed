// From the sensor to the closed task, as `npm start` runs it, sixty times as fast: a simulated cloudburst, a suggestion, an
// accept, a truck that drives, sets up and pumps, water that goes down, a report of the truck that it is done. Server and
// simulator are processes that know of each other by the bus alone, so their time runs.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveScreen } from '../../bench/support/live-screen.ts';
import type { Order } from '../../domain/dispatch/order.ts';
import type { Suggestion } from '../../domain/dispatch/plan.ts';
import { freshPrefix, sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { freePort, type Program, runProgram, runServer, type ServerProgram } from '../support/program.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const SPEED = 60;

describe.skipIf('missing' in database || 'missing' in broker)('the closed loop of a storm', () => {
  let fresh: FreshDatabase;
  let server: ServerProgram;
  let devices: Program;
  let screen: LiveScreen;

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    const mqttUrl = (broker as { url: string }).url;
    const prefix = freshPrefix();
    server = await runServer({
      PORT: await freePort(),
      DRILL: '1',
      DATABASE_URL: fresh.url,
      MQTT_URL: mqttUrl,
      MQTT_PREFIX: prefix,
      RECORDER_NAME: `recorder-${crypto.randomUUID().slice(0, 8)}`,
    });
    devices = runProgram([
      'simulators/main.ts',
      '--scenario=cloudburst',
      '--seed=1',
      `--speed=${SPEED}`,
      '--start=2026-07-21T13:00:00+08:00',
      '--backfill-hours=1',
      '--duration-min=5',
      `--mqtt=${mqttUrl}`,
      `--prefix=${prefix}`,
    ]);
    screen = new LiveScreen(server.url);
    await screen.start();
  });
  afterAll(async () => {
    await screen?.stop();
    await devices?.end();
    await server?.end();
    await fresh?.drop();
  });

  const pumping = (): Suggestion[] =>
    (screen.world.plans.current?.suggestions ?? []).filter(
      ({ purpose, needs_check }) => purpose === 'pump' && !needs_check,
    );
  /** Of those, the ones where water is known to stand and the truck has a way to go: one that stands there already moves nowhere. */
  const underWater = () => pumping().filter(({ depth_m, drive_min }) => (depth_m ?? 0) >= 0.15 && drive_min >= 3);
  const orderOf = (id: string): Order | undefined => screen.world.orders[id];

  it('[D1][D23] runs from the rain to a pumped pond', async () => {
    // Several are accepted: a simulated crew may decline, and a pump may fail. At sixty times the pace of life a suggestion may
    // be a minute old when it is answered, and is refused then: the next one is taken.
    const sent: Order[] = [];
    const start = new Map<string, { lon: number; lat: number }>();
    await until(
      'suggestions for places under water, and orders for them',
      async () => {
        let refusal = 'no suggestion yet';
        for (const { id, truck_id, site_id } of underWater().slice(0, 6)) {
          const position = screen.world.trucks[truck_id]!.position!;
          const answer = await fetch(`${server.url}/api/v1/orders`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ by: 'Chen Jie', truck_id, site_id, suggestion_id: id }),
          });
          if (answer.status !== 201) {
            refusal = `${answer.status}: ${await answer.text()}`;
            continue;
          }
          const order = (await answer.json()) as Order;
          sent.push(order);
          start.set(order.id, position);
        }
        if (sent.length === 0) throw new Error(refusal);
        return true;
      },
      150_000,
    );
    await until('a crew to accept', () => sent.some(({ id }) => orderOf(id)?.accepted_at), 30_000);
    // One whose receiver has gone silent, as simulated ones do, is still drawn where it started.
    const hasMoved = ({ id, truck_id }: Order) => {
      const [from, there] = [start.get(id)!, screen.world.trucks[truck_id]!.position!];
      return Math.hypot(there.lon - from.lon, there.lat - from.lat) > 0.001;
    };
    const order = await until(
      'a truck that has driven there and pumps',
      () => sent.map(({ id }) => orderOf(id)).find((one) => one?.state === 'pumping' && hasMoved(one)),
      120_000,
    );
    const truck = () => screen.world.trucks[order.truck_id]!;
    expect(order.arrived_at!).toBeGreaterThan(order.accepted_at!);
    expect(order.pumping_at!).toBeGreaterThan(order.arrived_at!);
    await until('its counter to run', () => (truck().status?.pumped_m3 ?? 0) > 20, 60_000);
    // No truck is sent twice, and nobody is asked to send one that is bound.
    const bound = new Set(
      Object.values(screen.world.orders)
        .filter(({ ended_at }) => ended_at === null)
        .map(({ truck_id }) => truck_id),
    );
    expect(pumping().filter(({ truck_id, leaving }) => bound.has(truck_id) && leaving === null)).toEqual([]);
    // The log is written behind what screens are told, by as much as recording is behind: at sixty times the pace of life that
    // may be more than the time of a commit.
    const replies = await until(
      'the whole story in the log',
      async () => {
        const { entries } = (await (await fetch(`${server.url}/api/v1/shift-log`)).json()) as {
          entries: { kind: string; reply?: string; order_id?: string }[];
        };
        const own = entries.filter(({ order_id }) => order_id === order.id).map(({ kind, reply }) => reply ?? kind);
        return own.length >= 4 ? own : null;
      },
      60_000,
    );
    expect(replies.slice(0, 4)).toEqual(['order-issued', 'accepted', 'arrived', 'pumping']);
  });
});
