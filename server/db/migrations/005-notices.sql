-- Which steps have been told outside. Whoever inserts a step tells it, so that two servers do not tell it twice.
create table notice_step (
  step_id text not null,
  alarm_id text,
  notice_id text not null,
  at timestamptz not null,
  constraint notice_step_pkey primary key (step_id)
);

create index notice_step_alarm_id_idx on notice_step (alarm_id);
create index notice_step_at_idx on notice_step (at);

-- Each notice on its way by each channel. `owner` is the server process that is about to send it; when its lease runs out
-- another takes it up.
create table notice_delivery (
  id text not null,
  at timestamptz not null,
  channel text not null,
  target text not null,
  about text not null,
  state text not null,
  attempts integer not null,
  next_at timestamptz,
  error text,
  notice jsonb not null,
  owner text not null,
  lease_until timestamptz not null,
  constraint notice_delivery_pkey primary key (id),
  constraint notice_delivery_channel_check check (channel in ('webhook', 'email')),
  constraint notice_delivery_state_check check (state in ('waiting', 'delivered', 'failed', 'held'))
);

create index notice_delivery_at_id_idx on notice_delivery (at desc, id desc);
create index notice_delivery_open_idx on notice_delivery (lease_until) where state in ('waiting', 'held');
