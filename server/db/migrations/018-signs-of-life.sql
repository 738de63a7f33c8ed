-- When a station was known to be there without having measured anything: a keep-alive frame, or its device's word that it is online.
-- A few an hour of each that has a heartbeat: the rows go by the retention, without chunks.
create table sign_of_life (
  station_id text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  constraint sign_of_life_pkey primary key (station_id, at)
);
