-- Readings are narrow rows: a new measure needs no migration. The key is what makes a repeated delivery harmless.
create table series (
  series_id integer generated always as identity,
  station_id text not null,
  measure text not null,
  constraint series_pkey primary key (series_id),
  constraint series_station_id_measure_key unique (station_id, measure)
);

create table reading (
  series_id integer not null,
  at timestamptz not null,
  value double precision,
  flag smallint not null,
  reason text,
  received_at timestamptz not null,
  constraint reading_pkey primary key (series_id, at)
);

create table camera_report (
  camera_id text not null,
  at timestamptz not null,
  state text not null,
  fps real,
  depth_m real,
  received_at timestamptz not null,
  constraint camera_report_pkey primary key (camera_id, at)
);

create table truck_position (
  truck_id text not null,
  at timestamptz not null,
  lon double precision not null,
  lat double precision not null,
  speed_kmh real,
  heading_deg real,
  received_at timestamptz not null,
  constraint truck_position_pkey primary key (truck_id, at)
);

create table truck_report (
  truck_id text not null,
  at timestamptz not null,
  state text not null,
  fuel_pct real,
  pumped_m3 real,
  received_at timestamptz not null,
  constraint truck_report_pkey primary key (truck_id, at)
);
