// Views of the desk under a name: shared by all desks, kept once a name, and nothing but a view.
import { expect, it } from 'vitest';
import { MOST_VIEWS } from '../../../domain/saved-view.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const CONTENT = {
  page: 'command',
  map: { lon: 121.49, lat: 31.24, zoom: 12.5 },
  layers: { cameras: false },
  list: { scope: 'everything', theme: 'depth', condition: null, district: '虹口区' },
  alarms: { show: 'all', level: 'red' },
  pinned: ['underpass'],
};

onStage('views of the desk', {}, (on) => {
  const keep = (name: string, content: object = CONTENT) => on.operator.post('/api/v1/views', { name, content });
  const items = async () => (await on.viewer.get('/api/v1/views')).json().items;

  it('are kept under a name, in the name of whoever keeps them, for every desk, by name', async () => {
    expect(await items()).toEqual([]);
    const kept = await keep('  Storm in the centre 中心 ');
    expect(kept.statusCode).toBe(201);
    await keep('Airport');
    expect(await items()).toEqual([
      expect.objectContaining({ name: 'Airport' }),
      {
        id: kept.json().id,
        name: 'Storm in the centre 中心',
        by: 'operator of the desk',
        at: '2026-07-21T14:00:00+08:00',
        content: CONTENT,
      },
    ]);
  });

  it('are one a name, in whatever case', async () => {
    expect(refusal(await keep('airport'))).toEqual({ status: 409, detail: 'a view of that name is kept already' });
    expect(await items()).toHaveLength(2);
  });

  it.each([
    ['no name', '   ', CONTENT],
    ['a name that is too long', 'x'.repeat(61), CONTENT],
    ['a place beyond the world', 'a', { ...CONTENT, map: { ...CONTENT.map, lat: 91 } }],
    ['more than a view', 'b', { ...CONTENT, script: 'x' }],
    ['a word that is a text', 'c', { ...CONTENT, page: 'x'.repeat(41) }],
    ['too many pins', 'd', { ...CONTENT, pinned: Array.from({ length: 25 }, (_, i) => `s-${i}`) }],
  ])('are refused with %s', async (_what, name, content) => {
    expect((await keep(name, content)).statusCode).toBe(400);
    expect(await items()).toHaveLength(2);
  });

  it('are removed, and then not there', async () => {
    const [airport] = await items();
    const remove = () => on.operator.post(`/api/v1/views/${airport.id}/remove`, {});
    expect((await remove()).json()).toEqual({ done: true });
    expect(refusal(await remove())).toEqual({ status: 404, detail: 'no view of that id' });
    expect(await items()).toHaveLength(1);
  });

  it('are no more than can be looked through', async () => {
    for (let made = 1; made < MOST_VIEWS; made += 1) expect((await keep(`view ${made}`)).statusCode).toBe(201);
    expect(refusal(await keep('one more')).status).toBe(409);
    expect(refusal(await keep('one more')).detail).toContain('as many views are kept as there may be');
  });
});
