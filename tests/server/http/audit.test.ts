// What the audit says, and who may read it.
import { expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';
import { TWO_DISTRICTS } from '../../support/http/two-districts.ts';

onStage('[S7] the audit', {}, (on) => {
  const read = async (query = '') => (await on.administrator.get(`/api/v1/audit${query}`)).json();

  it('names who did what from where, one by one for what was done', async () => {
    await on.operator.post('/api/v1/shift-log', { text: 'the water is rising, tell nobody' });
    await on.operator.post('/api/v1/shift-log', { text: 'a second line' });
    await on.operator.post('/api/v1/shift-log', {});
    const { items } = await read('?kind=act');
    expect(items).toHaveLength(3);
    expect(items[0]).toEqual({
      audit_id: expect.any(String),
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\+08:00$/),
      kind: 'act',
      person: 'operator',
      role: 'operator',
      session_id: expect.any(String),
      address: on.operator.address,
      what: 'POST /api/v1/shift-log',
      status: 400,
      times: 1,
      before: null,
      after: null,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(items[1]).toMatchObject({ status: 201, before: null, after: { kind: 'noted' } });
    expect(JSON.stringify(items)).not.toContain('water');
  });

  it('[S7] tells what an act found and left, and nobody’s words', async () => {
    const address = `/api/v1/sites/${TWO_DISTRICTS.sites[0]!.id}/closure`;
    await on.operator.post(address, { state: 'closed', reason: 'a secret reason' });
    await on.stage.beat();
    await on.operator.post(address, { state: 'open', reason: 'dry' });
    const [opened, closed] = (await read('?kind=act&limit=2')).items;
    expect(closed).toMatchObject({ before: null, after: { state: 'closed', by: 'operator of the desk' } });
    expect(opened).toMatchObject({ before: closed.after, after: { state: 'open', by: 'operator of the desk' } });
    expect(closed.after.since).toMatch(/^\d{4}-\d\d-\d\dT.*\+08:00$/);
    await on.administrator.post('/api/v1/accounts/viewer', {
      ...{ display_name: 'Viewer', role: 'operator', districts: ['Pudong'], camera_owners: null, disabled: false },
    });
    const [account] = (await read('?kind=account&limit=1')).items;
    expect([account.before.role, account.after]).toEqual([
      'viewer',
      { account_id: 'viewer', display_name: 'Viewer', role: 'operator', districts: ['Pudong'], disabled: false },
    ]);
    await on.administrator.post('/api/v1/accounts/viewer', {
      ...{ display_name: 'Viewer', role: 'viewer', districts: null, camera_owners: null, disabled: false },
    });
    expect(JSON.stringify((await read('?limit=1000')).items)).not.toContain('secret');
  });

  it('gathers what is only read, by its pattern, and leaves out what was asked along', async () => {
    for (const id of ['underpass', 'tide', 'x']) await on.viewer.get(`/api/v1/stations/${id}`);
    await on.viewer.get('/api/v1/alerts?district=secret');
    const items: { what: string; person: string }[] = (await read('?kind=read&person=viewer')).items;
    const told = items.map(({ what }) => what);
    expect(told.filter((what) => what === 'GET /api/v1/stations/:id')).toHaveLength(2); // found, and not found
    expect(told).toContain('GET /api/v1/alerts');
    expect(JSON.stringify(items)).not.toContain('secret');
  });

  it('tells refusals, of nobody too', async () => {
    await on.nobody.get('/api/v1/city');
    await on.viewer.post('/api/v1/orders', {});
    const { items } = await read('?kind=refused');
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'GET /api/v1/city', person: null, address: on.nobody.address, status: 401 }),
        expect.objectContaining({ what: 'POST /api/v1/orders', person: 'viewer', status: 403 }),
      ]),
    );
  });

  it.each([
    ['camera', 'GET', '/api/v1/cameras/camera/frame'],
    ['camera', 'POST', '/api/v1/cameras/camera/want'],
    ['camera', 'GET', '/api/v1/crew-photos/no-such'],
    ['export', 'GET', '/api/v1/readings.csv'],
    ['export', 'GET', '/api/v1/reports/storm'],
    ['account', 'POST', '/api/v1/accounts/viewer/link'],
  ] as const)('tells as %s: %s %s', async (kind, method, url) => {
    await on.administrator.ask({ method, url, ...(method === 'POST' ? { payload: {} } : {}) });
    const { items } = await read(`?kind=${kind}&limit=1`);
    expect(items[0]).toMatchObject({ kind, what: `${method} ${url}`, person: 'administrator' });
  });

  it('names a crew by its truck', async () => {
    await on.crew.get('/field/v1/state');
    const { items } = await read('?person=crew:truck');
    expect(items[0]).toMatchObject({ role: 'crew', what: 'GET /field/v1/state', session_id: null });
  });

  it('says nothing of what anybody may ask', async () => {
    await on.nobody.get('/public/v1/licence');
    expect(JSON.stringify((await read('?limit=1000')).items)).not.toContain('licence');
  });

  it('[S7] of five hundred entries gives each once, page by page, the newest first', async () => {
    for (let n = 0; n < 500; n += 1) await on.operator.post('/api/v1/shift-log', {});
    const pages = async (query: string) => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await read(`${query}${cursor === null ? '' : `&cursor=${cursor}`}`);
        seen.push(...page.items.map(({ audit_id }: { audit_id: string }) => audit_id));
        cursor = page.next;
      } while (cursor !== null);
      return seen;
    };
    const seen = await pages('?limit=40&kind=act');
    expect(seen.length).toBeGreaterThanOrEqual(500);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(seen.toSorted((a, b) => Number(b) - Number(a)));
    expect(seen).toEqual(await pages('?limit=1000&kind=act'));
  });

  it.each(['?kind=gossip', '?limit=0', '?limit=1001', '?cursor=x', '?cursor=1;drop', '?person='])(
    'is not read with %s',
    async (query) => {
      expect(refusal(await on.administrator.get(`/api/v1/audit${query}`)).status).toBe(400);
    },
  );
});
