// Notices with a clock that tests move, and a beat quick enough to be waited for.
import { indexCity } from '../../../../domain/city-index.ts';
import type { PartState } from '../../../../domain/world.ts';
import { createClock } from '../../../../server/clock.ts';
import { openPool, type Pool } from '../../../../server/db/pool.ts';
import { createLog } from '../../../../server/log.ts';
import { Notices, type NoticesOptions } from '../../../../server/notices/notices.ts';
import { SMALL_CITY } from '../../../support/cities.ts';
import { AFTERNOON } from './alarms.ts';

export const log = createLog('silent');
/** A port that nobody listens on: a database that is away. */
const NOWHERE = 'postgres://nobody@127.0.0.1:9/none';

export interface NoticeStage {
  readonly notices: Notices;
  readonly states: Map<string, Omit<PartState, 'since'>>;
  now: number;
  /** Moves the clock on. */
  pass(ms: number): void;
  stop(): Promise<void>;
}

export function stage(
  options: Partial<NoticesOptions> & Pick<NoticesOptions, 'channels'>,
  at = AFTERNOON,
): NoticeStage {
  const states = new Map<string, Omit<PartState, 'since'>>();
  const ownPool: Pool | null = options.database ? null : openPool(NOWHERE, 2, log);
  const self = { now: at };
  const notices = new Notices({
    index: indexCity(SMALL_CITY),
    database: ownPool!,
    clock: createClock({ wallNow: () => self.now }),
    level: 'orange',
    quietHours: null,
    languages: ['en', 'zh'],
    drill: false,
    simulated: () => false,
    currentOf: () => null,
    keepDays: 400,
    onState: (part, state) => states.set(part, state),
    log,
    ...options,
    pace: { beatMs: 10, leaseMs: 300, stopMs: 500, ...options.pace },
  });
  notices.start();
  return Object.assign(self, {
    notices,
    states,
    pass(ms: number) {
      self.now += ms;
    },
    stop: async () => {
      await notices.stop();
      await ownPool?.end();
    },
  });
}
