// Q12. Every reading goes through here once, on its way to the board and to the history. What comes out depends on the
// readings and their times alone, never on the moment of arrival.
import { type City, measuresOf, type Station } from '../city.ts';
import type { DeskEvent } from '../desk-event.ts';
import type { Measure } from '../measures.ts';
import type { CameraStatus } from '../messages/camera-status.ts';
import { metresBetween } from '../plane.ts';
import { RainIncrements } from '../rain-increments.ts';
import type { Reading } from '../readings.ts';
import { roleDescription } from '../station-kinds.ts';
import { HOUR_MS, SECOND_MS } from '../time.ts';
import type { MonthlyRanges } from './climatology.ts';
import { FallEvidence } from './fall-evidence.ts';
import { nearGauges } from './near-gauges.ts';
import { NEIGHBOUR_REACH_KM, type Neighbourhood } from './neighbour.ts';
import { Series, type Surroundings, type Told } from './series.ts';
import { StationWork } from './station-work.ts';
import type { Measured } from './verdict.ts';

/** A gauge that was heard within so many cadences speaks of now (L1). */
const LATE_CADENCES = 6;
const DRAINED_AFTER_MS = 2 * HOUR_MS;

export interface QualityJudge {
  /** Takes one reading, and says what follows from it. */
  take(reading: Reading): Judged;
  /** As `take`, its verdict alone: of a repeated reading the first one's. */
  judge(reading: Reading): Reading;
  /**
   * Takes a reading judged before, as the database kept it, without judging it again. In the order of time, at a start. Null where
   * another value of its instant is known that stands over it.
   */
  remember(reading: Reading): Reading | null;
  /** What the desk decided and crews answered: it may agree with a fall that a sensor alone is not believed. */
  hear(event: DeskEvent): void;
  /** What a camera's picture says of the water. */
  see(status: CameraStatus): void;
}

/** `derived`: amounts of rain that follow from a running total, judged (Q20). */
export type Judged = Told;

export interface QualityOptions {
  /** Monthly records (Q10) by station, of the station's own measure; a station without any is not put to that test. */
  readonly climatology?: ReadonlyMap<string, MonthlyRanges>;
}

export function createQualityJudge(city: City, options: QualityOptions = {}): QualityJudge {
  const stations = new Map(city.stations.map((station) => [station.id, new StationSeries(station)]));
  const gauges = city.stations.filter((station) => roleDescription(station).rain !== null);
  const near = nearGauges(gauges);
  const evidence = new FallEvidence(city);
  const work = new StationWork();
  const gaugesAround = new Map<string, readonly StationSeries[]>();

  function neighbourhoodOf(stationId: string): Neighbourhood {
    const around = (near.get(stationId) ?? []).flatMap((id) => stations.get(id) ?? []);
    const gauges = around.map((neighbour) => seriesOf(neighbour, 'rain_mm'));
    const own_s = stations.get(stationId)?.station.interval_s ?? 0;
    return { gauges, settled_ms: 1_000 * Math.max(own_s, ...gauges.map(({ interval_s }) => interval_s)) };
  }

  /** Q26. Two hours without rain drain any street; of a river they say nothing. */
  function isDryAround({ stationId, measure, at }: Measured): boolean {
    const station = stations.get(stationId)?.station;
    if (!station || measure !== 'depth_m') return false;
    let around = gaugesAround.get(stationId);
    if (!around) {
      around = gauges
        .filter((gauge) => metresBetween(gauge, station) <= NEIGHBOUR_REACH_KM * 1_000)
        .flatMap(({ id }) => stations.get(id) ?? []);
      gaugesAround.set(stationId, around);
    }
    const heard = around.flatMap(({ station: { interval_s }, series: { rain_mm } }) => {
      const newest = rain_mm?.newestAt ?? Number.NEGATIVE_INFINITY;
      return rain_mm && at - newest <= LATE_CADENCES * interval_s * SECOND_MS ? [rain_mm] : [];
    });
    return heard.length > 0 && heard.every(({ lastWetAt }) => at - lastWetAt >= DRAINED_AFTER_MS);
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
      fallAgrees: (reading) => evidence.agrees(reading) || isDryAround(reading),
    };
    const series = new Series(of.station, measure, surroundings);
    of.series[measure] = series;
    return series;
  }

  /** Nearly no gauge has totals: its amounts are taken into account with the first one. */
  function increments(of: StationSeries, { measure }: Reading): RainIncrements | null {
    if (measure === 'rain_mm') return of.increments;
    if (measure !== 'rain_total_mm') return null;
    of.increments ??= new RainIncrements(of.station.id, of.station.interval_s, of.series.rain_mm?.recent);
    return of.increments;
  }

  function take(reading: Reading): Judged {
    const of = stations.get(reading.stationId);
    if (!of) return { reading, stands: true, other: null, derived: [] };
    const told = seriesOf(of, reading.measure).take(work.judge(reading));
    const changed = told.stands ? increments(of, told.reading)?.take(told.reading) : undefined;
    if (!changed || changed.length === 0) return told;
    const derived = changed.map((amount) => seriesOf(of, 'rain_mm').take(amount)).filter(({ stands }) => stands);
    return { ...told, derived: derived.map((amount) => amount.reading) };
  }

  return {
    take,
    judge: (reading) => take(reading).reading,
    remember(reading) {
      const of = stations.get(reading.stationId);
      if (!of) return reading;
      const remembered = seriesOf(of, reading.measure).remember(reading);
      if (remembered) increments(of, remembered)?.remember(remembered);
      return remembered;
    },
    hear(event) {
      evidence.hear(event);
      work.hear(event);
    },
    see: (status) => evidence.see(status),
  };
}

class StationSeries {
  readonly station: Station;
  readonly series: { [measure in Measure]?: Series } = {};
  increments: RainIncrements | null = null;

  constructor(station: Station) {
    this.station = station;
  }
}
