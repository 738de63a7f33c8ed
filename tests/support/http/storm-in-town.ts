// The small city with something of everything that the public is told: water that rises, stands and is no longer seen, values that are
// missing or failed, a closed road, a response level, warnings of two offices, and what somebody in the street reports.
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import type { Caller } from './callers.ts';
import type { OnStage } from './on-stage.ts';

const OFFICIAL = `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>N-1</identifier><sender>met@office.example</sender>
<sent>2026-07-21T13:50:00+08:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
<info><language>en</language><category>Met</category><event>Rain</event><urgency>Expected</urgency><severity>Severe</severity>
<certainty>Likely</certainty><expires>2026-07-21T20:00:00+08:00</expires><headline>Heavy rain</headline>
<area><areaDesc>Everywhere</areaDesc></area></info></alert>`;

/** @returns what those who ask for one of them by its id must know */
export async function stormInTown({ stage, operator, nobody }: OnStage): Promise<{ readonly warningId: string }> {
  const now = stage.clock.now();
  for (const [minutes, depth_m] of [
    [20, 0.05],
    [10, 0.3],
    [0, 0.6],
  ] as const)
    await stage.report('underpass', { depth_m }, now - minutes * MINUTE_MS);
  await stage.report('underpass-2', { depth_m: 0.3 }, now - 40 * MINUTE_MS); // silent since, with water in it
  await stage.report('road', { depth_m: 0.02 }, now - 3 * HOUR_MS); // too long ago to say anything
  await stage.report('inner', { level_m: 2.1 }, now - 10 * MINUTE_MS);
  await stage.report('inner', { level_m: null });
  await stage.report('tide', { level_m: 3.2, flow_m3_s: 99_999_999 }); // the one fails
  await stage.report('gauge', { rain_mm: 12.5 });
  await stage.report('weather', { wind_speed_ms: 9, humidity_pct: 96, air_temperature_c: 24.5 });
  await done(operator.post('/api/v1/sites/site/closure', { state: 'closed', reason: 'water' }));
  await done(operator.post('/api/v1/responses/Pudong', { level: 1 }));
  await stage.beat();
  const { content } = await done(operator.post('/api/v1/warnings/drafts', { area: 'Pudong' }));
  const { identifier } = await done(operator.post('/api/v1/warnings', { status: 'Actual', content }));
  const xml = { 'content-type': 'application/cap+xml' };
  await done(operator.ask({ method: 'POST', url: '/api/v1/warnings/official', payload: OFFICIAL, headers: xml }));
  const { id } = await done(nobody.post('/public/v1/reports', { depth: 'knee', place_id: 'site' }));
  await done(operator.post(`/api/v1/citizen-reports/${id}/decision`, { decision: 'approved' }));
  await stage.beat({ plan: true });
  await stage.clock.advance(6_000); // what is prepared is made anew
  await stage.face.renew();
  return { warningId: String(identifier) };
}

async function done(asked: ReturnType<Caller['post']>): Promise<Record<string, unknown>> {
  const { statusCode, body } = await asked;
  if (statusCode >= 300) throw new Error(`${statusCode}: ${body}`);
  return JSON.parse(body);
}
