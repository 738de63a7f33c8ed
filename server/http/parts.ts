// What the routes are handed: the city, the live world, the history. They own nothing.
import type { AlarmEngine } from '../../domain/alerts/engine.ts';
import type { CityIndex } from '../../domain/city-index.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import type { Access } from '../access/access.ts';
import type { Accounts } from '../access/accounts.ts';
import type { Audit } from '../access/audit.ts';
import type { Oidc } from '../access/oidc.ts';
import type { Sessions } from '../access/sessions.ts';
import type { Frames } from '../cameras/frames.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Pool } from '../db/pool.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { DrillRecord } from '../drill/drill-record.ts';
import type { Notices } from '../notices/notices.ts';
import type { Followers } from '../public/followers.ts';
import type { PublicFace } from '../public/public-face.ts';
import type { Library } from '../replay/library.ts';
import type { CitizenReports } from '../reports/citizen-reports.ts';
import type { DeskActions } from '../stream/desk-actions.ts';
import type { SetPart } from '../stream/part-states.ts';
import type { RefusalSummary } from '../stream/refusals.ts';
import type { WarningDesk } from '../warnings/warning-desk.ts';

export interface HttpParts {
  readonly config: Config;
  readonly index: CityIndex;
  readonly clock: Clock;
  readonly access: Access;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly audit: Audit;
  /** Null where no identity provider is set up. */
  readonly oidc: Oidc | null;
  readonly database: Pool;
  /** The world as it was recorded. */
  readonly replay: Library;
  readonly frames: Frames;
  readonly world: () => World;
  readonly engine: AlarmEngine;
  readonly actions: DeskActions;
  readonly refusals: () => RefusalSummary[];
  readonly wantFrame: (cameraId: string) => boolean;
  /** Prometheus text. */
  readonly metrics: () => Promise<string>;
  /** True once the database is migrated and both consumers have subscribed. */
  readonly ready: () => boolean;
  readonly notices: Notices;
  readonly dispatcher: Dispatcher;
  readonly warnings: WarningDesk;
  /** Names a part of the system in health; null where there is nothing to say of it any more. */
  readonly setPart: SetPart;
  readonly publicFace: PublicFace;
  /** Null where the operator has made no keys. */
  readonly followers: Followers | null;
  /** Null on a server that runs no drill. */
  readonly drill: DrillRecord | null;
  /** Tells the broker on a topic under the prefix, and resolves when it has acknowledged. */
  readonly publish: (topic: string, payload: string) => Promise<void>;
  readonly reports: CitizenReports;
  readonly startedAt: EpochMs;
}
