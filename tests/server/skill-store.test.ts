import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEADS_MIN, type SiteForecast } from '../../domain/forecast/site-forecast.ts';
import { NO_SKILL, type SkillRecord, scoreForecast } from '../../domain/forecast/skill.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { createClock } from '../../server/clock.ts';
import { openPool, type Pool } from '../../server/db/pool.ts';
import { createLog } from '../../server/log.ts';
import { startSkillStore } from '../../server/skill-store.ts';
import { preparedDatabase, sharedDatabase } from '../support/database.ts';

const log = createLog('silent');
const NOON = Date.parse('2026-07-21T12:00:00+08:00');

function forecastAt(issued_at: number): SiteForecast {
  const points = LEADS_MIN.map((lead) => ({ at: issued_at + lead * MINUTE_MS, p10: 0.1, p50: 0.2, p90: 0.3 }));
  return {
    id: 'S-001',
    issued_at,
    measure: 'depth_m',
    now: 0.2,
    basis: 'sensor',
    method: 'reservoir',
    points,
    model: points.map(({ p50 }) => p50),
    persistence: points.map(() => 0.2),
    damped_trend: points.map(() => 0.2),
    peak: { at: issued_at, value: 0.2 },
    exceeds: { cm15: 1, cm25: 0, cm30: 0 },
    volume_m3: points.map(() => 100),
  };
}
const truthFrom = (from: number) => Array.from({ length: 125 }, (_, i) => ({ at: from + i * MINUTE_MS, value: 0.25 }));
const scored = (record: SkillRecord, at: number) => scoreForecast(record, forecastAt(at), truthFrom(at));

const server = await sharedDatabase();
describe.skipIf('missing' in server)('the scores of forecasts', () => {
  let pool: Pool;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const fresh = await preparedDatabase((server as { url: string }).url);
    drop = fresh.drop;
    pool = openPool(fresh.url, 2, log);
  });
  afterAll(async () => {
    await pool.end();
    await drop();
  });

  it('come back after a restart as they were, an hour that went on growing with its newest sums', async () => {
    const skill = new Map<string, SkillRecord>();
    const store = startSkillStore(pool, () => skill, createClock(), log);
    skill.set('S-001', scored(scored(NO_SKILL, NOON), NOON + HOUR_MS));
    await store.save();
    skill.set('S-001', scored(skill.get('S-001')!, NOON + HOUR_MS + 15 * MINUTE_MS));
    await store.stop();
    const again = startSkillStore(pool, () => new Map(), createClock(), log);
    const kept = await again.restore(NOON + 2 * HOUR_MS);
    await again.stop();
    expect(kept).toEqual(skill);
    expect(kept.get('S-001')!.hours.map(({ leads }) => leads[0]!.pairs)).toEqual([1, 2]);
    const later = startSkillStore(pool, () => new Map(), createClock(), log);
    expect(await later.restore(NOON + 26 * HOUR_MS)).toEqual(new Map());
    await later.stop();
  });
});
