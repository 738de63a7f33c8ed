// Observations are the readings of the database, found by station, measure and time.
import type { CityDescription } from '../../domain/city.ts';
import { publishedValue } from '../../domain/readings.ts';
import { formatInstant } from '../../domain/time.ts';
import type { Queryable } from '../db/pool.ts';
import { countOfSeries } from '../db/queries/count-of-series.ts';
import { selectNewestOfSeries } from '../db/queries/select-newest-of-series.ts';
import { selectOldestOfSeries } from '../db/queries/select-oldest-of-series.ts';
import type { SeriesAsked, SeriesRow } from '../db/queries/series-asked.ts';
import type { Source } from '../sensorthings/answer.ts';
import type { Entity } from '../sensorthings/model.ts';
import type { Asked, ObservationStore } from '../sensorthings/observations.ts';
import { type CityCatalogue, observationId, streamOfObservation } from './sensorthings.ts';

export function createSource(
  database: Queryable,
  catalogue: CityCatalogue,
  { timezone }: Pick<CityDescription, 'timezone'>,
): Source {
  const askedOf = ({ streams, ...more }: Asked): SeriesAsked => ({
    ...more,
    series: streams.map(({ id, from, to }) => {
      const { station, measure } = catalogue.seriesOf(id)!;
      return { stationId: station.id, measure, from, to };
    }),
  });
  const store: ObservationStore<SeriesRow> = {
    newest: (asked) => selectNewestOfSeries(database, askedOf(asked)),
    oldest: (asked) => selectOldestOfSeries(database, askedOf(asked)),
    count: (asked) => countOfSeries(database, askedOf(asked)),
    entity: (streamId, row) => observation(streamId, row, timezone),
  };
  return {
    catalogue,
    store: store as unknown as ObservationStore, // rows go back only to the store that they came from
    stream: ({ id }) => ({ id, interval_s: catalogue.seriesOf(id)!.station.interval_s }),
    async observation(id) {
      const streamId = streamOfObservation(id);
      const at = Number(id.slice(streamId.length + 1));
      if (!catalogue.seriesOf(streamId) || !Number.isSafeInteger(at) || Math.abs(at) > 8e12) return undefined;
      const one = { low: null, high: null, skip: 0, limit: 1 };
      const [row] = await store.newest({ ...one, streams: [{ id: streamId, from: at, to: at + 1 }] });
      return row && store.entity(streamId, row);
    },
  };
}

function observation(streamId: string, row: SeriesRow, timezone: string): Entity {
  const { at_ms, flag, reason } = row;
  const at = formatInstant(at_ms, timezone);
  return {
    set: 'Observations',
    id: observationId(streamId, at_ms),
    properties: {
      phenomenonTime: at,
      resultTime: at,
      /** Null where the sensor had nothing to say, or what it said failed (O9): missing, never zero. */
      result: publishedValue(row),
      resultQuality: { scheme: 'QARTOD', flag, ...(reason === null ? {} : { reason }) },
      parameters: {},
    },
  };
}
