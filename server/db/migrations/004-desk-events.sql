-- What the rules and the desk did, step by step. Rows are only ever added: the log of a night must read the same next year.
create table desk_event (
  arrival bigint generated always as identity,
  event_id text not null,
  about text not null,
  subject text not null,
  kind text not null,
  at timestamptz not null,
  by_whom text,
  step jsonb not null,
  received_at timestamptz not null,
  constraint desk_event_pkey primary key (event_id)
);

create index desk_event_subject_idx on desk_event (about, subject, arrival);
create index desk_event_at_idx on desk_event (at);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log of the desk is only ever added to';
end
$$;

create trigger desk_event_append_only
before update or delete or truncate on desk_event
for each statement execute function refuse_change();
