import type { City } from '../../../domain/city.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
with wanted as (
  select alias, station_id
  from unnest($1::text[], $2::text[]) as row (alias, station_id)
), gone as (
  delete from station_alias
  where alias not in (select alias from wanted)
)
insert into station_alias (alias, station_id)
select alias, station_id
from wanted
on conflict on constraint station_alias_pkey do update set station_id = excluded.station_id`;

/** L36. Tells the database which ids the stations of the city had before: its history is asked by their names of now. */
export async function writeStationAliases(database: Queryable, { stations }: Pick<City, 'stations'>): Promise<void> {
  const aliases = stations.flatMap(({ id, aliases: names = [] }) => names.map((alias) => [alias, id] as const));
  await database.query(SQL, [aliases.map(([alias]) => alias), aliases.map(([, id]) => id)]);
}
