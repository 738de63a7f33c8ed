// A made-up city for the dispatch bench: depots, sites and a river on a plane of kilometres, and storms that cross it. All of
// it from a seed. It shares no physics with the simulator or the forecast: both sides of a comparison meet it as strangers.
import type { Site, Truck } from '../../domain/city.ts';
import { type Random, seededRandom } from '../../domain/random.ts';

export interface Spot {
  readonly x_km: number;
  readonly y_km: number;
}

export interface BenchSite {
  readonly site: Site;
  readonly spot: Spot;
  /** Share of the rain that runs off. */
  readonly runoff: number;
  /** Share of the drains that leaves let open. */
  readonly open_drains: number;
}

export interface BenchTruck {
  readonly truck: Truck;
  readonly depot: Spot;
}

export interface BenchCity {
  readonly sites: readonly BenchSite[];
  readonly trucks: readonly BenchTruck[];
  readonly cells: readonly Cell[];
}

interface Cell {
  readonly from: Spot;
  readonly km_per_min: Spot;
  readonly radius_km: number;
  readonly begins_min: number;
  readonly lasts_min: number;
  readonly peak_mm_h: number;
}

const SIZE_KM = 40;
/** The river runs north through the middle; a way across goes round by a bridge. */
const RIVER_X_KM = 22;
const BRIDGE_MIN = 8;
const WINDING = 1.35;
const KM_PER_MIN = 25 / 60;
const CAPACITIES_M3_H = [500, 1000, 1000, 1000, 1500, 1500, 2000, 2000, 2000, 3000, 6000];
const KINDS = [
  { kind: 'underpass', exposure: 6, shape: 'box', area_m2: [800, 3_000], rim_m: 3 },
  { kind: 'metro', exposure: 6, shape: 'bowl', area_m2: [4_000, 12_000], rim_m: 0.8 },
  { kind: 'road', exposure: 4, shape: 'bowl', area_m2: [6_000, 24_000], rim_m: 0.6 },
  { kind: 'road', exposure: 2, shape: 'bowl', area_m2: [6_000, 24_000], rim_m: 0.6 },
  { kind: 'compound', exposure: 1, shape: 'bowl', area_m2: [6_000, 20_000], rim_m: 0.6 },
] as const;
const DISTRICTS = 16;

export function benchCity(seed: number, size: { readonly trucks: number; readonly sites: number }): BenchCity {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + (high - low) * random();
  const spot = (): Spot => ({ x_km: between(0, SIZE_KM), y_km: between(0, SIZE_KM) });
  const depots = Array.from({ length: DISTRICTS }, spot);
  return {
    sites: Array.from({ length: size.sites }, (_, j) => benchSite(j, spot(), random)),
    trucks: Array.from({ length: size.trucks }, (_, i): BenchTruck => {
      const district = i % DISTRICTS;
      return { depot: depots[district]!, truck: benchTruck(i, district, random) };
    }),
    cells: Array.from({ length: 4 }, (): Cell => {
      const speed = between(8, 20) / 60;
      const heading = between(0, 2 * Math.PI);
      return {
        from: { x_km: between(5, SIZE_KM - 5), y_km: between(5, SIZE_KM - 5) },
        km_per_min: { x_km: speed * Math.cos(heading), y_km: speed * Math.sin(heading) },
        radius_km: between(6, 14),
        begins_min: between(-30, 90),
        lasts_min: between(90, 210),
        peak_mm_h: between(40, 120),
      };
    }),
  };
}

export function rainAt({ cells }: Pick<BenchCity, 'cells'>, { x_km, y_km }: Spot, min: number): number {
  let sum = 0;
  for (const cell of cells) {
    const age = min - cell.begins_min;
    if (age <= 0 || age >= cell.lasts_min) continue;
    const dx = x_km - cell.from.x_km - age * cell.km_per_min.x_km;
    const dy = y_km - cell.from.y_km - age * cell.km_per_min.y_km;
    const far = Math.exp(-(dx * dx + dy * dy) / cell.radius_km ** 2);
    sum += cell.peak_mm_h * Math.sin((Math.PI * age) / cell.lasts_min) * far;
  }
  return sum;
}

export function driveMinutes(from: Spot, to: Spot): number {
  const km = Math.hypot(from.x_km - to.x_km, from.y_km - to.y_km);
  const crosses = from.x_km < RIVER_X_KM !== to.x_km < RIVER_X_KM;
  return (WINDING * km) / KM_PER_MIN + (crosses ? BRIDGE_MIN : 0);
}

function benchSite(j: number, spot: Spot, random: Random): BenchSite {
  const { kind, exposure, shape, area_m2, rim_m } = KINDS[Math.floor(random() * KINDS.length)]!;
  const id = `S-${String(j).padStart(3, '0')}`;
  const area = area_m2[0] * (area_m2[1] / area_m2[0]) ** random();
  return {
    spot,
    runoff: 0.7 + 0.25 * random(),
    open_drains: 0.5 + 0.5 * random(),
    site: {
      id,
      name: { en: id, zh: id },
      lon: spot.x_km,
      lat: spot.y_km,
      kind,
      district: 'bench',
      exposure,
      area_m2: area,
      shape,
      rim_m,
      catchment_ha: 3 + 6 * random(),
      drain_mm_h: 36,
      station_id: id,
      max_trucks: kind === 'compound' ? 2 : 3,
      synthetic: true,
    },
  };
}

function benchTruck(i: number, district: number, random: Random): Truck {
  const id = `P-${String(i).padStart(3, '0')}`;
  const capacity_m3_h = CAPACITIES_M3_H[Math.floor(random() * CAPACITIES_M3_H.length)]!;
  return {
    id,
    name: id,
    kind: 'vertical',
    capacity_m3_h,
    setup_min: capacity_m3_h >= 3000 ? 20 : capacity_m3_h >= 2000 ? 15 : 10,
    wading_m: 0.3,
    height_m: 3.4,
    base: `depot ${district}`,
    lon: 0,
    lat: 0,
    district: `D${String(district).padStart(2, '0')}`,
  };
}
