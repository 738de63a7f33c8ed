// A number that is too large for any is refused on every route that takes one, before anything is asked for with it.
import { expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';

onStage('a number that is none', {}, (on) => {
  it.each([
    '/api/v1/audit?limit=1e309',
    '/api/v1/alerts?limit=1e309',
    '/public/v1/stations/underpass/readings?limit=1e309',
    '/public/v1/flood-monitoring/data/readings?_offset=1e309',
    '/public/v1/flood-monitoring/id/stations?lat=1&dist=1&long=-1e309',
  ])('is refused in an address: %s', async (url) => {
    expect(refusal(await on.administrator.get(url))).toMatchObject({
      status: 400,
      detail: expect.stringContaining('query: holds a number that is too large'),
    });
  });

  it('is refused in a body', async () => {
    const answer = await on.administrator.ask({
      method: 'POST',
      url: '/public/v1/reports',
      headers: { 'content-type': 'application/json' },
      payload: '{"depth":"knee","lon":1e309,"lat":31.2}',
    });
    expect(refusal(answer)).toEqual({ status: 400, detail: 'lon must be number' });
  });
});
