import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Gateway } from '../../simulators/gateway.ts';
import { SmallBroker } from './small-broker.ts';

let broker: SmallBroker;
beforeEach(async () => {
  broker = new SmallBroker();
  await broker.start();
});
afterEach(() => broker.stop());

async function connected(): Promise<Gateway> {
  const gateway = new Gateway({ url: broker.url, clientId: 'gateway', log: () => undefined });
  await gateway.start();
  return gateway;
}

describe('a gateway that is stopped', () => {
  test('lets what is on its way arrive', async () => {
    const gateway = await connected();
    gateway.report('flood/1/obs/ST-1', '{"value":1}');
    await gateway.stop();
    expect(broker.on('flood/1/obs/ST-1')).toEqual([{ value: 1 }]);
  });

  test('does not wait for ever for a broker that acknowledges nothing', { timeout: 10_000 }, async () => {
    const gateway = await connected();
    broker.fallSilent();
    gateway.report('flood/1/obs/ST-1', '{"value":1}');
    await gateway.stop();
    expect(gateway.connected).toBe(false);
    expect(gateway.unacknowledged).toBe(1);
  });
});
