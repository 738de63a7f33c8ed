// A city of any size that reports every minute, for what judging costs, and alarms without end for it.
import type { AlarmStep } from '../../domain/alerts/alarm.ts';
import { alarmId, alarmKey, stepId } from '../../domain/alerts/ids.ts';
import type { City, Station } from '../../domain/city.ts';
import type { Reading } from '../../domain/readings.ts';
import { primaryMeasure } from '../../domain/station-measures.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';

export const START = Date.parse('2026-07-21T08:00:00+08:00');

/** The city again and again side by side, so that a gauge has as many neighbours as before. */
export function enlarged(city: City, count: number): City {
  const [west, south, east, north] = city.bounds;
  const tiles = Math.ceil(Math.sqrt(count / city.stations.length));
  const stations = Array.from({ length: count }, (_, i): Station => {
    const tile = Math.floor(i / city.stations.length);
    const station = city.stations[i % city.stations.length]!;
    return {
      ...station,
      id: `${station.id}-${tile}`,
      lon: station.lon + (tile % tiles) * (east - west),
      lat: station.lat + Math.floor(tile / tiles) * (north - south),
    };
  });
  return { ...city, stations };
}

/** One report of every station: a tide, moving air, dry roads, and showers over every third gauge. */
export function said(city: City, minute: number): Reading[] {
  return city.stations.map((station, i): Reading => {
    const measure = primaryMeasure(station);
    const noise = ((i * 7_919 + minute * 104_729) % 1_000) / 1_000;
    const values: { readonly [name: string]: number } = {
      level_m: Math.round(100 * (3 + Math.sin((minute + i) / 120) + 0.008 * noise)) / 100,
      rain_mm: i % 3 === 0 ? Math.round(10 * noise) / 10 : 0,
      wind_speed_ms: 4 + noise,
    };
    const at = START + minute * MINUTE_MS + (i % 60) * SECOND_MS;
    return { stationId: station.id, measure, at, value: values[measure] ?? 0, flag: 1 };
  });
}

/** So many unanswered orange alarms of the stations in turn, all raised at the same moment, as another server tells them. */
export function raisedSteps(city: City, count: number, at: EpochMs): AlarmStep[] {
  return Array.from({ length: count }, (_, i): AlarmStep => {
    const station = city.stations[i % city.stations.length]!;
    const subject = { kind: 'station', id: station.id } as const;
    const rule = 'A3';
    const key = alarmKey(rule, subject, `made-up-${Math.floor(i / city.stations.length)}`);
    const { district, lon, lat } = station;
    const figures = { measure: primaryMeasure(station), value: 0.3, value_at: at, threshold: 0.25 };
    return {
      id: stepId(alarmId(key, at), 'raised', at),
      alarm_id: alarmId(key, at),
      at,
      by: null,
      cause: null,
      kind: 'raised',
      alarm: { rule, subject, station_id: station.id, district, lon, lat, level: 'orange', ...figures },
    };
  });
}
