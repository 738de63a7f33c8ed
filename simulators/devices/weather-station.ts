import type { Station } from '../../domain/city.ts';
import { DAY_MS } from '../../domain/time.ts';
import { visibility_m } from '../physics/atmosphere.ts';
import type { Waters } from '../physics/waters.ts';
import type { Random } from '../random.ts';
import type { Weather } from '../weather.ts';
import { rainGauge } from './rain-gauge.ts';
import { resolved, type Sensor } from './sensor.ts';

/** Wind, air and rain of one place. The wind wanders around the city's by a memory of some minutes. */
export function weatherStation(station: Station, waters: Waters, random: Random, weather: Weather): Sensor {
  const exposure = random.between(0.75, 1.25);
  const warmth_c = 0.6 * random.normal();
  const height_hpa = random.between(-0.6, 0.2);
  const bucket = rainGauge(station, waters, random);
  let wander = random.normal();
  let turn = random.normal();
  return {
    read: (at) => {
      wander = 0.9 * wander + Math.sqrt(1 - 0.9 ** 2) * random.normal();
      turn = 0.9 * turn + Math.sqrt(1 - 0.9 ** 2) * random.normal();
      const rain_mm_h = waters.rain_mm_h(station.id);
      const air = weather.air(at);
      // Cold air falls out of heavy rain and spreads: up to six metres a second more.
      const speed_ms = Math.max(0, air.speed_ms * exposure * (1 + 0.18 * wander) + Math.min(6, rain_mm_h / 14));
      const solarHour = ((at / DAY_MS) * 24 + station.lon / 15) % 24;
      const temperature_c = weather.temperature_c(at, solarHour, rain_mm_h) + warmth_c + 0.1 * random.normal();
      const humidity_pct = 72 - 1.8 * (temperature_c - 27) + 12 * Math.min(2, Math.log1p(rain_mm_h));
      return {
        wind_speed_ms: resolved('wind_speed_ms', speed_ms),
        wind_gust_ms: resolved('wind_gust_ms', speed_ms * (1.35 + 0.15 * random.next()) + 0.3),
        wind_direction_deg: resolved('wind_direction_deg', (air.direction_deg + 14 * turn + 360) % 360) % 360,
        air_temperature_c: resolved('air_temperature_c', temperature_c),
        humidity_pct: resolved('humidity_pct', Math.min(100, humidity_pct + random.normal())),
        pressure_hpa: resolved('pressure_hpa', air.pressure_hpa + height_hpa + 0.05 * random.normal()),
        visibility_m: resolved('visibility_m', visibility_m(rain_mm_h) * (1 + 0.05 * random.normal())),
        ...bucket.read(at),
      };
    },
  };
}
