-- Stations that were renamed: what was recorded under an old id is the history of the new one. The city's file says which; the rows of
-- the history stay as they were written.
create table station_alias (
  alias text not null,
  station_id text not null,
  constraint station_alias_pkey primary key (alias)
);

create index station_alias_station_idx on station_alias (station_id);

-- Two halves, so that each question by station and measure finds its way by a key.
create view known_series as
select series.series_id, series.station_id, series.measure
from series
where not exists (select from station_alias where station_alias.alias = series.station_id)
union all
select series.series_id, station_alias.station_id, series.measure
from station_alias
join series on series.station_id = station_alias.alias;
