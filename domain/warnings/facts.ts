// What is known about the places of a draft, as sentences: measured depths and levels with their times, what is expected, and
// what nobody measures now.
import type { City, Station } from '../city.ts';
import { primaryMeasure } from '../city.ts';
import { freshnessOf } from '../freshness.ts';
import type { Words } from '../measures.ts';
import { roleDescription } from '../station-kinds.ts';
import { type EpochMs, formatInstant } from '../time.ts';
import { type LatestValue, lastHeard, type World } from '../world.ts';
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

function factOf(station: Station, kind: WarningKind, { city, world, now }: FactParts): Words {
  const state = world.stations[station.id];
  const { en, zh } = station.name;
  const rain = state?.rain;
  const heardAt = lastHeard(state);
  const silent = freshnessOf(heardAt, station.interval_s, now) === 'silent';
  const quantity =
    (roleDescription(station).rain === 'gauge' || kind === 'rainstorm') && rain
      ? {
          en: `${rain.last_1h_mm.toFixed(1)} mm of rain in 1 h`,
          zh: `1小时降雨${rain.last_1h_mm.toFixed(1)}毫米`,
        }
      : quantityOf(station, state?.latest[primaryMeasure(station)]);
  if (heardAt === null || quantity === null) return { en: `${en}: not measured now`, zh: `${zh}：目前无实测数据` };
  const time = clockOf(heardAt, city.timezone);
  return silent
    ? { en: `${en} ${quantity.en} when last measured at ${time}`, zh: `${zh}${quantity.zh}（最后实测${time}）` }
    : { en: `${en} ${quantity.en}`, zh: `${zh}${quantity.zh}` };
}

/** A value that failed its checks is no fact. */
function quantityOf(station: Station, latest: LatestValue | undefined): Words | null {
  if (!latest || latest.value === null || latest.flag === 4) return null;
  const { value } = latest;
  switch (primaryMeasure(station)) {
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
export function expectedFacts(ids: readonly string[], { city, world }: FactParts): Words {
  let worst: { name: Words; value: number; at: EpochMs } | null = null;
  for (const id of ids) {
    const forecast = world.forecasts[id];
    if (forecast?.measure !== 'depth_m' || forecast.peak.value < 0.05) continue;
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
