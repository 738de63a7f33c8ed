// What people say of a station over HTTP: somebody works at it, the work is over, a fall was real.
import { expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const MINUTE = 60_000;
const STATION = '/api/v1/stations/underpass';

onStage('what people say of a station', {}, (on) => {
  const now = async () => (await on.operator.get(STATION)).json();
  const post = (path: string, body: object) => on.operator.post(`${STATION}${path}`, body);
  const minuteLater = async (depth_m: number) => {
    await on.stage.clock.advance(MINUTE);
    await on.stage.report('underpass', { depth_m });
  };

  it('[Q27] puts it under maintenance: what it says is kept, alarms nobody, and the public is told nothing of it', async () => {
    await minuteLater(0);
    const until = on.stage.clock.now() + 30 * MINUTE;
    expect((await post('/under-work', { until, reason: 'cleaning' })).statusCode).toBe(200);
    await minuteLater(0.8);
    const { under_work, current, latest } = await now();
    expect(under_work).toMatchObject({ reason: 'cleaning', by: expect.any(String) });
    expect(latest.depth_m).toMatchObject({ value: 0.8, flag: 4, reason: 'Q27 under maintenance' });
    expect(current.depth_m).toMatchObject({ value: null, basis: 'unknown', reason: 'under-work' });
    const { items } = (await on.operator.get('/api/v1/alerts?station_id=underpass&rule=A2')).json();
    expect(items).toEqual([]);
  });

  it('[Q27] is over when somebody says so', async () => {
    expect((await post('/under-work/end', {})).statusCode).toBe(200);
    await minuteLater(0.01);
    expect((await now()).under_work).toBeNull();
    expect((await now()).current.depth_m).toMatchObject({ value: 0.01, basis: 'measured' });
  });

  it.each([
    [{ until: 'tomorrow', reason: 'cleaning' }, 'until: expected a time with an offset, or epoch milliseconds'],
    [{ until: 5, reason: 'cleaning' }, 'until: expected a time within the next seven days'],
  ])('[Q27] says what is wrong with %j', async (body, detail) => {
    expect(refusal(await post('/under-work', body))).toEqual({ status: 400, detail });
  });

  it('[Q26] takes the word of somebody who looked', async () => {
    expect((await post('/confirm-fall', { reason: 'looked' })).statusCode).toBe(200);
    expect(on.stage.told.map(({ about, step }) => `${about} ${step.kind}`)).toContain('station fall-confirmed');
    expect(refusal(await on.operator.post('/api/v1/stations/nowhere/confirm-fall', { reason: 'x' }))).toMatchObject({
      status: 404,
    });
  });
});
