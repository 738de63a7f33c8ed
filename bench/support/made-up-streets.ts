// Storms over streets whose ponds no rule knows: the volume grows with a power of the depth between 1.2 and 2.6, bursts of rain come
// and go, drains take their part. What a sensor says of it, a value a minute, and how deep it was.
import { type Random, seededRandom } from '../../domain/random.ts';

export interface MadeUpStreet {
  /** One a minute, m: as it was, and as the sensor rounded it. */
  readonly depths_m: readonly number[];
  readonly sensed_m: readonly number[];
}

export const STORM_MINUTES = 240;
/** Half of the streets see more than this at their worst, m; about one in seven sees more than 25 cm. */
const MEDIAN_PEAK_M = 0.12;
const PEAK_SPREAD = 0.62;
const NOISE_M = 0.003;
/** A sensor says dry below this. */
const FLOATS_M = 0.008;
const STEPS_A_MINUTE = 4;
const DRIZZLE_MM_H = 3;

interface Burst {
  readonly from_min: number;
  readonly lasts_min: number;
  readonly peak_mm_h: number;
  /** Share of its time until its height. */
  readonly rise: number;
}

/** The same storm for the same seed. */
export function madeUpStreets(seed: number, count: number): MadeUpStreet[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => madeUpStreet(random));
}

function madeUpStreet(random: Random): MadeUpStreet {
  const between = (low: number, high: number) => low + (high - low) * random();
  const power = between(1.2, 2.6);
  const gathers_min = between(3, 9);
  const drain_mm_h = between(15, 40);
  const peak_m = MEDIAN_PEAK_M * Math.exp(PEAK_SPREAD * normal(random));
  const bursts = Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({
    from_min: between(20, 150),
    lasts_min: between(8, 45),
    peak_mm_h: between(40, 150),
    rise: between(0.2, 0.6),
  }));
  const volumes = volumesOf(bursts, gathers_min, drain_mm_h);
  const most = Math.max(...volumes);
  // Less than half a millimetre over its drains is no flood.
  const depths_m = volumes.map((volume) => (most < 0.5 ? 0 : peak_m * (volume / most) ** (1 / power)));
  const digits = random() < 0.5 ? 1_000 : 100;
  const sensed_m = depths_m.map((depth) =>
    depth < FLOATS_M ? 0 : Math.max(0, Math.round((depth + NOISE_M * normal(random)) * digits) / digits),
  );
  return { depths_m, sensed_m };
}

/** What stands above the drains at each minute, in millimetres over the catchment. */
function volumesOf(bursts: readonly Burst[], gathers_min: number, drain_mm_h: number): number[] {
  const volumes: number[] = [];
  let [inflow_mm_h, volume_mm] = [0, 0];
  for (let step = 0; step < STORM_MINUTES * STEPS_A_MINUTE; step++) {
    const rain_mm_h = bursts.reduce((sum, burst) => sum + rainOf(burst, step / STEPS_A_MINUTE), DRIZZLE_MM_H);
    inflow_mm_h += (rain_mm_h - inflow_mm_h) / (gathers_min * STEPS_A_MINUTE);
    volume_mm = Math.max(0, volume_mm + (inflow_mm_h - drain_mm_h) / 60 / STEPS_A_MINUTE);
    if (step % STEPS_A_MINUTE === 0) volumes.push(volume_mm);
  }
  return volumes;
}

function rainOf({ from_min, lasts_min, peak_mm_h, rise }: Burst, minute: number): number {
  const share = (minute - from_min) / lasts_min;
  if (share < 0 || share > 1) return 0;
  return peak_mm_h * (share < rise ? share / rise : (1 - share) / (1 - rise));
}

const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
