import { describe, expect, it } from 'vitest';
import type { ResponseState } from '../../../domain/alerts/response.ts';
import type { Level } from '../../../domain/levels.ts';
import { HOUR_MS } from '../../../domain/time.ts';
import { contentFaults } from '../../../domain/warnings/check.ts';
import { COLOUR_OF, EVENT_CODE_OF, levelOfWord, SEVERITY_OF } from '../../../domain/warnings/codes.ts';
import { draftFromIncident, draftFromResponse } from '../../../domain/warnings/draft.ts';
import { warnedOf } from '../../../domain/warnings/event-of.ts';
import { ringFault } from '../../../domain/warnings/ring.ts';
import { stateAfter } from '../../support/station-state.ts';
import { alarmAt, draftParts, flood, incidentOf, NOW, stationOf } from './support.ts';

const response = (area: string, changes: Partial<ResponseState>): ResponseState => ({
  area,
  proposed: null,
  confirmed: null,
  ...changes,
});
const inForce = (level: 1 | 2 | 3 | 4) => ({ level, by: 'Li Na', at: NOW, comment: null });
const proposed = (level: 1 | 2 | 3 | 4, kind: 'rain-areal' | 'levels' | 'underpasses' | 'tide') => ({
  level,
  since: NOW,
  reasons: [{ kind, level, figures: {} }],
});

describe('the tables', () => {
  it.each<[Level, string, string, string]>([
    ['blue', 'Minor', 'Blue', '蓝色'],
    ['yellow', 'Moderate', 'Yellow', '黄色'],
    ['orange', 'Severe', 'Orange', '橙色'],
    ['red', 'Extreme', 'Red', '红色'],
  ])('[W1] %s is %s, %s, %s', (level, severity, colour, chinese) => {
    expect(SEVERITY_OF[level]).toBe(severity);
    expect(COLOUR_OF[level]).toBe(colour);
    for (const word of [severity, colour, chinese, colour.toUpperCase()]) expect(levelOfWord(word)).toBe(level);
    expect(levelOfWord('Unknown')).toBeNull();
  });
});

describe('a draft from an incident', () => {
  it.each<[string, Parameters<typeof alarmAt>, string, string, string, string]>([
    ['water measured in an underpass', ['UP-001', {}], 'waterlogging', 'Severe', 'Immediate', 'Observed'],
    ['a rapid rise', ['UP-001', { rule: 'A3', level: 'red' }], 'waterlogging', 'Extreme', 'Expected', 'Likely'],
    [
      'rain of an hour',
      ['RG-001', { rule: 'A4', measure: 'rain_mm', level: 'yellow' }],
      'rainstorm',
      'Moderate',
      'Immediate',
      'Observed',
    ],
    ['a tidal gauge', ['WL-001', { measure: 'level_m', level: 'blue' }], 'tide', 'Minor', 'Immediate', 'Observed'],
    ['a tide to come', ['WL-001', { rule: 'A6', measure: 'level_m' }], 'tide', 'Severe', 'Expected', 'Likely'],
    [
      'wind at a weather station',
      ['WX-01', { measure: 'wind_speed_ms', value: 21, level: 'orange' }],
      'gale',
      'Severe',
      'Immediate',
      'Observed',
    ],
    [
      'rain at a weather station',
      ['WX-01', { rule: 'A4', measure: 'rain_mm' }],
      'rainstorm',
      'Severe',
      'Immediate',
      'Observed',
    ],
    ['water in an inner river', ['WL-051', { measure: 'level_m' }], 'flood', 'Severe', 'Immediate', 'Observed'],
  ])('[W2] [W19] %s', (_what, [station, changes], kind, severity, urgency, certainty) => {
    const { incident, parts } = flood([alarmAt(station, changes)]);
    const draft = draftFromIncident(incident, parts)!;
    expect(draft).toMatchObject({ kind, severity, urgency, certainty });
    expect(contentFaults(draft, NOW)).toEqual([]);
    for (const ring of draft.polygons) expect(ringFault(ring)).toBeNull();
  });

  it('[W1] takes the worst of its standing alarms, names the places and says what was measured in both languages', () => {
    const alarms = [
      alarmAt('UP-002', { level: 'yellow', value: 0.17 }),
      alarmAt('UP-001', { level: 'red', value: 0.56 }),
      alarmAt('UP-006', { level: 'red', value: 0.9, cleared_at: NOW, state: 'cleared' }),
    ];
    const measured = (id: string, value: number, at = NOW - 30_000) =>
      stateAfter(stationOf(id), { depth_m: { at, value, flag: 1 } });
    const { incident, parts } = flood(alarms, {
      stations: { 'UP-001': measured('UP-001', 0.56), 'UP-002': measured('UP-002', 0.17, NOW - 4 * HOUR_MS) },
    });
    const draft = draftFromIncident(incident, parts)!;
    expect(draft.level).toBe('red');
    expect(draft.zh.headline).toBe('城市内涝红色预警：祁连山南路北地道等2处');
    expect(draft.en.headline).toBe('Red warning, urban waterlogging: Qilianshan S Rd north underpass and 1 more place');
    expect(draft.zh.description).toContain('截至14:05：祁连山南路北地道积水56厘米');
    expect(draft.en.description).toContain('At 14:05: Qilianshan S Rd north underpass 56 cm of water');
    // Four hours old: said as what it is.
    expect(draft.en.description).toContain('17 cm of water when last known at 10:05');
    expect(draft.geocodes).toEqual(['310107', '310101']);
    expect(draft.zh.area).toBe('祁连山南路北地道、徐家汇路下立交周边（普陀、黄浦）');
    expect(draft.expires - draft.onset).toBe(3 * HOUR_MS);
  });

  const windOf = (value: number, at: number) =>
    stateAfter(stationOf('WX-01'), { wind_speed_ms: { at, value, flag: 1 } });

  it('[W19] a gale has its own code, words and advice, and says the wind that was measured', () => {
    const wind = windOf(25.3, NOW - 30_000);
    const { incident, parts } = flood([alarmAt('WX-01', { measure: 'wind_speed_ms', value: 25.3, level: 'red' })], {
      stations: { 'WX-01': wind },
    });
    const draft = draftFromIncident(incident, parts)!;
    expect(EVENT_CODE_OF[draft.kind]).toBe('11B06');
    expect(draft.en.headline).toBe('Red warning, gale: Xujiahui Observatory');
    expect(draft.zh.headline).toBe('大风红色预警：徐家汇观象台');
    expect(draft.en.description).toContain('wind 25.3 m/s');
    expect(draft.zh.description).toContain('风速25.3米/秒');
    expect(`${draft.en.instruction}${draft.zh.instruction}`).not.toMatch(/bank|basement|water enters|河岸|涉水/);
    expect(contentFaults(draft, NOW)).toEqual([]);
  });

  it('[W19] names no place of another event: an underpass under water is not part of a gale', () => {
    const alarms = [
      alarmAt('WX-01', { measure: 'wind_speed_ms', value: 33, level: 'red' }),
      alarmAt('UP-001', { level: 'orange' }),
    ];
    const { incident, parts } = flood(alarms);
    const draft = draftFromIncident(incident, parts)!;
    expect(draft.kind).toBe('gale');
    expect(draft.en.headline).toBe('Red warning, gale: Xujiahui Observatory');
    expect(draft.en.description).not.toContain('Qilianshan');
  });

  it('[W19] what has no event of its own drafts none, and a lesser event of the same incident is warned of', () => {
    const strange = alarmAt('WX-01', { measure: 'air_temperature_c', level: 'red', value: 41 });
    const alone = flood([strange]);
    expect(draftFromIncident(alone.incident, alone.parts)).toBeNull();
    expect(warnedOf(alone.incident, alone.parts)).toBe('no-event');
    const both = flood([strange, alarmAt('UP-001', { level: 'yellow' })]);
    expect(draftFromIncident(both.incident, both.parts)).toMatchObject({ kind: 'waterlogging', level: 'yellow' });
    expect(warnedOf(incidentOf([]), draftParts())).toBe('over');
  });

  it('[W19] a response level tells nothing of stations that measure neither water nor rain', () => {
    const wind = windOf(30, NOW);
    const parts = draftParts({
      responses: { Xuhui: response('Xuhui', { confirmed: inForce(2), proposed: proposed(2, 'levels') }) },
      stations: { 'WX-01': wind },
    });
    expect(draftFromResponse('Xuhui', parts)!.en.description).not.toContain('Xujiahui Observatory');
  });

  it('does not repeat a value that failed its checks', () => {
    const failed = stateAfter(stationOf('UP-001'), { depth_m: { at: NOW, value: 9.9, flag: 4 } });
    const { incident, parts } = flood([alarmAt('UP-001')], { stations: { 'UP-001': failed } });
    expect(draftFromIncident(incident, parts)!.en.description).toContain('not measured now');
  });

  it('[W5] takes the outline of the district where an alarm has no place of its own', () => {
    const areal = alarmAt('RG-001', {
      rule: 'A5',
      station_id: null,
      district: 'Putuo',
      measure: 'rain_mm',
      lon: null,
      lat: null,
    });
    const { incident, parts } = flood([areal]);
    const draft = draftFromIncident(incident, parts)!;
    expect(draft.geocodes).toEqual(['310107']);
    expect(draft.polygons[0]!.length).toBeGreaterThan(20);
  });

  it('is not made where nothing stands', () => {
    const over = alarmAt('UP-001', { cleared_at: NOW, state: 'cleared' });
    const { incident, parts } = flood([over]);
    expect(draftFromIncident(incident, parts)).toBeNull();
    expect(draftFromIncident(incidentOf([]), parts)).toBeNull();
  });
});

describe('a draft from a response level', () => {
  it.each([
    [1, 'red', 'Extreme'],
    [2, 'orange', 'Severe'],
    [3, 'yellow', 'Moderate'],
    [4, 'blue', 'Minor'],
  ] as const)('[W1] level %i is %s, %s', (level, colour, severity) => {
    const parts = draftParts({ responses: { Putuo: response('Putuo', { confirmed: inForce(level) }) } });
    expect(draftFromResponse('Putuo', parts)).toMatchObject({ level: colour, severity });
  });

  it.each([
    ['rain-areal', 'rainstorm'],
    ['levels', 'flood'],
    ['underpasses', 'waterlogging'],
    ['tide', 'tide'],
  ] as const)(
    '[W2] %s speaks of %s, measured; what a person decided ahead of the rules is a precaution',
    (reason, kind) => {
      const ruled = draftParts({
        responses: { Putuo: response('Putuo', { confirmed: inForce(2), proposed: proposed(2, reason) }) },
      });
      expect(draftFromResponse('Putuo', ruled)).toMatchObject({ kind, urgency: 'Immediate', certainty: 'Observed' });
      const ahead = draftParts({ responses: { Putuo: response('Putuo', { confirmed: inForce(2) }) } });
      expect(draftFromResponse('Putuo', ahead)).toMatchObject({ urgency: 'Future', certainty: 'Possible' });
    },
  );

  it('[W5] covers the whole city by the outlines of all its districts, within what a message may hold', () => {
    const parts = draftParts({ responses: { city: response('city', { proposed: proposed(2, 'rain-areal') }) } });
    const draft = draftFromResponse('city', parts)!;
    expect(draft.geocodes).toHaveLength(16);
    expect(draft.polygons.length).toBeGreaterThanOrEqual(16);
    expect(contentFaults(draft, NOW)).toEqual([]);
    expect(JSON.stringify(draft).length).toBeLessThan(32 * 1024);
  });

  it('is not made where no level is in force or proposed', () => {
    expect(draftFromResponse('Putuo', draftParts())).toBeNull();
    const ended = draftParts({
      responses: { Putuo: response('Putuo', { confirmed: { ...inForce(1), level: null } }) },
    });
    expect(draftFromResponse('Putuo', ended)).toBeNull();
  });
});
