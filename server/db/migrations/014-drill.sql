-- A database is a city's or a drill's, never both (L23). One that was in use before there was such a mark is the city's.
create table database_purpose (
  is_the_one boolean not null default true,
  purpose text not null,
  marked_at timestamptz not null default now(),
  constraint database_purpose_pkey primary key (is_the_one),
  constraint database_purpose_one_row check (is_the_one),
  constraint database_purpose_known check (purpose in ('real', 'drill'))
);

insert into database_purpose (purpose)
select 'real'
where exists (select 1 from reading) or exists (select 1 from desk_event);

-- What a drill was and what it came to; its decisions are the desk events of its database.
create table drill (
  id text not null,
  score jsonb not null,
  constraint drill_pkey primary key (id)
);
