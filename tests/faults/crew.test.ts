// The server is killed while a crew is on its way: the crew stays signed in, and its order is as it was.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedBroker } from '../support/broker.ts';
import { Crews } from '../support/crews.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();

describe.skipIf('missing' in database || 'missing' in broker)('a crew whose server is killed', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let crews: Crews;

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    stage = new DeskStage({
      mqttUrl: (broker as { url: string }).url,
      databaseUrl: fresh.url,
      process: 'own',
      settings: { API_TOKENS: 'Chen Jie:dispatcher:a-token-of-the-dispatch-desk-0001' },
    });
    await stage.start();
    crews = new Crews(stage);
  });
  afterAll(async () => {
    await stage?.stop();
    await fresh?.drop();
  });

  it('[D23] is still signed in, has its order as it was, and learns that it was called off', async () => {
    const orderId = await crews.order('P-01', 'S-001');
    const cookie = await crews.signIn('P-01');
    const unopened = await crews.makeLink('P-02');
    await stage.advance(1_000);
    const answer = { id: crypto.randomUUID(), order_id: orderId, reply: 'pumping' };
    expect((await crews.reply(cookie, answer)).status).toBe(200);
    await stage.advance(1_000); // what is asked for ends before now
    await until('the answer to be recorded', async () =>
      (await crews.steps(orderId)).some(({ kind }) => kind === 'order-replied'),
    );

    await stage.killServer();
    await stage.startServer();

    const state = async () =>
      (
        (await (await crews.fetch(cookie, '/field/v1/state')).json()) as {
          order: { id: string; state: string; end_reason: string | null } | null;
        }
      ).order;
    await until('the order to be known again', async () => (await state())?.state === 'pumping');
    // Its answer was on the way when the server died, as far as the phone knows.
    expect((await crews.reply(cookie, answer)).status).toBe(200);
    expect((await crews.open(unopened)).status).toBe(200);
    await stage.post(`/api/v1/orders/${orderId}/cancel`, { reason: 'water has gone' });
    expect(await state()).toMatchObject({ id: orderId, state: 'cancelled', end_reason: 'water has gone' });
    await stage.advance(1_000);
    await until('its end in the log', async () =>
      (await crews.steps(orderId)).some(({ kind }) => kind === 'order-cancelled'),
    );
    const kinds = (await crews.steps(orderId)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'order-replied')).toHaveLength(1);
  });
});
