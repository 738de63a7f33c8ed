// The notices at the whole server: their log, and the button that tries a channel. How they are sent is tested beside them.
import { expect, it } from 'vitest';
import type { Channel } from '../../../server/notices/notice.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';

let answers: (Error | null)[] = [];
const email: Channel = {
  name: 'email',
  target: () => 'duty@flood.example',
  async send() {
    const answer = answers.shift() ?? null;
    if (answer) throw answer;
    return null;
  },
  stop: () => undefined,
};

onStage('the notices', { channels: [email] }, (on) => {
  const test = (body: object) => on.operator.post('/api/v1/notices/test', body);

  it('are tried by an operator, and the log tells what became of it', async () => {
    const sent = await test({ channel: 'email', by: 'Somebody else' });
    expect([sent.statusCode, sent.json()]).toMatchObject([
      200,
      {
        channel: 'email',
        target: 'duty@flood.example',
        state: 'delivered',
        attempts: 1,
        at: '2026-07-21T14:00:00+08:00',
      },
    ]);
    expect((await on.operator.get('/api/v1/notices')).json()).toEqual({
      items: [sent.json()],
      channels: [
        { channel: 'webhook', target: null, configured: false },
        { channel: 'email', target: 'duty@flood.example', configured: true },
      ],
      next: null,
    });
  });

  it('[S11] keep their addresses to those who act: a viewer learns what became of them, and no more', async () => {
    answers = [new Error('duty@flood.example: mailbox full')];
    await test({ channel: 'email' });
    const { items, channels } = (await on.viewer.get('/api/v1/notices')).json();
    expect(channels[1]).toEqual({ channel: 'email', target: null, configured: true });
    const failed = items.filter(({ state }: { state: string }) => state === 'failed');
    expect(failed).toMatchObject([{ target: null, error: null }]);
    expect(JSON.stringify([items, channels])).not.toContain('flood.example');
  });

  it('say why a test was not delivered', async () => {
    answers = [new Error('mailbox full')];
    expect(refusal(await test({ channel: 'email' }))).toEqual({
      status: 502,
      detail: 'the test was not delivered: mailbox full',
    });
  });

  it.each([
    [{ channel: 'webhook' }, 409, 'webhook is not configured'],
    [{ channel: 'pigeon' }, 400, 'channel'],
    [{}, 400, 'channel'],
  ])('are not tried with %j', async (body, status, detail) => {
    expect(refusal(await test(body))).toEqual({ status, detail: expect.stringContaining(detail) });
  });

  it.each(['?limit=0', '?limit=501', '?cursor=x'])('are not listed with %s', async (query) => {
    expect(refusal(await on.viewer.get(`/api/v1/notices${query}`)).status).toBe(400);
  });
});
