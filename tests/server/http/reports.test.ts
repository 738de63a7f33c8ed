// What a storm was, and what a drill has come to.
import { beforeAll, expect, it } from 'vitest';
import type { DrillScore } from '../../../domain/messages/drill-score.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';
import { AT } from '../../support/http/routes-stage.ts';

const SCORE: DrillScore = {
  drill_id: 'drill-1',
  scenario: 'storm',
  speed: 1,
  seed: 7,
  from: AT - 3_600_000,
  to: null,
  ended: false,
  truth_known: true,
  harm: { at: AT, from_depth_m: 0.15, played_m3h: 10, nothing_m3h: 30, followed_m3h: 8, sites: [] },
  injects: 1,
};

onStage('the report of a storm', {}, (on) => {
  beforeAll(async () => {
    await on.stage.report('underpass', { depth_m: 0.3 });
    await on.operator.post('/api/v1/shift-log', { text: '=HYPERLINK("x") <b>bold</b>' });
  });
  const report = (query = '') => on.viewer.get(`/api/v1/reports/storm?to=2026-07-21T15:00:00%2B08:00${query}`);

  it('is a page that runs nothing and is kept by nobody on the way', async () => {
    const page = await report();
    expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    expect(String(page.headers['content-security-policy'])).toContain("default-src 'none'");
    expect(page.body).toContain('lang="en"');
    expect(page.body).not.toContain('<b>bold');
    expect((await report('&language=zh-CN')).body).toContain('lang="zh-CN"');
  });

  it('is JSON with times as people read them', async () => {
    const told = (await report('&format=json')).json();
    expect(told).toMatchObject({ from: '2026-07-20T15:00:00+08:00', to: '2026-07-21T15:00:00+08:00' });
    expect(told.made_at).toBe('2026-07-21T14:00:00+08:00');
    expect(JSON.stringify(told)).not.toMatch(/_ms"|:17\d{11}/);
  });

  it('is CSV that no spreadsheet runs', async () => {
    const csv = await report('&format=csv');
    expect(csv.headers['content-disposition']).toBe('attachment; filename="storm-report.csv"');
    expect(csv.body).toMatch(/^report,/);
    expect(csv.body).toContain(`"'=HYPERLINK(""x"") <b>bold</b>"`);
  });

  it.each([
    ['&format=pdf', 'format must be equal to one of the allowed values: html, csv, json'],
    ['&language=fr', 'language must be equal to one of the allowed values'],
    ['&from=2026-06-01T00:00:00Z', 'from: at most 32 days before to'],
  ])('is refused with %s', async (query, detail) => {
    expect(refusal(await report(query))).toEqual({ status: 400, detail: expect.stringContaining(detail) });
  });

  it('is none of a drill at a real server, which takes no inject either', async () => {
    const none = { status: 404, detail: 'this server runs no drill (DRILL=1)' };
    expect(refusal(await on.viewer.get('/api/v1/drill/debrief'))).toEqual(none);
    const inject = { kind: 'truck-fault', truck_id: 'truck' };
    expect(refusal(await on.administrator.post('/api/v1/drill/injects', inject))).toEqual(none);
    expect(on.stage.published).toEqual([]);
  });
});

onStage('a server that runs a drill', { settings: { DRILL: '1' } }, (on) => {
  it('has no debrief before anybody who plays it has spoken', async () => {
    expect(refusal(await on.viewer.get('/api/v1/drill/debrief'))).toEqual({
      status: 404,
      detail: 'nobody who plays a drill has spoken yet',
    });
    expect(
      refusal(await on.administrator.post('/api/v1/drill/injects', { kind: 'truck-fault', truck_id: 'truck' })),
    ).toEqual({
      status: 409,
      detail: 'only a simulated drill takes injects',
    });
  });

  it('[L25] tells what it has come to, as a page or with times as people read them', async () => {
    on.stage.drill!.take(SCORE);
    const told = (await on.viewer.get('/api/v1/drill/debrief?format=json')).json();
    expect(told).toMatchObject({
      drill_id: 'drill-1',
      exercise: true,
      from: '2026-07-21T13:00:00+08:00',
      to: '2026-07-21T14:00:00+08:00',
      harm: { at: '2026-07-21T14:00:00+08:00', played_m3h: 10, nothing_m3h: 30, followed_m3h: 8 },
      decisions: { missed: [] },
    });
    const page = await on.viewer.get('/api/v1/drill/debrief?language=zh-CN');
    expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    expect(String(page.headers['content-security-policy'])).toContain("default-src 'none'");
    expect(page.body).toContain('演练');
    expect(refusal(await on.viewer.get('/api/v1/drill/debrief?format=csv')).status).toBe(400);
  });

  it('[L27] takes what its lead throws in, of things that there are', async () => {
    const inject = (body: object) => on.administrator.post('/api/v1/drill/injects', body);
    const done = await inject({ kind: 'station-silent', station_id: 'tide' });
    expect([done.statusCode, done.json()]).toEqual([201, { done: true }]);
    expect(on.stage.published).toEqual([
      { topic: 'drill/inject', payload: '{"kind":"station-silent","station_id":"tide"}' },
    ]);
    expect(refusal(await inject({ kind: 'truck-fault', truck_id: 'x' }))).toEqual({
      status: 404,
      detail: 'no such truck',
    });
    expect(refusal(await inject({ kind: 'station-silent', station_id: 'x' }))).toEqual({
      status: 404,
      detail: 'no such station',
    });
    expect(refusal(await inject({ kind: 'earthquake' })).status).toBe(400);
    expect(on.stage.published).toHaveLength(1);
  });
});
