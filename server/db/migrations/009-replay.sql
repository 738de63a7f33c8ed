-- The live world as it was told to the screens: chunks of patches, and now and then the whole of it (L10, L11). What is in
-- them is compressed already.
create sequence world_run;

create table world_chunk (
  at timestamptz not null,
  run bigint not null,
  number integer not null,
  until timestamptz not null,
  kind text not null constraint world_chunk_kind_check check (kind in ('keyframe', 'changes')),
  patches integer not null,
  body bytea not null,
  constraint world_chunk_pkey primary key (at, run, number)
);

alter table world_chunk alter column body set storage external;

do $$
begin
  if exists (select from pg_extension where extname = 'timescaledb') then
    perform create_hypertable(
      'world_chunk',
      by_range('at', interval '7 days'),
      create_default_indexes => false
    );
  end if;
end
$$;
