// A text that the database cannot keep is refused at the door: what is answered as done is in the log.
import { expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';

onStage('a text that cannot be kept', {}, (on) => {
  it.each(['\u0000', 'the water\u0000rises', 'half \ud83c of a wave', '\udf0a'])('is refused: %j', async (text) => {
    // As it comes over the wire, where such a letter stands as an escape.
    const payload = JSON.stringify({ text });
    const answer = await on.operator.ask({
      method: 'POST',
      url: '/api/v1/shift-log',
      payload,
      headers: { 'content-type': 'application/json' },
    });
    expect(refusal(answer)).toEqual({ status: 400, detail: expect.stringContaining('body: holds a character') });
    expect(on.stage.told).toEqual([]);
  });

  it.each([
    ['POST', '/api/v1/accounts', { account_id: 'x', display_name: 'a\u0000', role: 'viewer', districts: null }],
    ['POST', '/api/v1/responses/city', { level: 3, comment: 'a\u0000' }],
    ['POST', '/api/v1/locks', { kind: 'held', truck_id: 'truck', by: '\u0000' }],
    ['POST', '/api/v1/alerts/actions', { ids: ['x', '\u0000'], action: { kind: 'unshelved' } }],
    ['POST', '/public/v1/reports', { depth: 'knee', place_id: 'site', comment: '\u0000', replaces: { id: 'A' } }],
    ['POST', '/public/v1/subscriptions/end', { endpoint: 'https://push.example/\u0000' }],
    ['POST', '/api/v1/sign-in', { name: '\u0000', password: 'x' }],
    ['GET', '/api/v1/audit?person=%00', undefined],
    ['GET', '/api/v1/stations/%00/readings', undefined],
    ['GET', '/api/v1/crew-photos/%00', undefined],
    ['GET', '/public/v1/flood-monitoring/id/stations?search=%00', undefined],
  ] as const)('is refused at %s %s', async (method, url, payload) => {
    const answer = await on.administrator.ask({ method, url, ...(payload ? { payload } : {}) });
    expect(refusal(answer)).toEqual({ status: 400, detail: expect.stringContaining('holds a character') });
  });

  it('is none of those that people write, in whatever script', async () => {
    const text = '水位 0.6 m 🌊 אָלֶף\t– “gauge”\nsecond line';
    expect((await on.operator.post('/api/v1/shift-log', { text })).statusCode).toBe(201);
    const { entries } = (await on.viewer.get('/api/v1/shift-log?to=2026-07-21T07:00:00Z')).json();
    expect(JSON.stringify(entries)).toContain(JSON.stringify(text).slice(1, -1));
  });
});
