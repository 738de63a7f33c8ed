// Q12. Every reading goes through here once, on its way to the board and to the history. What comes out depends on the
// readings and their times alone, never on the moment of arrival.
import { type City, measuresOf, type Station } from '../city.ts';
import type { Measure } from '../measures.ts';
import type { Reading } from '../readings.ts';
import { roleDescription } from '../station-kinds.ts';
import type { MonthlyRanges } from './climatology.ts';
import { nearGauges } from './near-gauges.ts';
import type { Neighbourhood } from './neighbour.ts';
import { Series, type Surroundings } from './series.ts';

export interface QualityJudge {
  /** The reading with its flag, its reason and what each test said but pass. A repeated one gets its first verdict. */
  judge(reading: Reading): Reading;
  /** Takes a reading judged before, as the database kept it, without judging it again. In the order of time, at a start. */
  remember(reading: Reading): void;
}

export interface QualityOptions {
  /** Monthly records (Q10) by station, of the station's own measure; a station without any is not put to that test. */
  readonly climatology?: ReadonlyMap<string, MonthlyRanges>;
}

export function createQualityJudge(city: City, options: QualityOptions = {}): QualityJudge {
  const stations = new Map(city.stations.map((station) => [station.id, new StationSeries(station)]));
  const gauges = city.stations.filter((station) => roleDescription(station).rain !== null);
  const near = nearGauges(gauges);

  function neighbourhoodOf(stationId: string): Neighbourhood {
    const around = (near.get(stationId) ?? []).flatMap((id) => stations.get(id) ?? []);
    const gauges = around.map((neighbour) => seriesOf(neighbour, 'rain_mm'));
    const own_s = stations.get(stationId)?.station.interval_s ?? 0;
    return { gauges, settled_ms: 1_000 * Math.max(own_s, ...gauges.map(({ interval_s }) => interval_s)) };
  }

  function seriesOf(of: StationSeries, measure: Measure): Series {
    const known = of.series[measure];
    if (known) return known;
    const surroundings: Surroundings = {
      neighbourhood: () => neighbourhoodOf(of.station.id),
      windAt: (at) => ({
        speed_ms: of.series.wind_speed_ms?.recent.valueAt(at) ?? null,
        gust_ms: of.series.wind_gust_ms?.recent.valueAt(at) ?? null,
      }),
      climatology: measure === measuresOf(of.station)[0] ? options.climatology?.get(of.station.id) : undefined,
    };
    const series = new Series(of.station, measure, surroundings);
    of.series[measure] = series;
    return series;
  }

  return {
    judge(reading) {
      const station = stations.get(reading.stationId);
      return station ? seriesOf(station, reading.measure).judge(reading) : reading;
    },
    remember(reading) {
      const station = stations.get(reading.stationId);
      if (station) seriesOf(station, reading.measure).remember(reading);
    },
  };
}

class StationSeries {
  readonly station: Station;
  readonly series: { [measure in Measure]?: Series } = {};

  constructor(station: Station) {
    this.station = station;
  }
}
