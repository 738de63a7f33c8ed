-- Views of the desk that somebody keeps under a name for all desks.
create table saved_view (
  view_id text primary key,
  name text not null,
  made_by text not null,
  made_at timestamptz not null,
  content jsonb not null
);
-- Two of one name could not be told apart in a list.
create unique index saved_view_name_key on saved_view (lower(name));
