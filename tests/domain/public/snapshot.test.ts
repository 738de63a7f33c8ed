import { describe, expect, test } from 'vitest';
import { assess, trendOf } from '../../../domain/public/assess.ts';
import { buildSnapshot } from '../../../domain/public/build-snapshot.ts';
import { isFlooded, sortedNear } from '../../../domain/public/nearby.ts';
import { NO_TABLE } from '../../../domain/public/search/search-table.ts';
import { searchPlaces } from '../../../domain/public/search.ts';
import { WetSpells } from '../../../domain/public/wet-spells.ts';
import type { Flag } from '../../../domain/readings.ts';
import { formatInstant } from '../../../domain/time.ts';
import { EMPTY_WORLD, type StationState, type World } from '../../../domain/world.ts';
import { NOW, UNDERPASS } from '../../client/small-city.ts';
import { stateAfter } from '../../support/station-state.ts';
import { DALIAN, DRY, NANXUN, place, snapshotOf, UNMEASURED } from './places.ts';

const MINUTE = 60_000;
const state = (value: number | null, age_ms = 20_000, flag: Flag = 1, change: number | null = 0): StationState =>
  stateAfter(UNDERPASS, { depth_m: { at: NOW - age_ms, value, flag } }, { change_10min: change, presence: 'online' });

describe('[P1] [P2] what a sensor says', () => {
  test.each([
    ['under 5 cm', state(0.049), 'dry', false],
    ['5 cm', state(0.05), 'shallow', false],
    ['blue', state(0.1), 'slow', false],
    ['yellow', state(0.15), 'avoid', false],
    ['orange', state(0.25), 'impassable', true],
    ['red', state(0.5), 'danger', true],
    ['late', state(0.5, 5 * MINUTE), 'danger', true],
    ['silent while red', state(0.5, 7 * MINUTE), 'danger', true],
    ['silent while dry', state(0, 7 * MINUTE), 'unknown', false],
    ['doubtful', state(0.5, 0, 3), 'danger', true],
    ['failed', state(0.5, 0, 4), 'unknown', false],
    ['missing', state(null, 0, 9), 'unknown', false],
    ['offline by its last will', { ...state(0), presence: 'offline' as const }, 'unknown', false],
    ['never heard', undefined, 'unknown', false],
  ])('%s', (_name, told, grade, overClosingLine) => {
    expect(assess({}, UNDERPASS, told, NOW)).toMatchObject({ grade, overClosingLine });
  });

  test('a road has no closing line', () => {
    expect(assess({}, { ...UNDERPASS, regime: 'road' }, state(0.6), NOW)).toMatchObject({
      grade: 'danger',
      overClosingLine: false,
    });
  });

  test('[P3] two centimetres in ten minutes are a trend', () => {
    expect([0.02, 0.019, -0.019, -0.02, null].map(trendOf)).toEqual(['rising', 'steady', 'steady', 'falling', null]);
  });
});

describe('[P4] since when', () => {
  const told = (spells: WetSpells, minute: number, value: number | null) =>
    spells.heed('UP-001', { at: minute * MINUTE, value }, 0.25);

  test('water begins at 5 cm after it was dry, and wavering does not begin it again', () => {
    const spells = new WetSpells();
    for (const [minute, value] of [
      [0, 0],
      [1, 0.06],
      [2, 0.03],
      [3, 0.07],
      [4, 0.3],
      [5, 0.24],
      [6, 0.26],
    ] as const)
      told(spells, minute, value);
    expect(spells.of('UP-001')).toEqual({ wetSince: 1 * MINUTE, overLineSince: 4 * MINUTE });
    told(spells, 7, 0.01);
    expect(spells.of('UP-001')).toEqual({ wetSince: null, overLineSince: null });
  });

  test('what is not known and what is old tells nothing', () => {
    const spells = new WetSpells();
    told(spells, 5, 0);
    told(spells, 6, null);
    told(spells, 4, 0.5);
    expect(spells.of('UP-001').wetSince).toBeNull();
  });

  test('the history tells what was not watched, whichever comes first', () => {
    for (const first of ['history', 'reading']) {
      const spells = new WetSpells();
      const remember = () => spells.remember('UP-001', { wetSince: 2 * MINUTE, overLineSince: null });
      if (first === 'history') remember();
      told(spells, 10, 0.3);
      if (first === 'reading') {
        expect(spells.of('UP-001').wetSince).toBeNull();
        remember();
      }
      expect(spells.of('UP-001')).toEqual({ wetSince: 2 * MINUTE, overLineSince: null });
    }
  });
});

describe('[P5] what is published', () => {
  // Every text of the world that the public must never see carries this word.
  const SECRET = 'secret';
  const world = {
    ...EMPTY_WORLD,
    stations: {
      'UP-001': {
        ...state(0.56),
        latest: { depth_m: { at: NOW, value: 0.56, flag: 1, reason: SECRET } },
        secret: SECRET,
      },
    },
    cameras: { [SECRET]: { at: NOW, state: 'live', fps: 1, depth_m: 0.5, frame_at: NOW } },
    trucks: {
      [SECRET]: { position: { at: NOW, lon: 121, lat: 31, speed_kmh: null, heading_deg: null }, status: null },
    },
    alarms: { [SECRET]: { id: SECRET } },
    incidents: { [SECRET]: { id: SECRET } },
    orders: { [SECRET]: { id: SECRET } },
    plans: { current: { id: SECRET } },
    locks: { current: { id: SECRET } },
    responses: {
      city: {
        area: 'city',
        proposed: { level: 1, since: NOW, reasons: [] },
        confirmed: { level: 3, by: SECRET, at: NOW, comment: SECRET },
      },
      Hongkou: { area: 'Hongkou', proposed: { level: 2, since: NOW, reasons: [] }, confirmed: null },
    },
    parts: { recorder: { state: 'down', since: NOW, reason: SECRET } },
    forecasts: { 'S-9': { id: 'S-9', basis: 'estimate', measure: 'depth_m', now: 0.2, secret: SECRET } },
  } as unknown as World;
  const site = {
    id: 'S-9',
    name: { en: 'Somewhere', zh: '某处' },
    lon: 121.5,
    lat: 31.2,
    kind: 'compound' as const,
    district: 'Hongkou',
    exposure: 6,
    area_m2: 1,
    shape: 'bowl' as const,
    rim_m: 1,
    catchment_ha: 1,
    drain_mm_h: 1,
    station_id: null,
    max_trucks: 2,
    synthetic: true,
  };
  const city = {
    id: 'x',
    name: { en: 'City', zh: '城' },
    timezone: 'Asia/Shanghai',
    bounds: [121, 31, 122, 32] as const,
    center: [121.5, 31.5] as const,
    zoom: 9,
    datum: { en: 'd', zh: '基' },
    rain_warning: { '1h': {}, '6h': {} },
    attribution: '©',
    stations: [UNDERPASS],
    cameras: [],
    sites: [site],
    trucks: [],
    crossings: [],
  };
  const input = {
    city,
    world,
    now: NOW,
    speed: 1,
    exercise: true,
    spellOf: () => ({ wetSince: NOW - 55 * MINUTE, overLineSince: null }),
    warnings: [],
    reports: [
      {
        ...({ id: 'r1', lon: 121.5, lat: 31.2, place_id: null, body_part: 'waist', depth_cm: [80, 110] } as const),
        ...{ at: NOW - MINUTE, expires_at: NOW + MINUTE },
      },
    ],
  };
  const snapshot = buildSnapshot(input);

  test('holds nothing that is not listed', () => {
    const allowed = new Set(
      'version city id name en zh attribution bounds center at speed exercise simulated hearing responses area level issuer warnings headline sent expires url places kind district lon lat measured grade depth_m basis basis_reason basis_since trend measured_at heard_at freshness doubtful wet_since over_closing_line over_closing_line_since closure state since by estimate_m reports lon lat place_id body_part depth_cm expires_at rivers is_tidal level_m under_first_step_m tide reference next_high_at height_m'.split(
        ' ',
      ),
    );
    const keys = new Set<string>();
    const walk = (value: unknown) => {
      if (Array.isArray(value)) value.forEach(walk);
      else if (value && typeof value === 'object')
        for (const [key, inner] of Object.entries(value)) {
          keys.add(key);
          walk(inner);
        }
    };
    walk(snapshot);
    expect(keys.size).toBeGreaterThan(30);
    expect([...keys].filter((key) => !allowed.has(key))).toEqual([]);
    expect(JSON.stringify(snapshot)).not.toContain(SECRET);
  });

  test('[W15] a word from the street stands apart: no place, grade or level changes by it', () => {
    const without = buildSnapshot({ ...input, reports: [] });
    expect(snapshot.reports).toMatchObject([{ id: 'r1', body_part: 'waist', at: expect.stringContaining('+08:00') }]);
    expect({ ...snapshot, reports: [] }).toEqual(without);
  });

  test('[P14] says what the desk recorded of a place, from the office; that it was opened again for six hours', () => {
    const closureAt = (state: 'closed' | 'open', since: number) =>
      buildSnapshot({
        ...input,
        world: { ...world, closures: { [site.id]: { state, since, by: SECRET, reason: SECRET } } },
      }).places.find(({ id }) => id === site.id)!.closure;
    const by = { en: 'City flood control headquarters', zh: '城防汛指挥部' };
    const since = NOW - 7 * 60 * MINUTE;
    expect(closureAt('closed', since)).toEqual({ state: 'closed', since: formatInstant(since, 'Asia/Shanghai'), by });
    expect(closureAt('open', NOW - MINUTE)).toMatchObject({ state: 'open', by });
    expect(closureAt('open', since)).toBeNull();
    expect(snapshot.places.map(({ closure }) => closure)).toEqual([null, null]);
  });

  test('[P8] only a confirmed level, from the office and not from a person', () => {
    expect(snapshot.responses).toEqual([
      {
        area: { en: 'City', zh: '城' },
        level: 3,
        issuer: { en: 'City flood control headquarters', zh: '城防汛指挥部' },
        at: '2026-07-21T14:00:00+08:00',
      },
    ]);
    const warning = {
      id: 'w',
      headline: { en: 'Rain', zh: '雨' },
      issuer: { en: 'Met', zh: '气象台' },
      sent: '2026-07-21T13:20:00+08:00',
      expires: '2026-07-21T13:59:59+08:00',
      level: 'yellow' as const,
      url: null,
    };
    expect(buildSnapshot({ ...input, warnings: [warning] }).warnings).toEqual([]);
    expect(buildSnapshot({ ...input, warnings: [{ ...warning, expires: null }] }).warnings).toHaveLength(1);
  });

  test('[P7] an unmeasured place has an estimate only where the forecast calls it one', () => {
    expect(snapshot.places.map(({ id, measured, estimate_m }) => [id, measured, estimate_m])).toEqual([
      ['UP-001', true, null],
      ['S-9', false, 0.2],
    ]);
    const sensor = { ...world, forecasts: { 'S-9': { ...world.forecasts['S-9']!, basis: 'sensor' as const } } };
    expect(buildSnapshot({ ...input, world: sensor }).places[1]?.estimate_m).toBeNull();
  });
});

describe('[P6] flooded places', () => {
  test('one that fell silent with water stays', () => {
    const silent = place({ grade: 'avoid', depth_m: 0.19, basis: 'last-known' });
    expect([DALIAN, silent, DRY, UNMEASURED, NANXUN].map(isFlooded)).toEqual([true, true, false, false, false]);
  });

  test('nearest first, or the worst first', () => {
    const far = place({ id: 'far', lon: 121.9, grade: 'danger', depth_m: 0.9 });
    expect(
      sortedNear([far, NANXUN], DALIAN).map(({ place: { id }, distance_m }) => [
        id,
        Math.round(distance_m! / 100) / 10,
      ]),
    ).toEqual([
      ['UP-002', 1.6],
      ['far', 37.2],
    ]);
    expect(sortedNear([NANXUN, far], null).map(({ place: { id } }) => id)).toEqual(['far', 'UP-002']);
  });
});

describe('[P11] searching', () => {
  const search = (question: string) => searchPlaces(snapshotOf([DALIAN, NANXUN, DRY, UNMEASURED]), question, NO_TABLE);
  test.each([
    ['大连路', 'UP-001'],
    ['dalian', 'UP-001'],
    ['Dalian Road', 'UP-001'],
    ['ＤＡＬＩＡＮ rd', 'UP-001'],
    ['虹许路', 'RD-001'],
    ['徐泾东', 'S-310'],
    ['up-002', 'UP-002'],
    [' 南浔路 ', 'UP-002'],
  ])('%s', (question, id) => {
    expect(search(question)).toMatchObject({ kind: 'place', place: { id } });
  });

  test.each(['虹口', '虹口区', 'hongkou', 'Hongkou District'])('district %s', (question) => {
    expect(search(question)).toMatchObject({ kind: 'district', district: { en: 'Hongkou' } });
  });

  test('what has no sensor is unknown, nothing asked is nothing answered', () => {
    expect(search('淮海路').kind).toBe('unknown');
    expect(search('  ?!').kind).toBe('none');
    expect(search('x'.repeat(10_000)).kind).toBe('unknown');
  });
});
