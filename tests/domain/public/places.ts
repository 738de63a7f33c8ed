// Places as the snapshot has them, for tests of what is said of them.
import type { PublicPlace, PublicSnapshot } from '../../../domain/public/snapshot.ts';

export const AT = '2026-07-21T14:00:26+08:00';

export const DALIAN: PublicPlace = {
  id: 'UP-001',
  name: { en: 'Dalian Rd underpass', zh: '大连路下立交' },
  kind: 'underpass',
  district: { en: 'Hongkou', zh: '虹口' },
  lon: 121.5085,
  lat: 31.2605,
  measured: true,
  grade: 'danger',
  depth_m: 0.56,
  basis: 'measured',
  basis_reason: null,
  basis_since: null,
  level: 'red',
  trend: 'rising',
  measured_at: '2026-07-21T14:00:04+08:00',
  heard_at: '2026-07-21T14:00:04+08:00',
  freshness: 'live',
  doubtful: false,
  wet_since: '2026-07-21T13:05:00+08:00',
  over_closing_line: true,
  over_closing_line_since: '2026-07-21T13:31:00+08:00',
  closure: null,
  estimate_m: null,
};

export const place = (changes: Partial<PublicPlace>): PublicPlace => ({ ...DALIAN, ...changes });

export const NANXUN = place({
  id: 'UP-002',
  name: { en: 'Nanxun Rd tunnel', zh: '南浔路地道' },
  lon: 121.492,
  lat: 31.256,
  grade: 'unknown',
  depth_m: 0.04,
  basis: 'last-known',
  basis_reason: 'silent',
  basis_since: '2026-07-21T13:38:00+08:00',
  level: 'none',
  trend: null,
  measured_at: '2026-07-21T13:38:00+08:00',
  heard_at: '2026-07-21T13:38:00+08:00',
  freshness: 'silent',
  wet_since: null,
  over_closing_line: false,
  over_closing_line_since: null,
  closure: null,
});

export const DRY = place({
  id: 'RD-001',
  name: { en: 'Guyang Rd at Hongxu Rd', zh: '古羊路虹许路口' },
  kind: 'road',
  district: { en: 'Changning', zh: '长宁' },
  lon: 121.39,
  lat: 31.194,
  grade: 'dry',
  depth_m: 0,
  level: 'none',
  trend: 'steady',
  wet_since: null,
  over_closing_line: false,
  over_closing_line_since: null,
  closure: null,
});

export const UNMEASURED = place({
  id: 'S-310',
  name: { en: 'Xujing East station', zh: '徐泾东站' },
  kind: 'metro',
  district: { en: 'Qingpu', zh: '青浦' },
  measured: false,
  grade: 'unmeasured',
  depth_m: null,
  level: null,
  trend: null,
  measured_at: null,
  heard_at: null,
  freshness: null,
  wet_since: null,
  over_closing_line: false,
  over_closing_line_since: null,
  closure: null,
});

export const snapshotOf = (places: readonly PublicPlace[], changes: Partial<PublicSnapshot> = {}): PublicSnapshot => ({
  version: 1,
  city: {
    id: 'shanghai',
    name: { en: 'Shanghai', zh: '上海' },
    attribution: '© OpenStreetMap contributors',
    bounds: [120.84, 30.66, 122.02, 31.88],
    center: [121.48, 31.22],
  },
  at: AT,
  speed: 1,
  exercise: false,
  simulated: false,
  hearing: true,
  responses: [],
  reports: [],
  warnings: [],
  places,
  rivers: [],
  tide: null,
  ...changes,
});
