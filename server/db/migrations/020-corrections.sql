-- What tells two words for one instant apart (Q21) and a derived amount from a reported one (Q20): the device's number of its report,
-- and since when an amount fell that follows from a running total.
alter table reading add column seq bigint;
alter table reading add column derived_since timestamptz;

-- The other values that were told for an instant; the one that stands is in reading, which keeps when its instant was first told.
create table reading_correction (
  series_id integer not null,
  at timestamptz not null,
  value double precision,
  flag smallint not null,
  reason text,
  tests jsonb,
  seq bigint,
  received_at timestamptz not null,
  constraint reading_correction_key unique nulls not distinct (series_id, at, value)
);
