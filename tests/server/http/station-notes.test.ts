// Notes on the chart of a station: written as lines of the shift log, asked for by the moment that they are about.
import { expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';

onStage('notes on a chart', {}, (on) => {
  const write = (about: object | undefined, text = 'Pump 2 failed') =>
    on.operator.post('/api/v1/shift-log', { text, ...(about ? { about } : {}) });
  const notes = async (query = '') => (await on.viewer.get(`/api/v1/stations/underpass/notes${query}`)).json();

  it('[K8] are told by the moment that they are about, with who wrote them and when', async () => {
    expect(await notes()).toEqual({ station_id: 'underpass', items: [] });
    expect((await write({ station_id: 'underpass', at: '2026-07-21T13:40:00+08:00' })).statusCode).toBe(201);
    expect((await write({ station_id: 'underpass', at: '2026-07-21T13:20:00+08:00' }, '下雨')).statusCode).toBe(201);
    await write(undefined, 'of the shift, not of a chart');
    const { items } = await notes();
    expect(items.map(({ text, about_at }: { text: string; about_at: string }) => [about_at, text])).toEqual([
      ['2026-07-21T13:20:00+08:00', '下雨'],
      ['2026-07-21T13:40:00+08:00', 'Pump 2 failed'],
    ]);
    expect(items[0]).toMatchObject({ by: 'operator of the desk', written_at: '2026-07-21T14:00:00+08:00' });
  });

  it('[K8] are those of the span that was asked for', async () => {
    const span = (from: string, to: string) => `?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;
    const { items } = await notes(span('2026-07-21T13:20:00+08:00', '2026-07-21T13:40:00+08:00'));
    expect(items.map(({ text }: { text: string }) => text)).toEqual(['下雨']);
  });

  it('[K8] stand in the shift log with their station and moment', async () => {
    const shift = '?from=2026-07-21T13:00:00%2B08:00&to=2026-07-21T14:01:00%2B08:00';
    const { entries } = (await on.viewer.get(`/api/v1/shift-log${shift}`)).json();
    const [onChart, ofShift] = ['Pump 2 failed', 'of the shift, not of a chart'].map((text) =>
      entries.find((entry: { text: string }) => entry.text === text),
    );
    expect(onChart).toMatchObject({
      kind: 'noted',
      station_id: 'underpass',
      since: '2026-07-21T13:40:00+08:00',
      text: 'Pump 2 failed',
    });
    expect(ofShift).toMatchObject({ kind: 'noted' });
    expect(ofShift).not.toHaveProperty('station_id');
  });

  it.each([
    [{ station_id: 'nowhere', at: '2026-07-21T13:40:00+08:00' }, 404, 'no station of that id'],
    [{ station_id: 'underpass', at: 'at noon' }, 400, 'about.at'],
    [{ station_id: 'underpass' }, 400, 'about'],
  ])('are refused about %j', async (about, status, detail) => {
    expect(refusal(await write(about))).toEqual({ status, detail: expect.stringContaining(detail) });
  });

  it('are none of a station that is not there', async () => {
    expect(refusal(await on.viewer.get('/api/v1/stations/nowhere/notes')).status).toBe(404);
  });
});
