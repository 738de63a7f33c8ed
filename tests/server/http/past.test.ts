// The world as it is, as it was, and what was recorded between two moments.
import { beforeAll, expect, it } from 'vitest';
import { applyChanges, type Change, EMPTY_WORLD, type World } from '../../../domain/world.ts';
import { insertWorldChunk } from '../../../server/db/queries/insert-world-chunk.ts';
import { nextWorldRun } from '../../../server/db/queries/next-world-run.ts';
import { WorldRecorder } from '../../../server/replay/world-recorder.ts';
import { SILENT_STATION } from '../../../server/stream/live-world.ts';
import { forecast } from '../../client/dispatch-world.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';
import { AT, type RoutesStage } from '../../support/http/routes-stage.ts';

const MINUTE = 60_000;
const depth = (value: number, at: number): Change => [
  'stations',
  'underpass',
  { ...SILENT_STATION, latest: { depth_m: { at, value, flag: 1 } }, level: 'none' },
];
const EXPECTED = { ...forecast('site', 0.1, [0.2, 0.3]), issued_at: AT - 61 * MINUTE };
const moment = (clock: string) => `2026-07-21T${clock}:00%2B08:00`;

/** Ten minutes that were recorded, from 13:00 on: each minute the depth rises by a centimetre. */
async function recorded({ pool }: RoutesStage): Promise<void> {
  let now = AT - 60 * MINUTE;
  let world: World = { ...EMPTY_WORLD, forecasts: { site: EXPECTED } };
  const recorder = new WorldRecorder({
    now: () => now,
    elapsed: () => now,
    world: () => world,
    beginRun: () => nextWorldRun(pool),
    write: (chunk) => insertWorldChunk(pool, chunk),
    pause: async () => undefined,
    onState: () => undefined,
  });
  recorder.start();
  await recorder.settle();
  for (let minute = 1; minute <= 10; minute += 1) {
    now += MINUTE;
    const changes = [depth(minute / 100, now)];
    world = applyChanges(world, changes);
    recorder.push(changes);
    recorder.tick();
    await recorder.settle();
  }
  await recorder.stop();
}

onStage('the world', {}, (on) => {
  beforeAll(async () => {
    await recorded(on.stage);
    await on.stage.report('underpass', { depth_m: 0.3 });
    await on.operator.post('/api/v1/responses/city', { level: 4, comment: 'rain' });
  });
  const world = async (query = '') => (await on.viewer.get(`/api/v1/world${query}`)).json();
  const depthIn = (answer: Awaited<ReturnType<typeof world>>) => answer.world.stations.underpass?.latest.depth_m?.value;

  it('is the live one, in the form of the live socket', async () => {
    const live = await world();
    expect([live.source, live.at, depthIn(live)]).toEqual(['live', '2026-07-21T14:00:00+08:00', 0.3]);
    expect(live.world).toEqual(JSON.parse(JSON.stringify(on.stage.world())));
  });

  it('[L10] is as it was recorded at a past moment, where it was', async () => {
    const past = await world(`?at=${moment('13:05')}`);
    expect([past.source, past.at, depthIn(past)]).toEqual(['recorded', '2026-07-21T13:05:00+08:00', 0.05]);
  });

  it('is rebuilt from readings where nothing was recorded, and says so', async () => {
    const past = await world(`?at=${moment('12:00')}`);
    expect(past.source).toBe('reconstructed');
    expect(depthIn(past)).toBeUndefined();
  });

  it('is not known of the future', async () => {
    expect(refusal(await on.viewer.get(`/api/v1/world?at=${moment('14:01')}`))).toEqual({
      status: 400,
      detail: 'at: expected an instant that is not in the future',
    });
    expect(refusal(await on.viewer.get('/api/v1/world?at=noon')).status).toBe(400);
  });

  it('[L10] is told as the patches that were sent, which fold to what it was', async () => {
    const url = `/api/v1/changes?from=${moment('13:02')}&to=${moment('13:07')}`;
    const answer = await on.viewer.get(url);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    const { patches, gap, covered_to } = answer.json();
    expect(patches.map(({ at }: { at: number }) => (at - AT) / MINUTE)).toEqual([-57, -56, -55, -54, -53]);
    expect([gap, covered_to]).toEqual([null, AT - 53 * MINUTE]);
    const { world: start } = await world(`?at=${moment('13:02')}`);
    const folded = patches.reduce(
      (now: never, patch: { changes: Change[] }) => applyChanges(now, patch.changes),
      start,
    );
    expect(folded.stations).toEqual((await world(`?at=${moment('13:07')}`)).world.stations);
    const coarse = (await on.viewer.get(`${url}&step_ms=3600000`)).json();
    expect(coarse.patches).toHaveLength(1);
  });

  it('has a gap where nothing was recorded, which is named', async () => {
    const before = (await on.viewer.get(`/api/v1/changes?from=${moment('12:00')}&to=${moment('13:05')}`)).json();
    expect(before).toMatchObject({ patches: [], next: null, gap: { from: AT - 120 * MINUTE, to: AT - 60 * MINUTE } });
  });

  it('is told on a time bar: rain, what people did, and when it was recorded', async () => {
    const tracks = (await on.viewer.get(`/api/v1/replay/tracks?from=${moment('12:00')}`)).json();
    expect(tracks.recorded).toEqual([{ from: AT - 60 * MINUTE, to: expect.any(Number) }]);
    expect(tracks.actions).toEqual([
      expect.objectContaining({ kind: 'response', by: 'operator of the desk', subject: 'city', at: AT }),
    ]);
    expect(tracks.alarms).toEqual([expect.objectContaining({ kind: 'raised', level: 'orange' })]);
    expect(tracks).toMatchObject({ truncated: false, rain: { points: [] } });
  });

  it.each([
    ['/api/v1/changes?from=2026-07-20T05:00:00Z', 'from: expected at most a day before to'],
    ['/api/v1/changes?cursor=1.2', 'cursor: expected `next` of the page before'],
    ['/api/v1/changes?step_ms=-1', 'step_ms must be >= 0'],
    ['/api/v1/changes?step_ms=3600001', 'step_ms must be <= 3600000'],
    ['/api/v1/replay/tracks?from=2026-07-01T00:00:00Z', 'from: expected at most eight days before to'],
    ['/api/v1/replay/tracks?to=noon', 'to: '],
  ])('is not told at %s', async (url, detail) => {
    expect(refusal(await on.viewer.get(url))).toEqual({ status: 400, detail: expect.stringContaining(detail) });
  });
});

onStage('past forecasts', {}, (on) => {
  beforeAll(() => recorded(on.stage));
  const past = async (query: string) => on.viewer.get(`/api/v1/forecasts/site/past?${query}`);

  it('[K5] are those that stood at round moments, as recorded; where nothing was recorded that is said', async () => {
    const { moments } = (await past(`from=${moment('12:30')}&to=${moment('13:10')}`)).json();
    expect(moments).toEqual([
      { at: '2026-07-21T12:30:00+08:00', recorded: false, forecast: null },
      {
        at: '2026-07-21T13:00:00+08:00',
        recorded: true,
        forecast: expect.objectContaining({ id: 'site', issued_at: '2026-07-21T12:59:00+08:00', now: 0.1 }),
      },
    ]);
  });

  it('are as many as a chart can hold, evenly apart, the newest last', async () => {
    const { moments } = (await past(`from=${AT - 24 * 60 * MINUTE}&to=${AT}`)).json();
    expect(moments).toHaveLength(12);
    expect(moments.at(-1)).toMatchObject({ at: '2026-07-21T14:00:00+08:00', recorded: false });
    expect(moments[0]).toMatchObject({ at: '2026-07-20T16:00:00+08:00' });
  });

  it('of a place that none was issued for are null where the world was recorded', async () => {
    const { moments } = (
      await on.viewer.get(`/api/v1/forecasts/site-2/past?from=${moment('13:00')}&to=${moment('13:10')}`)
    ).json();
    expect(moments).toEqual([{ at: '2026-07-21T13:00:00+08:00', recorded: true, forecast: null }]);
  });

  it('are of at most a day', async () => {
    expect(refusal(await past(`from=${AT - 25 * 60 * MINUTE}&to=${AT}`))).toEqual({
      status: 400,
      detail: 'from: at most a day before to',
    });
  });
});
