// What is known about the places of a draft, as sentences: measured depths and levels with their times, what is expected, and
// what nobody measures now.
import type { City, Station } from '../city.ts';
import { primaryMeasure } from '../city.ts';
import { currentAt, isSeen } from '../current-value.ts';
import { isOverdue } from '../forecast/expectation.ts';
import type { Words } from '../measures.ts';
import { sensorFreshness } from '../station-freshness.ts';
import { roleDescription } from '../station-kinds.ts';
import { type EpochMs, formatInstant } from '../time.ts';
import type { StationState, World } from '../world.ts';
import type { WarningKind } from './warning.ts';

/** More would not be read. */
const MOST_PLACES = 5;

export interface FactParts {
  readonly city: City;
  readonly world: World;
  readonly now: EpochMs;
}

/** @param stations worst first @param kind what is warned of: of a rainstorm the rain is told, whatever else a station measures */
export function measuredFacts(stations: readonly Station[], kind: WarningKind, parts: FactParts): Words {
  const told = stations.slice(0, MOST_PLACES).map((station) => factOf(station, kind, parts));
  const rest = stations.length - told.length;
  const at = clockOf(parts.now, parts.city.timezone);
  if (told.length === 0) return { en: '', zh: '' };
  return {
    en: `At ${at}: ${told.map(({ en }) => en).join('; ')}${rest > 0 ? `; and ${rest} more` : ''}.`,
    zh: `截至${at}：${told.map(({ zh }) => zh).join('；')}${rest > 0 ? `；另有${rest}处` : ''}。`,
  };
}

function factOf(station: Station, kind: WarningKind, parts: FactParts): Words {
  const { city, world, now } = parts;
  const state = world.stations[station.id];
  const { en, zh } = station.name;
  const measure = primaryMeasure(station);
  if (roleDescription(station).rain === 'gauge' || (kind === 'rainstorm' && state?.rain))
    return rainFact(station, state, parts);
  const current = currentAt(station, state, measure, now);
  const quantity = quantityOf(measure, current.value);
  if (quantity === null || current.at === null) return { en: `${en}: not measured now`, zh: `${zh}：目前无实测数据` };
  if (isSeen(current) && current.reason !== 'fall') return { en: `${en} ${quantity.en}`, zh: `${zh}${quantity.zh}` };
  const time = clockOf(current.at, city.timezone);
  return { en: `${en} ${quantity.en} when last known at ${time}`, zh: `${zh}${quantity.zh}（最后已知${time}）` };
}

function rainFact(station: Station, state: StationState | undefined, { city, now }: FactParts): Words {
  const { en, zh } = station.name;
  const rain = state?.rain;
  const heardAt = state?.latest.rain_mm?.at ?? null;
  if (!rain || heardAt === null) return { en: `${en}: not measured now`, zh: `${zh}：目前无实测数据` };
  const said = {
    en: `${en} ${rain.last_1h_mm.toFixed(1)} mm of rain in 1 h`,
    zh: `${zh}1小时降雨${rain.last_1h_mm.toFixed(1)}毫米`,
  };
  if (sensorFreshness(station, state, 'rain_mm', now) !== 'silent') return said;
  const time = clockOf(heardAt, city.timezone);
  return { en: `${said.en} when last measured at ${time}`, zh: `${said.zh}（最后实测${time}）` };
}

function quantityOf(measure: ReturnType<typeof primaryMeasure>, value: number | null): Words | null {
  if (value === null) return null;
  switch (measure) {
    case 'depth_m': {
      const cm = Math.round(value * 100);
      return { en: `${cm} cm of water`, zh: `积水${cm}厘米` };
    }
    case 'level_m':
      return { en: `water level ${value.toFixed(2)} m`, zh: `水位${value.toFixed(2)}米` };
    case 'flow_m3_s':
      return { en: `flow ${value.toFixed(1)} m³/s`, zh: `流量${value.toFixed(1)}立方米/秒` };
    case 'wind_speed_ms':
      return { en: `wind ${value.toFixed(1)} m/s`, zh: `风速${value.toFixed(1)}米/秒` };
    // The amount of one report says little without its duration: the sums do.
    case 'rain_mm':
      return null;
  }
}

/** The deepest water expected at one of these places within two hours; empty where none is forecast. */
export function expectedFacts(ids: readonly string[], { city, world, now }: FactParts): Words {
  let worst: { name: Words; value: number; at: EpochMs } | null = null;
  for (const id of ids) {
    const forecast = world.forecasts[id];
    if (forecast?.measure !== 'depth_m' || isOverdue(forecast, now) || forecast.peak.value < 0.05) continue;
    const site = city.sites.find((place) => place.id === id);
    if (site && (!worst || forecast.peak.value > worst.value))
      worst = { name: site.name, value: forecast.peak.value, at: forecast.peak.at };
  }
  if (!worst) return { en: '', zh: '' };
  const cm = Math.round(worst.value * 100);
  const at = clockOf(worst.at, city.timezone);
  return {
    en: ` Expected by forecast: up to about ${cm} cm at ${worst.name.en} towards ${at}.`,
    zh: `预计${worst.name.zh}在${at}前后最深约${cm}厘米（预报）。`,
  };
}

const clockOf = (at: EpochMs, timezone: string) => formatInstant(at, timezone).slice(11, 16);
