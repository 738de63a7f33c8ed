// A parameter that a route does not know is told to whoever asks, never passed over in silence.
import { expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';
import { ROUTES } from './rights-table.ts';

/** Those that take parameters and refuse every other. */
const STRICT = [
  '/api/v1/alerts',
  '/api/v1/audit',
  '/api/v1/cameras',
  '/api/v1/cameras/:id/frame',
  '/api/v1/cameras/:id/frames',
  '/api/v1/changes',
  '/api/v1/drill/debrief',
  '/api/v1/notices',
  '/api/v1/orders',
  '/api/v1/rain',
  '/api/v1/rain/peaks',
  '/api/v1/readings.csv',
  '/api/v1/replay/tracks',
  '/api/v1/reports/storm',
  '/api/v1/shift-log',
  '/api/v1/sites',
  '/api/v1/stations',
  '/api/v1/stations/:id/readings',
  '/api/v1/trucks',
  '/api/v1/world',
  '/public/v1/flood-monitoring/data/readings',
  '/public/v1/flood-monitoring/id/measures',
  '/public/v1/flood-monitoring/id/measures/:id/readings',
  '/public/v1/flood-monitoring/id/stations',
  '/public/v1/flood-monitoring/id/stations/:id/measures',
  '/public/v1/flood-monitoring/id/stations/:id/readings',
  '/public/v1/places',
  '/public/v1/stations/:id/readings',
];

onStage('a parameter that there is not', { settings: { REQUESTS_PER_MINUTE: '0' } }, (on) => {
  it('is refused by name on every route that takes any', async () => {
    const strict: string[] = [];
    for (const { method, url } of ROUTES) {
      if (method !== 'GET') continue;
      // A name that is none tells the two apart whether or not the thing itself is there.
      const answer = await on.administrator.get(`${url.replace(/:\w+/g, 'x').replace('*', 'x')}?colour=blue`);
      if (answer.statusCode === 400 && answer.body.includes('unknown parameter colour')) strict.push(url);
    }
    expect(strict.sort()).toEqual(STRICT);
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
