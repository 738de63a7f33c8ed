// Forecasts are scored as truth arrives; the scores are kept in the database, so that a restart does not forget which of
// them had lost to persistence, and a city can look back at what they were worth.
import type { SkillRecord } from '../domain/forecast/skill.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../domain/time.ts';
import type { Clock } from './clock.ts';
import type { Pool } from './db/pool.ts';
import { selectForecastSkill } from './db/queries/select-forecast-skill.ts';
import { upsertForecastSkill } from './db/queries/upsert-forecast-skill.ts';
import type { Log } from './log.ts';

const EVERY_MS = 5 * MINUTE_MS;

export interface SkillStore {
  /** Reads what was kept of the last day. */
  restore(now: EpochMs): Promise<ReadonlyMap<string, SkillRecord>>;
  /** Writes what changed since the last time. */
  save(): Promise<void>;
  stop(): Promise<void>;
}

export function startSkillStore(
  database: Pool,
  skill: () => ReadonlyMap<string, SkillRecord>,
  clock: Pick<Clock, 'every'>,
  log: Log,
): SkillStore {
  let kept = new Map<string, SkillRecord>();
  async function save(): Promise<void> {
    const now = new Map(skill());
    const changed = [...now].flatMap(([placeId, record]) => {
      if (kept.get(placeId) === record) return [];
      const before = new Set(kept.get(placeId)?.hours);
      return record.hours.filter((hour) => !before.has(hour)).map((hour) => ({ placeId, hour }));
    });
    if (changed.length > 0) await upsertForecastSkill(database, changed);
    kept = now;
  }
  const saveOrSay = () =>
    save().catch((cause: Error) => log.warn({ reason: cause.message }, 'scores of forecasts not kept yet'));
  const stopSaving = clock.every(EVERY_MS, saveOrSay);
  return {
    restore: (now) => selectForecastSkill(database, Math.floor((now - DAY_MS) / HOUR_MS) * HOUR_MS),
    save,
    async stop() {
      stopSaving();
      await saveOrSay();
    },
  };
}
