// A city that exists only in tests: as many of each thing as asked for, strewn around Shanghai's centre from a seed.
import type { Camera, City, Site, Station, Truck } from '../../domain/city.ts';
import type { Words } from '../../domain/measures.ts';
import type { Regime, StationKind } from '../../domain/station-kinds.ts';
import { RIVERS, TIDE } from '../../scripts/shanghai/waters.ts';
import { randomFor } from '../../simulators/random.ts';

export interface MadeUpCounts {
  river?: number;
  depth?: number;
  rain?: number;
  weather?: number;
  sites?: number;
  cameras?: number;
  trucks?: number;
}

export function madeUpCity(counts: MadeUpCounts = {}): City {
  const { river = 6, depth = 4, rain = 12, weather = 2, sites = 8, cameras = 6, trucks = 2 } = counts;
  const random = randomFor(7, 'made-up city');
  const place = (id: string) => ({
    id,
    name: { en: `Place ${id}`, zh: `地点 ${id}` } satisfies Words,
    lon: 121.47 + random.between(-0.25, 0.25),
    lat: 31.23 + random.between(-0.2, 0.2),
    synthetic: true,
  });
  const district = (i: number) => ['North', 'South', 'East'][i % 3]!;
  const station = (id: string, i: number, kind: StationKind, regime: Regime | null): Station => ({
    ...place(id),
    kind,
    regime,
    district: district(i),
    interval_s: 60,
    thresholds:
      regime === 'tidal'
        ? { blue: 4.55, red: 5.29 }
        : regime === 'inner'
          ? { blue: 3.3 }
          : regime
            ? { blue: 0.1, yellow: 0.15, orange: 0.25, red: 0.5 }
            : {},
    hysteresis: 0,
    range: null,
    code: '',
  });
  const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  const depthStations = many(depth, (i) => station(`DP-${i}`, i, 'water-level', i % 3 === 0 ? 'road' : 'underpass'));
  const flooding = many(sites, (i): Site => {
    const measured = depthStations[i];
    const underpass = measured ? measured.regime === 'underpass' : i % 3 === 0;
    return {
      ...place(`ST-${i}`),
      ...(measured ? { lon: measured.lon, lat: measured.lat } : {}),
      kind: underpass ? 'underpass' : 'road',
      district: district(i),
      exposure: 4,
      area_m2: underpass ? random.between(800, 3_000) : random.between(8_000, 40_000),
      shape: underpass ? 'box' : 'bowl',
      rim_m: underpass ? 2.5 : 0.5,
      catchment_ha: underpass ? random.between(1.5, 5) : random.between(5, 40),
      drain_mm_h: random.pick([36, 36, 51, 58]),
      station_id: measured?.id ?? null,
      max_trucks: 2,
    };
  });
  return {
    id: 'made-up',
    name: { en: 'Made-up city', zh: '虚构城市' },
    timezone: 'Asia/Shanghai',
    bounds: [121, 30.9, 122, 31.6],
    center: [121.47, 31.23],
    zoom: 10,
    datum: { en: 'Wusong', zh: '吴淞高程' },
    rain_warning: { '1h': { blue: 35, yellow: 50, orange: 80, red: 100 }, '6h': {} },
    attribution: '',
    tide: TIDE,
    rivers: RIVERS,
    stations: [
      ...many(river, (i) => station(`WL-${i}`, i, 'water-level', i % 2 === 0 ? 'tidal' : 'inner')),
      ...depthStations,
      ...many(rain, (i) => station(`RG-${i}`, i, 'rain-gauge', null)),
      ...many(weather, (i) => station(`WX-${i}`, i, 'weather', null)),
    ],
    cameras: many(
      cameras,
      (i): Camera => ({
        ...place(`CAM-${i}`),
        owner: 'City',
        site_id: flooding[i % (flooding.length * 2)]?.id ?? null,
        interval_s: 60,
        stream_url: null,
      }),
    ),
    sites: flooding,
    trucks: many(
      trucks,
      (i): Truck => ({
        id: `TR-${i}`,
        name: `P-${i}`,
        kind: 'pump',
        capacity_m3_h: 2_000,
        setup_min: 15,
        wading_m: 0.3,
        height_m: 3.2,
        base: 'Base',
        lon: 121.4,
        lat: 31.2,
        district: 'North',
      }),
    ),
    crossings: [],
  };
}
