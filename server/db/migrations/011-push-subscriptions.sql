-- Who wants to be told about a place: the address that a browser gave for its messages, and nothing about who that is. What was
-- told last stands with it, so that servers which share a database tell each change once.
create table push_subscription (
  endpoint text not null,
  place_id text not null,
  p256dh text not null,
  auth text not null,
  language text not null,
  told_grade text not null,
  told_rank smallint not null,
  told_at timestamptz,
  failures smallint not null default 0,
  created_at timestamptz not null default now(),
  constraint push_subscription_pkey primary key (endpoint, place_id)
);

create index push_subscription_place_idx on push_subscription (place_id);
