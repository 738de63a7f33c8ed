// A parameter that a route does not know is told to whoever asks, never passed over in silence.
import { expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';
import { ROUTES } from './rights-table.ts';

/** Of the desk and the crews, where what stands behind the `?` is for others to say. */
const OTHERS = ['/api/v1/cameras/:id/stream/hls/*', '/api/v1/sign-in/oidc/callback'];
/** Of the public, where parameters are taken at all. */
const PUBLIC = [
  '/public/v1/flood-monitoring/data/readings',
  '/public/v1/flood-monitoring/id/measures',
  '/public/v1/flood-monitoring/id/measures/:id/readings',
  '/public/v1/flood-monitoring/id/stations',
  '/public/v1/flood-monitoring/id/stations/:id/measures',
  '/public/v1/flood-monitoring/id/stations/:id/readings',
  '/public/v1/places',
  '/public/v1/places/:id/feed.atom',
  '/public/v1/stations/:id/readings',
];
const GETS = ROUTES.filter(({ method }) => method === 'GET').map(({ url }) => url);
const STRICT = [...GETS.filter((url) => /^.(api|field).v1/.test(url) && !OTHERS.includes(url)), ...PUBLIC].sort();
const OIDC = { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'desk', OIDC_CLIENT_SECRET: 'between-the-two' };

onStage('a parameter that there is not', { settings: { REQUESTS_PER_MINUTE: '0', ...OIDC } }, (on) => {
  it('is refused by name on every route of the desk and the crews, and of the public where any is taken', async () => {
    const strict: string[] = [];
    for (const url of GETS) {
      const caller = url.startsWith('/field/v1') ? on.crew : on.administrator;
      // A name that is none tells the two apart whether or not the thing itself is there.
      const path = url.replace(/:id\b/g, 'x'.repeat(8)).replace(/:\w+/g, 'x').replace('*', 'x');
      const answer = await caller.get(`${path}?colour=blue`);
      if (answer.statusCode === 400 && answer.body.includes('unknown parameter colour')) strict.push(url);
    }
    expect(strict.sort()).toEqual(STRICT);
  });

  it('is refused where something is to be done, too', async () => {
    for (const [caller, url] of [
      [on.operator, '/api/v1/shift-log?text=dry'],
      [on.dispatcher, '/api/v1/trucks/truck/crew-link?by=Wu'],
      [on.viewer, '/api/v1/cameras/camera/want?now'],
      [on.viewer, '/api/v1/sign-out?everywhere'],
    ] as const)
      expect(refusal(await caller.post(url, { text: 'dry' })).status, url).toBe(400);
    expect([on.stage.told, on.stage.wanted]).toEqual([[], []]);
    expect((await on.viewer.get('/api/v1/city')).statusCode).toBe(200);
  });

  it.each([
    ['/api/v1/shift-log', { text: 'dry', colour: 'blue' }],
    ['/api/v1/responses/city', { level: 4, colour: 'blue' }],
    ['/api/v1/alerts/x/acknowledge', { colour: 'blue' }],
    ['/api/v1/alerts/actions', { ids: ['x'], action: { kind: 'unshelved' }, colour: 'blue' }],
    ['/api/v1/notices/test', { channel: 'email', colour: 'blue' }],
    ['/api/v1/orders', { truck_id: 'truck', site_id: 'site', colour: 'blue' }],
    ['/api/v1/orders/x/cancel', { reason: 'dry', colour: 'blue' }],
    ['/api/v1/suggestions/x/reject', { reason: 'no', colour: 'blue' }],
    ['/api/v1/locks', { kind: 'held', truck_id: 'truck', colour: 'blue' }],
    ['/api/v1/trucks/truck/crew-link', { colour: 'blue' }],
    ['/api/v1/trucks/truck/crew-link/revoke', { colour: 'blue' }],
    ['/api/v1/warnings/drafts', { area: 'city', colour: 'blue' }],
    ['/api/v1/warnings/x/cancel', { reason: 'dry', colour: 'blue' }],
    ['/api/v1/citizen-reports/AAAAAAAA/decision', { decision: 'approved', colour: 'blue' }],
    ['/api/v1/accounts/viewer/link', { purpose: 'reset', colour: 'blue' }],
    ['/api/v1/password', { old: 'a', new: 'b', colour: 'blue' }],
    ['/api/v1/sign-in', { name: 'a', password: 'b', colour: 'blue' }],
    ['/api/v1/sign-in/link', { token: 'a', colour: 'blue' }],
    ['/api/v1/sign-in/link/look', { token: 'a', colour: 'blue' }],
    ['/field/v1/sessions', { token: 'a', colour: 'blue' }],
    ['/public/v1/reports', { depth: 'knee', place_id: 'site', colour: 'blue' }],
    ['/public/v1/subscriptions/end', { endpoint: 'https://push.example/1', colour: 'blue' }],
  ])('is refused in a body at %s', async (url, body) => {
    const { status, detail } = refusal(await on.administrator.post(url, body));
    expect(status).toBe(400);
    expect(detail).toContain('colour');
    expect(on.stage.told).toEqual([]);
  });
});
