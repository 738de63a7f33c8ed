-- With TimescaleDB the tables that grow become hypertables; without it they stay as they are and nothing else differs.
-- Chunks get their real length from the settings after the migrations (storage.ts). No index on time alone: every question
-- names its series or things, and the key serves it.
do $$
declare
  grows text;
begin
  if exists (select from pg_available_extensions where name = 'timescaledb') then
    create extension if not exists timescaledb;
  end if;
  if exists (select from pg_extension where extname = 'timescaledb') then
    foreach grows in array array['reading', 'camera_report', 'truck_position', 'truck_report'] loop
      perform create_hypertable(
        grows::regclass,
        by_range('at', interval '7 days'),
        create_default_indexes => false,
        migrate_data => true
      );
    end loop;
  end if;
exception
  -- A role that may not make extensions keeps plain tables; the log and health name the edition that was found.
  when insufficient_privilege then
    raise notice 'TimescaleDB is installed but this role may not create the extension: plain tables';
end
$$;
