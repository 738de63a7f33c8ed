-- When a station was known to be there without having measured anything: a keep-alive frame, or its device's word that it is online.
create table sign_of_life (
  station_id text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  constraint sign_of_life_pkey primary key (station_id, at)
);

-- Without an index on time alone, as the other tables that grow; the retention drops its chunks with those of the readings.
do $$
begin
  if exists (select from pg_extension where extname = 'timescaledb') then
    perform create_hypertable(
      'sign_of_life'::regclass,
      by_range('at', interval '7 days'),
      create_default_indexes => false
    );
  end if;
end
$$;
