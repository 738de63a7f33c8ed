// The questions of `bench/open-data.ts`, each with its rival: SQL by hand over one connection, prepared, rows as arrays, and with
// everything worked out beforehand that a program could know, such as the numbers of the series.
import type pg from 'pg';
import type { City } from '../../domain/city.ts';
import { DAY_MS, type EpochMs, formatInstant, HOUR_MS } from '../../domain/time.ts';
import { openMeasuresOf } from '../../server/open-data/open-station.ts';
import type { SeriesIds } from './copied-rows.ts';

/** When, and what; an instant in epoch milliseconds. */
export type Row = readonly [at: EpochMs, value: number | null];

export interface OpenQuestion {
  readonly name: string;
  readonly ours: () => Promise<Row[]>;
  readonly byHand: () => Promise<Row[]>;
  /** How often it is asked in a round: the clock of processor time ticks a hundred times a second. */
  readonly times: number;
}

export interface Asking {
  readonly url: string;
  readonly client: pg.Client;
  readonly ids: SeriesIds;
  readonly city: City;
  /** End of what is stored, a whole hour. */
  readonly to: EpochMs;
}

const FIELDS = '(extract(epoch from at) * 1000)::double precision, value, flag, reason';

const A_DAY = `select ${FIELDS} from reading where series_id = $1::integer and at >= $2::timestamptz and at < $3::timestamptz order by at`;
const FILTERED = `
select ${FIELDS} from reading
where series_id = $1::integer and at >= $2::timestamptz and value > $3::double precision
order by at limit $4::integer`;
const NEWEST_OF_SOME = `
select wanted.series_id, newest.*
from unnest($1::integer[]) with ordinality as wanted (series_id, nth)
cross join lateral (select ${FIELDS} from reading where reading.series_id = wanted.series_id order by at desc limit 1) as newest
order by wanted.nth`;
const AN_HOUR = `
select series_id, ${FIELDS} from reading where at >= $1::timestamptz and at < $2::timestamptz order by series_id, reading.at`;

interface ObservationBody {
  readonly phenomenonTime: string;
  readonly result: number | null;
}
interface PageBody<T> {
  readonly value: readonly T[];
  readonly '@iot.nextLink'?: string;
}
interface ThingBody {
  readonly Datastreams: readonly { readonly Observations: readonly ObservationBody[] }[];
}

export function openQuestions({ url, client, ids, city, to }: Asking): OpenQuestion[] {
  const ask = asker(url);
  const station = city.stations.find(({ regime, interval_s }) => regime === 'tidal' && interval_s === 60)!;
  const measure = openMeasuresOf(station)[0]!;
  const seriesId = ids.get(`${station.id}/${measure}`)!;
  const first = city.stations.slice(0, 100);
  const utc = (at: EpochMs) => formatInstant(at, 'UTC').replace('+00:00', 'Z');
  const day = { from: utc(to - DAY_MS), to: utc(to) };
  const observations = `/public/v1/sensorthings/v1.1/Datastreams('${station.id}.${measure}')/Observations`;
  const rowOf = ({ phenomenonTime, result }: ObservationBody): Row => [Date.parse(phenomenonTime), result];
  const query = async (name: string, text: string, values: unknown[]): Promise<Row[]> => {
    const { rows } = await client.query<unknown[]>({ name, text, values, rowMode: 'array' });
    return rows.map((row) => row.slice(-4, -2) as unknown as Row); // the last four are FIELDS
  };
  const dayByHand = () => query('day', A_DAY, [seriesId, day.from, day.to]);

  return [
    {
      name: 'SensorThings: a day of one datastream, two pages',
      times: 12,
      ours: async () => {
        const rows: Row[] = [];
        let next: string | undefined = optionsOf(observations, {
          $filter: `phenomenonTime ge ${day.from} and phenomenonTime lt ${day.to}`,
          $top: '1000',
        });
        while (next) {
          const page = JSON.parse(await ask(next)) as PageBody<ObservationBody>;
          rows.push(...page.value.map(rowOf));
          next = page['@iot.nextLink']?.replace(url, '');
        }
        return rows;
      },
      byHand: dayByHand,
    },
    {
      name: 'SensorThings: 100 results above a bound',
      times: 40,
      ours: async () => {
        const $filter = `phenomenonTime ge ${day.from} and result gt 2.5`;
        const page = JSON.parse(
          await ask(optionsOf(observations, { $filter, $top: '100' })),
        ) as PageBody<ObservationBody>;
        return page.value.map(rowOf);
      },
      byHand: () => query('filtered', FILTERED, [seriesId, day.from, 2.5, 100]),
    },
    {
      name: 'SensorThings: 100 things, their newest of everything',
      times: 12,
      ours: async () => {
        const $expand = 'Datastreams($top=100;$expand=Observations($top=1;$orderby=phenomenonTime desc))';
        const path = optionsOf('/public/v1/sensorthings/v1.1/Things', { $top: '100', $expand });
        const { value } = JSON.parse(await ask(path)) as PageBody<ThingBody>;
        return value.flatMap(({ Datastreams }) => Datastreams.flatMap((stream) => stream.Observations.map(rowOf)));
      },
      byHand: () =>
        query('newest', NEWEST_OF_SOME, [
          first.flatMap((each) => openMeasuresOf(each).map((own) => ids.get(`${each.id}/${own}`)!)),
        ]),
    },
    {
      name: 'CSV: a day of one station',
      times: 30,
      ours: async () =>
        csvRows(
          await ask(optionsOf(`/public/v1/stations/${station.id}/readings`, { ...day, measure, format: 'csv' })),
          4,
        ),
      byHand: dayByHand,
    },
    {
      name: 'CSV: all stations, an hour',
      times: 2,
      ours: async () =>
        csvRows(await ask(optionsOf('/api/v1/readings.csv', { from: utc(to - HOUR_MS), to: day.to })), 3),
      byHand: () => query('hour', AN_HOUR, [utc(to - HOUR_MS), day.to]),
    },
  ];
}

const optionsOf = (path: string, options: Record<string, string>) => `${path}?${new URLSearchParams(options)}`;

/** Every question from an address of its own: what one of them may ask in a minute is not what is measured. */
function asker(url: string): (path: string) => Promise<string> {
  let visitor = 0;
  return async (path) => {
    visitor += 1;
    const from = `10.1.${visitor >> 8}.${visitor & 255}`;
    const answer = await fetch(`${url}${path}`, {
      headers: { 'accept-encoding': 'identity', 'x-forwarded-for': from },
    });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${body.slice(0, 200)}`);
    return body;
  };
}

function csvRows(text: string, valueColumn: number): Row[] {
  return text
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => {
      const cells = line.split(',');
      return [Date.parse(cells[1]!), cells[valueColumn] === '' ? null : Number(cells[valueColumn])];
    });
}
