import { describe, expect, test } from 'vitest';
import { LEAST_PAIRS, lostToPersistence } from '../../../domain/forecast/selection.ts';
import { LEADS_MIN, type SiteForecast } from '../../../domain/forecast/site-forecast.ts';
import { NO_SKILL, type SkillRecord, scoreForecast, totalSkill } from '../../../domain/forecast/skill.ts';
import { skillFigures } from '../../../domain/forecast/skill-figures.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { minute, START } from './made-up-city.ts';

function forecast(issued_at: number, now: number, model: number, exceeds = 0): SiteForecast {
  const all = (value: number) => LEADS_MIN.map(() => value);
  return {
    id: 'site',
    issued_at,
    measure: 'depth_m',
    now,
    basis: 'sensor',
    method: 'reservoir',
    points: LEADS_MIN.map((lead) => ({
      at: issued_at + lead * MINUTE_MS,
      p10: model - 0.05,
      p50: model,
      p90: model + 0.05,
    })),
    model: all(model),
    persistence: all(now),
    damped_trend: all(now),
    peak: { at: issued_at, value: model },
    exceeds: { cm15: exceeds, cm25: exceeds, cm30: exceeds },
    volume_m3: all(0),
  };
}

const truth = (from: number, value: number, minutes = 120) =>
  Array.from({ length: minutes + 1 }, (_, i) => ({ at: from + i * MINUTE_MS, value }));
const at30 = (record: SkillRecord) => skillFigures(totalSkill([record])).leads.find((one) => one.lead_min === 30)!;

describe('scores', () => {
  test.each([
    // now, said, found: what it counts as
    { now: 0, said: 0.3, found: 0.3, pod: 1, far: 0, onset_pod: 1, onset_far: 0 },
    { now: 0, said: 0.3, found: 0.1, pod: null, far: 1, onset_pod: null, onset_far: 1 },
    { now: 0, said: 0.1, found: 0.3, pod: 0, far: null, onset_pod: 0, onset_far: null },
    { now: 0.2, said: 0.3, found: 0.3, pod: 1, far: 0, onset_pod: null, onset_far: null },
    { now: 0, said: 0.15, found: 0.15, pod: null, far: null, onset_pod: null, onset_far: null },
  ])('[F8] $said m said of $found m found, with $now m before', ({ now, said, found, ...expected }) => {
    const { methods } = at30(scoreForecast(NO_SKILL, forecast(START, now, said), truth(START, found)));
    expect(methods.model).toMatchObject(expected);
    expect(methods.model.mae).toBeCloseTo(Math.abs(said - found), 12);
    // Nothing changes: it never says an onset.
    expect(methods.persistence.onset_pod).toBe(found > 0.15 && now <= 0.15 ? 0 : null);
  });

  test('[F8] NSE is 1 for the truth, 0 for its mean, and not known of one value', () => {
    const score = (said: readonly number[]) => {
      let record = NO_SKILL;
      for (const [i, found] of [0.1, 0.3].entries())
        record = scoreForecast(record, forecast(minute(i), 0, said[i]!), truth(minute(i), found));
      return at30(record).methods.model.nse;
    };
    expect(score([0.1, 0.3])).toBeCloseTo(1, 12);
    expect(score([0.2, 0.2])).toBeCloseTo(0, 12);
    expect(score([0.3, 0.1])!).toBeLessThan(0);
    const once = scoreForecast(NO_SKILL, forecast(START, 0, 0.1), truth(START, 0.1));
    expect(at30(once).methods.model.nse).toBeNull();
  });

  test("[F8] Brier's score is the squared distance of the chance to what came, and waits for the whole two hours", () => {
    const brier = (chance: number, found: number, minutes = 120) =>
      skillFigures(totalSkill([scoreForecast(NO_SKILL, forecast(START, 0, 0, chance), truth(START, found, minutes))]))
        .brier;
    expect(brier(0.8, 0.2)).toMatchObject({ forecasts: 1 });
    expect(brier(0.8, 0.2).cm15).toBeCloseTo(0.04, 12);
    expect(brier(0.8, 0.2).cm25).toBeCloseTo(0.64, 12);
    expect(brier(0.8, 0.2, 90)).toMatchObject({ forecasts: 0, cm15: null });
  });

  test('[F8] a lead without truth within three minutes is not scored', () => {
    const record = scoreForecast(NO_SKILL, forecast(START, 0, 0.1), truth(START, 0.1, 40));
    const { leads } = skillFigures(totalSkill([record]));
    expect(leads.map(({ pairs }) => pairs)).toEqual([1, 1, 0, 0, 0]);
  });

  test('[F8] a record holds a day, whatever the order, and folding leaves the old one as it was', () => {
    let record = NO_SKILL;
    for (let hour = 0; hour < 30; hour++)
      record = scoreForecast(record, forecast(START + hour * HOUR_MS, 0, 0.1), truth(START + hour * HOUR_MS, 0.1));
    expect(record.hours).toHaveLength(24);
    expect(record.hours.at(-1)!.hour).toBe(START + 29 * HOUR_MS);
    const before = JSON.stringify(record);
    expect(scoreForecast(record, forecast(START, 0, 0.1), truth(START, 0.1)).hours).toEqual(record.hours);
    expect(JSON.stringify(record)).toBe(before);
  });
});

describe('who is shown', () => {
  const record = (pairs: number, said: number, found: number) => {
    let folded = NO_SKILL;
    // Each forecast is judged at 30 and at 60 min.
    for (let i = 0; i < pairs / 2; i++)
      folded = scoreForecast(folded, forecast(minute(15 * i), 0.2, said), truth(minute(15 * i), found));
    return folded;
  };

  test.each([
    ['a model that was worse', record(LEAST_PAIRS, 0.5, 0.2), true],
    ['a model that was worse, but on too little', record(LEAST_PAIRS - 2, 0.5, 0.2), false],
    ['a model that was better', record(LEAST_PAIRS, 0.32, 0.3), false],
    ['a draw', record(LEAST_PAIRS, 0.2, 0.3), false],
    ['no record', undefined, false],
  ])('[F9] %s', (_, skill, lost) => {
    expect(lostToPersistence(skill)).toBe(lost);
  });

  test('[F9] a dry day says nothing for or against a model', () => {
    let folded = NO_SKILL;
    for (let i = 0; i < 40; i++)
      folded = scoreForecast(folded, forecast(minute(15 * i), 0, 0.005), truth(minute(15 * i), 0));
    expect(lostToPersistence(folded)).toBe(false);
  });
});
