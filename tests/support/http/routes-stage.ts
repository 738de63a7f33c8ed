// The whole HTTP side of a server in the test's process, with its real parts over a database of its own and a clock that stands;
// only the broker is not there (desk-parts.ts). It listens to nothing: what is asked is asked by `inject`.
import { setUpAccess } from '../../../server/access/set-up.ts';
import type { Frames } from '../../../server/cameras/frames.ts';
import { type Clock, createClock } from '../../../server/clock.ts';
import { type Config, readConfig } from '../../../server/config.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { type AuditRow, selectAudit } from '../../../server/db/queries/select-audit.ts';
import { createDrillRecord, type DrillRecord } from '../../../server/drill/drill-record.ts';
import { type App, buildApp } from '../../../server/http/app.ts';
import { createLog } from '../../../server/log.ts';
import type { Channel } from '../../../server/notices/notice.ts';
import { Notices } from '../../../server/notices/notices.ts';
import { createFollowers } from '../../../server/public/followers.ts';
import { PublicFace } from '../../../server/public/public-face.ts';
import { serveAhead } from '../../../server/public/serve-ahead.ts';
import { createLibrary } from '../../../server/replay/library.ts';
import { databaseShelf } from '../../../server/replay/replay.ts';
import { createCitizenReports } from '../../../server/reports/citizen-reports.ts';
import { preparedDatabase } from '../database.ts';
import { Callers } from './callers.ts';
import { type DeskParts, deskParts } from './desk-parts.ts';
import { TWO_DISTRICTS } from './two-districts.ts';

/** 14:00 in the city. */
export const AT = Date.parse('2026-07-21T14:00:00+08:00');
const CITY_FOLDER = 'tests/fixtures/small-city';

export interface RoutesStage extends Omit<DeskParts, 'publishOn'> {
  readonly app: App;
  readonly config: Config;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly frames: Frames;
  readonly face: PublicFace;
  readonly callers: Callers;
  /** Null on a server that runs no drill. */
  readonly drill: DrillRecord | null;
  /** Cameras that were asked for a fresh picture. */
  readonly wanted: string[];
  /** What a server says of itself; false while it still reads what was before. */
  readonly state: { isReady: boolean };
  /** The audit, oldest first. */
  audited(kind?: string): Promise<AuditRow[]>;
  stop(): Promise<void>;
}

export interface RoutesStageOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly channels?: readonly Channel[];
  /** Also what the crowd gets as it is: the built page's files, pressed hard, which takes seconds. */
  readonly crowd?: boolean;
  /** Nobody is made to ask: for a stage whose database is away. */
  readonly withoutAccounts?: boolean;
}

export async function routesStage(serverUrl: string, options: RoutesStageOptions = {}): Promise<RoutesStage> {
  const { settings = {}, channels = [] } = options;
  const log = createLog('silent');
  const fresh = await preparedDatabase(serverUrl);
  const config = readConfig({
    CITY: CITY_FOLDER,
    DATABASE_URL: fresh.url,
    MQTT_URL: 'mqtt://nowhere.invalid',
    ...settings,
  });
  const pool = openPool(config.databaseUrl!, 4, log);
  const clock = createClock({ standsAt: AT, exercise: config.drill });
  const city = TWO_DISTRICTS;
  const { setPart, publishOn, ...desk } = await deskParts({ config, city, clock, database: pool, log });
  const { dispatcher, warnings, world } = desk;
  const reports = createCitizenReports(pool, clock, config, setPart);
  const face = new PublicFace({
    city,
    cityFolder: config.city,
    world,
    clock,
    drill: config.drill,
    beatMs: config.publicBeatMs,
    warnings: () => warnings.publicWarnings(),
    reports: () => reports.approved(clock.now()),
    reportMinutes: config.citizenReportMinutes,
    pushKey: config.pushPublicKey,
    log,
  });
  await face.start();
  const notices = new Notices({
    index: desk.index,
    database: pool,
    channels,
    clock,
    level: config.noticeLevel,
    quietHours: null,
    languages: ['zh', 'en'],
    drill: config.drill,
    currentOf: () => null,
    simulated: () => false,
    keepDays: 30,
    onState: setPart,
    log,
  });
  notices.start();
  const drill = config.drill ? createDrillRecord({ database: pool, prepared: Promise.resolve(), setPart, log }) : null;
  const access = setUpAccess(config, pool, clock, log);
  const { frames } = desk.cameras;
  const { refusals } = desk;
  const wanted: string[] = [];
  const state = { isReady: true };
  const app = await buildApp(
    {
      ...desk,
      ...access,
      config,
      clock,
      database: pool,
      replay: createLibrary({ shelf: databaseShelf(pool), settle: async () => undefined, isOpen: () => false }),
      frames,
      refusals: () => refusals.summary(),
      wantFrame(cameraId) {
        if (wanted.includes(cameraId)) return false;
        wanted.push(cameraId);
        return true;
      },
      metrics: async () => 'highwater_stations 9\n',
      ready: () => state.isReady,
      notices,
      setPart,
      publicFace: face,
      followers: createFollowers(config, pool, clock, log),
      drill,
      publish: publishOn,
      reports,
      startedAt: clock.now(),
    },
    log,
  );
  await app.ready();
  if (options.crowd) await serveAhead(app, face);
  else await face.renew();

  return {
    ...desk,
    setPart,
    app,
    config,
    pool,
    clock,
    frames,
    refusals,
    face,
    drill,
    wanted,
    state,
    callers: new Callers(app, pool, access),
    async audited(kind) {
      await new Promise((resolve) => setImmediate(resolve)); // an answer is noted once it is out
      await access.audit.flush();
      const rows = await selectAudit(pool, { before: null, kind: kind ?? null, person: null, limit: 1_000 });
      return rows.reverse();
    },
    async stop() {
      reports.stop();
      face.stop();
      await app.close();
      await Promise.allSettled([access.audit.stop(), notices.stop(), dispatcher.stop()]);
      await desk.written();
      await pool.end();
      await fresh.drop();
    },
  };
}
