// That the server which is built has the limits under which slow senders are cut off: that they are is shown with short ones in
// connection-limits.test.ts, and with these, by the wall's time, in tests/faults/slow-senders.test.ts.
import { expect, it } from 'vitest';
import { SECOND_MS } from '../../../domain/time.ts';
import { onStage } from '../../support/http/on-stage.ts';

onStage('[S8] a server', { withoutAccounts: true }, (on) => {
  it('waits for a head and for a body, and not without end', () => {
    const { headersTimeout, requestTimeout, maxConnections } = on.stage.app.server;
    expect(headersTimeout).toBe(15 * SECOND_MS);
    expect(requestTimeout).toBe(60 * SECOND_MS);
    expect(maxConnections).toBe(20_000);
  });
});
