// Roads that are shut, over HTTP: recorded once, told to everybody who has to know, and remembered.
import { expect, it } from 'vitest';
import { selectStandingEvents } from '../../../server/db/queries/select-desk-events.ts';
import { Closures } from '../../../server/stream/closures.ts';
import { NOTHING_REMEMBERED } from '../../../server/stream/consumer.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';
import { TWO_DISTRICTS } from '../../support/http/two-districts.ts';

const MINUTE = 60_000;
const SITE = TWO_DISTRICTS.sites.find(({ station_id }) => station_id === 'underpass')!;
const ADDRESS = `/api/v1/sites/${SITE.id}/closure`;

onStage('roads that are shut', {}, (on) => {
  const record = async (body: object, address = ADDRESS, who = on.operator) => {
    const answer = await who.post(address, body);
    await on.stage.beat();
    return answer;
  };
  const listed = async () => (await on.viewer.get('/api/v1/closures')).json().items as { site_id: string }[];
  const publicPlace = async () => {
    await on.stage.face.renew();
    const { places } = (await on.nobody.get('/public/v1/now.json')).json();
    return places.find(({ id }: { id: string }) => id === 'underpass');
  };
  /** What a server that starts now knows. */
  const restored = async () => {
    const closures = new Closures();
    const deskEvents = await selectStandingEvents(on.stage.pool, on.stage.clock.now());
    closures.restore({ ...NOTHING_REMEMBERED, deskEvents });
    return closures.changesAt();
  };

  it('[P14] says nothing of a place over its closing line before somebody records it', async () => {
    await on.stage.report('underpass', { depth_m: 0.6 });
    expect(await listed()).toEqual([]);
    expect(await publicPlace()).toMatchObject({ over_closing_line: true, closure: null });
  });

  it('[P14] records a closing with who, when and why; the public is told the office alone', async () => {
    const answer = await record({ state: 'closed', reason: 'Water rises fast' });
    expect(answer.statusCode).toBe(200);
    const [closure] = await listed();
    expect(closure).toEqual(answer.json());
    expect(closure).toMatchObject({
      site_id: SITE.id,
      state: 'closed',
      reason: 'Water rises fast',
      by: 'operator of the desk',
    });
    const place = await publicPlace();
    expect(place.closure).toMatchObject({ state: 'closed', since: expect.stringContaining('T14:0') });
    expect(JSON.stringify(place)).not.toMatch(/operator|rises fast/);
    const { entries } = (
      await on.viewer.get('/api/v1/shift-log?from=2026-07-21T00:00:00Z&to=2026-07-22T00:00:00Z')
    ).json();
    expect(entries).toContainEqual(
      expect.objectContaining({
        kind: 'closure-closed',
        site_id: SITE.id,
        by: 'operator of the desk',
        text: 'Water rises fast',
      }),
    );
  });

  it('[P14] of two who record the same one wins, and the other is told by whom', async () => {
    expect(refusal(await record({ state: 'closed', reason: 'x' }, ADDRESS, on.dispatcher))).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/^the place is recorded as closed already: since .*, by operator of the desk$/),
    });
    expect(on.stage.told.filter(({ about }) => about === 'closure')).toHaveLength(1);
  });

  it('[P14] a server that starts anew knows the last word on each place, however old', async () => {
    await on.stage.clock.advance(2 * MINUTE);
    expect(await restored()).toMatchObject([['closures', SITE.id, { state: 'closed', by: 'operator of the desk' }]]);
    expect((await record({ state: 'open', reason: 'Pumped dry and cleaned' })).statusCode).toBe(200);
    await on.stage.clock.advance(2 * MINUTE);
    expect(await restored()).toMatchObject([['closures', SITE.id, { state: 'open' }]]);
  });

  it('[P14] open again makes no water less', async () => {
    await on.stage.report('underpass', { depth_m: 0.6 });
    expect(await publicPlace()).toMatchObject({ closure: { state: 'open' }, over_closing_line: true, grade: 'danger' });
  });

  it.each([
    [ADDRESS, { state: 'open', reason: 'x' }, 409],
    [ADDRESS, { state: 'shut', reason: 'x' }, 400],
    [ADDRESS, { state: 'closed', reason: '' }, 400],
    [ADDRESS, { state: 'closed', reason: 'x'.repeat(301) }, 400],
    ['/api/v1/sites/nowhere/closure', { state: 'closed', reason: 'x' }, 404],
  ])('refuses %s %j with %d', async (address, body, status) => {
    expect(refusal(await record(body, address))).toMatchObject({ status });
  });

  it('[S9] is refused to whoever answers for other districts', async () => {
    const elsewhere = TWO_DISTRICTS.sites.find(({ district }) => district === 'Huangpu')!;
    const answer = await record({ state: 'closed', reason: 'x' }, `/api/v1/sites/${elsewhere.id}/closure`, on.limited);
    expect(refusal(answer)).toMatchObject({ status: 403 });
  });
});
