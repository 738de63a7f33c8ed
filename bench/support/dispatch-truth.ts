// What really happens in the made-up city: water rises and falls minute by minute, trucks drive, set up, pump and pack up.
// A policy sees depths with 15 % of noise and the rain of the next half hour; beyond that it must assume that rain dies away.
import { standsThere } from '../../domain/dispatch/commitment.ts';
import type { SiteNow, TruckNow } from '../../domain/dispatch/input.ts';
import { isFinished } from '../../domain/dispatch/need.ts';
import { depthOf, volumeAt } from '../../domain/dispatch/volume.ts';
import { DISPATCH_WEIGHTS } from '../../domain/dispatch/weights.ts';
import { LEADS_MIN, type SiteForecast } from '../../domain/forecast/site-forecast.ts';
import { type Random, seededRandom } from '../../domain/random.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { type BenchCity, type BenchSite, driveMinutes, rainAt, type Spot } from './dispatch-city.ts';

const START = Date.parse('2026-07-21T14:00:00+08:00');
const NOISE = 0.15;
const KNOWN_RAIN_MIN = 30;
const RAIN_DIES_MIN = 45;
/** Drains take a pond back more slowly than they keep one away: mud, and full pipes. */
const RECESSION = 0.3;

interface Crew {
  spot: Spot;
  /** Index of the site it is ordered to. */
  site: number | null;
  leaves_min: number;
  left: Spot;
  arrives_min: number;
  pumps_min: number;
}

export class Truth {
  readonly city: BenchCity;
  min = 0;
  harm_m3h = 0;
  redirects = 0;
  readonly #random: Random;
  readonly #volume: Float64Array;
  readonly #crews: Crew[];
  #observed: SiteNow[] = [];

  constructor(city: BenchCity, seed: number) {
    this.city = city;
    this.#random = seededRandom(seed + 7_919);
    this.#volume = new Float64Array(city.sites.length);
    this.#crews = city.trucks.map(({ depot }) => {
      return { spot: depot, site: null, leaves_min: 0, left: depot, arrives_min: 0, pumps_min: 0 };
    });
  }

  get now(): number {
    return START + this.min * MINUTE_MS;
  }

  /** One look at the city: the same for everyone who asks until time goes on. Crews whose place is dry are free from then on. */
  observe(): { readonly sites: readonly SiteNow[]; readonly trucks: readonly TruckNow[]; readonly drive: number[][] } {
    this.#observed = this.city.sites.map((place, j) => this.#seen(place, this.#volume[j]!));
    for (const crew of this.#crews)
      if (crew.site !== null && isFinished(this.#observed[crew.site]!, DISPATCH_WEIGHTS)) this.#free(crew);
    const trucks = this.#crews.map((crew, i) => this.#truckNow(crew, i));
    const drive = this.#crews.map(({ spot }) => this.city.sites.map((place) => driveMinutes(spot, place.spot)));
    return { sites: this.#observed, trucks, drive };
  }

  order(truck: number, site: number): void {
    const crew = this.#crews[truck]!;
    if (crew.site === site) return;
    if (crew.site !== null) this.redirects += 1;
    const stands = crew.site !== null && this.min >= crew.arrives_min;
    this.#leave(crew, site, stands ? DISPATCH_WEIGHTS.pack_up_min.working : Math.max(0, crew.leaves_min - this.min));
  }

  /** Lets the minutes pass. */
  run(minutes: number): void {
    for (const end = this.min + minutes; this.min < end; this.min++) {
      const pumped = new Float64Array(this.city.sites.length);
      this.#crews.forEach((crew, i) => {
        this.#drive(crew);
        if (crew.site === null || this.min < crew.pumps_min) return;
        pumped[crew.site]! += (DISPATCH_WEIGHTS.pump_efficiency * this.city.trucks[i]!.truck.capacity_m3_h) / 60;
      });
      this.city.sites.forEach((place, j) => {
        const rain = rainAt(this.city, place.spot, this.min);
        this.#volume[j] = flowed(place, this.#volume[j]!, rain, pumped[j]!);
        this.harm_m3h += (place.site.exposure * this.#volume[j]!) / 60;
      });
    }
  }

  #seen(place: BenchSite, volume_m3: number): SiteNow {
    const noise = 1 + NOISE * (2 * this.#random() - 1);
    const depth_m = depthOf(place.site, volume_m3) * noise;
    return {
      site: place.site,
      forecast: this.#forecast(place, depth_m),
      depth: { value_m: depth_m, at: this.now, doubt: null },
      approach_depth_m: null,
      height_limit_m: null,
      reach_m: null,
      discharge: null,
      life_safety: false,
    };
  }

  #forecast(place: BenchSite, depth_m: number): SiteForecast {
    let volume = volumeAt(place.site, depth_m);
    let peak_m = depth_m;
    const volumes: number[] = [];
    for (let ahead = 1; ahead <= 120; ahead++) {
      const known = rainAt(this.city, place.spot, this.min + Math.min(ahead, KNOWN_RAIN_MIN));
      const rain = known * Math.exp(-Math.max(0, ahead - KNOWN_RAIN_MIN) / RAIN_DIES_MIN);
      volume = flowed(place, volume, rain, 0);
      peak_m = Math.max(peak_m, depthOf(place.site, volume));
      if ((LEADS_MIN as readonly number[]).includes(ahead)) volumes.push(volume);
    }
    const depths = volumes.map((m3) => depthOf(place.site, m3));
    const cm15 = 1 / (1 + Math.exp(-(peak_m - 0.15) / 0.025));
    return {
      id: place.site.id,
      issued_at: this.now,
      measure: 'depth_m',
      now: depth_m,
      basis: 'sensor',
      method: 'reservoir',
      points: depths.map((p50, i) => ({ at: this.now + LEADS_MIN[i]! * MINUTE_MS, p10: p50, p50, p90: p50 })),
      model: depths,
      persistence: depths.map(() => depth_m),
      damped_trend: depths.map(() => depth_m),
      peak: { at: this.now, value: peak_m },
      exceeds: { cm15, cm25: cm15, cm30: cm15 },
      volume_m3: volumes,
    };
  }

  #truckNow(crew: Crew, i: number): TruckNow {
    const { truck } = this.city.trucks[i]!;
    const at = (min: number) => (crew.site !== null && this.min >= min ? START + min * MINUTE_MS : null);
    const now: TruckNow = {
      truck,
      state: 'available',
      position: { at: this.now, lon: crew.spot.x_km, lat: crew.spot.y_km },
      crew_left_min: null,
      fuel_pct: null,
      order:
        crew.site === null
          ? null
          : {
              site_id: this.city.sites[crew.site]!.site.id,
              purpose: 'pump',
              silent_since: null,
              arrived_at: at(crew.arrives_min),
              pumping_at: at(crew.pumps_min),
            },
    };
    if (crew.site === null) return { ...now, state: this.min < crew.leaves_min ? 'packing_up' : 'available' };
    return { ...now, state: now.order?.pumping_at ? 'pumping' : standsThere(now) ? 'setting_up' : 'en_route' };
  }

  #leave(crew: Crew, site: number, pack_up_min: number): void {
    const i = this.#crews.indexOf(crew);
    crew.site = site;
    crew.left = crew.spot;
    crew.leaves_min = this.min + pack_up_min;
    crew.arrives_min = crew.leaves_min + driveMinutes(crew.spot, this.city.sites[site]!.spot);
    crew.pumps_min = crew.arrives_min + this.city.trucks[i]!.truck.setup_min;
  }

  #free(crew: Crew): void {
    const stands = this.min >= crew.arrives_min;
    crew.leaves_min = this.min + (stands ? DISPATCH_WEIGHTS.pack_up_min.working : 0);
    crew.site = null;
  }

  #drive(crew: Crew): void {
    if (crew.site === null) return;
    const to = this.city.sites[crew.site]!.spot;
    const length = crew.arrives_min - crew.leaves_min;
    const done = length <= 0 ? 1 : Math.min(1, Math.max(0, (this.min - crew.leaves_min) / length));
    crew.spot = {
      x_km: crew.left.x_km + done * (to.x_km - crew.left.x_km),
      y_km: crew.left.y_km + done * (to.y_km - crew.left.y_km),
    };
  }
}

/** One minute of a pond: rain runs in, drains take what they can, pumps lower it, and over the rim it is gone. */
function flowed(
  { site, runoff, open_drains }: BenchSite,
  volume_m3: number,
  rain_mm_h: number,
  pumped_m3: number,
): number {
  const per_min = (mm_h: number) => (mm_h * site.catchment_ha * 10) / 60;
  const net = per_min(runoff * rain_mm_h) - per_min(open_drains * site.drain_mm_h);
  const next = volume_m3 + (net > 0 ? net : RECESSION * net) - pumped_m3;
  return Math.min(volumeAt(site, site.rim_m), Math.max(0, next));
}
