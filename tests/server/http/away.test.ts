// What goes on while the database or the broker is away, and what says so.
import { expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const TOKEN = 'a-token-of-the-administrator';
// Nothing listens there.
const AWAY = { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none', API_TOKENS: `lead:administrator:${TOKEN}` };

onStage('while the database is away', { settings: AWAY, withoutAccounts: true }, (on) => {
  const lead = () => on.stage.callers.bearer(TOKEN);

  it.each([
    '/healthz',
    '/readyz',
    '/metrics',
    '/openapi.json',
    '/api/v1/session',
    '/api/v1/health',
    '/api/v1/city',
    '/api/v1/stations',
    '/api/v1/stations/underpass',
    '/api/v1/cameras',
    '/api/v1/sites',
    '/api/v1/trucks',
    '/api/v1/world',
    '/api/v1/alerts',
    '/api/v1/incidents',
    '/api/v1/responses',
    '/api/v1/suggestions',
    '/api/v1/orders',
    '/api/v1/warnings',
    '/api/v1/notices',
    '/api/v1/citizen-reports',
    '/public/v1/now.json',
    '/public/v1/latest',
    '/public/v1/reports',
    '/public/v1/warnings.json',
    '/public/v1/flood-monitoring/id/stations',
    '/public/v1/flood-monitoring/data/readings?latest',
    '/public/v1/sensorthings/v1.1/Things',
  ])('%s is answered as ever', async (url) => {
    expect((await lead().get(url)).statusCode).toBe(200);
  });

  it.each([
    '/api/v1/stations/underpass/readings',
    '/api/v1/rain',
    '/api/v1/rain/peaks',
    '/api/v1/world?at=2026-07-21T13:00:00%2B08:00',
    '/api/v1/changes',
    '/api/v1/replay/tracks',
    '/api/v1/reports/storm',
    '/api/v1/alerts/x/events',
    '/api/v1/shift-log',
    '/api/v1/cameras/camera/frame',
    '/api/v1/cameras/camera/frames',
    '/api/v1/crew-photos/x',
    '/api/v1/accounts',
    '/api/v1/all-sessions',
    '/api/v1/audit',
    '/api/v1/trucks/truck/crew-link',
    '/public/v1/stations/underpass/readings',
    '/public/v1/flood-monitoring/data/readings?today',
    '/public/v1/sensorthings/v1.1/Observations',
  ])('%s says that it cannot be asked', async (url) => {
    expect(refusal(await lead().get(url))).toEqual({
      status: 503,
      detail: 'the database cannot be reached now; live values are not affected',
    });
  });

  it('nobody who has to be looked up comes in, and is not told that the session is wrong', async () => {
    const { callers } = on.stage;
    const session = callers.with({ cookie: `session=${'A'.repeat(43)}` });
    const crew = callers.with({ cookie: `crew=${'A'.repeat(43)}` });
    expect(refusal(await session.get('/api/v1/city')).status).toBe(503);
    expect(refusal(await crew.get('/field/v1/state')).status).toBe(503);
    expect(refusal(await callers.nobody().post('/api/v1/sign-in', { name: 'a', password: 'b' })).status).toBe(503);
    expect(refusal(await callers.nobody().get('/api/v1/city')).status).toBe(401);
  });
});

onStage('while the broker is away, or the start is not over', {}, (on) => {
  it.each([
    ['/api/v1/shift-log', { text: 'dry' }],
    ['/api/v1/responses/city', { level: 3 }],
    ['/api/v1/alerts/A2/acknowledge', {}],
    ['/api/v1/locks', { kind: 'held', truck_id: 'truck' }],
    ['/api/v1/orders', { truck_id: 'truck', site_id: 'site', reason: 'on sight' }],
  ])('what is decided at %s is not said to be done', async (url, body) => {
    const { stage, administrator } = on;
    await stage.report('underpass', { depth_m: 0.6 });
    const [alarm] = stage.engine.alarms.keys();
    const { state } = stage.engine.alarms.get(alarm!)!;
    stage.told.length = 0;
    stage.broker.isAway = true;
    const { status, detail } = refusal(await administrator.post(url.replace('A2', alarm!), body));
    expect([status, detail]).toEqual([503, expect.stringContaining('the broker has not confirmed this yet')]);
    expect(stage.told).toEqual([]);
    expect(stage.engine.alarms.get(alarm!)!.state).toBe(state);
    stage.broker.isAway = false;
    expect(stage.told).toHaveLength(1);
  });

  it.each([
    ['dispatcher', '/api/v1/orders', { truck_id: 'truck', site_id: 'site', reason: 'on sight' }],
    ['dispatcher', '/api/v1/orders/O-1/cancel', { reason: 'dry' }],
    ['dispatcher', '/api/v1/suggestions/S/reject', { reason: 'no' }],
    ['dispatcher', '/api/v1/locks', { kind: 'held', truck_id: 'truck' }],
    ['crew', '/field/v1/replies', { id: 'a'.repeat(8), order_id: 'O-1', reply: 'accepted', at: '0' }],
  ] as const)('a %s gets no word at %s before what was decided earlier has been read', async (who, url, body) => {
    const before = on.stage.told.length;
    on.stage.state.isReady = false;
    const answer = await on[who].post(url, body);
    on.stage.state.isReady = true;
    expect(refusal(answer)).toEqual({
      status: 503,
      detail: 'orders from before the start are still being read; try again in a moment',
    });
    expect(on.stage.told).toHaveLength(before);
  });

  it('whoever may not is told that first', async () => {
    on.stage.state.isReady = false;
    expect(refusal(await on.viewer.post('/api/v1/orders', {})).status).toBe(403);
    on.stage.state.isReady = true;
  });
});
