// The open data's routes on an app of their own, over a real database and a live world that the test writes.
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import type { LatestValue, StationState, World } from '../../../domain/world.ts';
import { EMPTY_WORLD } from '../../../domain/world.ts';
import { createClock } from '../../../server/clock.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import type { App } from '../../../server/http/app.ts';
import { openData } from '../../../server/http/open-data.ts';
import type { HttpParts } from '../../../server/http/parts.ts';
import { problemHandler, sendProblem } from '../../../server/http/problem.ts';
import { createLog } from '../../../server/log.ts';
import { SMALL_INDEX } from '../../support/cities.ts';
import { preparedDatabase } from '../../support/database.ts';
import { stateAfter } from '../../support/station-state.ts';

export const NOON = Date.parse('2026-07-21T12:00:00+08:00');
const MINUTE = 60_000;

export interface OpenStage {
  readonly app: App;
  readonly pool: Pool;
  stop(): Promise<void>;
}

const measured = (value: number | null, at: number, flag: LatestValue['flag'] = 1): LatestValue => ({
  value,
  at,
  flag,
});
const station = (id: string, latest: StationState['latest'], level: StationState['level'] = 'none'): StationState =>
  stateAfter(SMALL_INDEX.stations.get(id)!, latest, { level, presence: 'online' });

export const WORLD: World = {
  ...EMPTY_WORLD,
  stations: {
    underpass: station(
      'underpass',
      { depth_m: measured(0.27, NOON - MINUTE), battery_v: measured(12.1, NOON - MINUTE) },
      'orange',
    ),
    inner: station('inner', { level_m: measured(null, NOON - MINUTE, 9), rain_mm: measured(1.5, NOON - MINUTE) }, null),
    gauge: station('gauge', { rain_mm: measured(0, NOON - 3_600_000) }),
  },
  trucks: { truck: { position: { at: NOON, lon: 121.5, lat: 31.2, speed_kmh: 30, heading_deg: 0 }, status: null } },
};

/** An app over the small city: underpass, inner and gauge have `minutes` of readings up to noon, one a minute. */
export async function openStage(serverUrl: string, minutes = 600): Promise<OpenStage> {
  const log = createLog('silent');
  const fresh = await preparedDatabase(serverUrl);
  const pool = openPool(fresh.url, 4, log);
  await pool.query(
    `insert into series (station_id, measure)
     values ('underpass', 'depth_m'), ('underpass', 'battery_v'), ('inner', 'level_m'), ('inner', 'rain_mm'), ('gauge', 'rain_mm')`,
  );
  // Minute i before noon has the depth i centimetres; every tenth level is missing.
  await pool.query(
    `insert into reading (series_id, at, value, flag, reason, received_at)
     select series_id, $1::timestamptz - i * interval '1 minute',
            case when measure = 'level_m' and i % 10 = 0 then null else i / 100.0 end,
            case when measure = 'level_m' and i % 10 = 0 then 9 else 1 end,
            case when measure = 'level_m' and i % 10 = 0 then 'sensor fault' end,
            $1::timestamptz
     from series cross join generate_series(1, $2::integer) as i`,
    [new Date(NOON).toISOString(), minutes],
  );
  await pool.query('analyze reading');
  const app = Fastify({
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true, allErrors: true } },
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<TypeBoxTypeProvider>() as unknown as App; // its logger is Fastify's own, which no route looks at
  app.setErrorHandler(problemHandler);
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, 404, 'nothing is served here'));
  const parts = {
    config: { publicUrl: null },
    index: SMALL_INDEX,
    clock: createClock({ standsAt: NOON }),
    database: pool,
    world: () => WORLD,
    setPart: () => undefined,
    startedAt: NOON,
  } as unknown as HttpParts; // these routes look at no other part
  await app.register((open) => openData(open as unknown as App, parts));
  await app.ready();
  return {
    app,
    pool,
    stop: async () => {
      await app.close();
      await pool.end();
      await fresh.drop();
    },
  };
}
