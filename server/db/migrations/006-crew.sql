-- How a crew's phone comes in: a link that works once, and the session it was exchanged for. Only hashes are kept, so that
-- who reads this table can act as nobody.
create table crew_link (
  token_hash bytea not null,
  truck_id text not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  constraint crew_link_pkey primary key (token_hash)
);

create index crew_link_truck_id_idx on crew_link (truck_id);

create table crew_session (
  token_hash bytea not null,
  truck_id text not null,
  link_by text not null,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint crew_session_pkey primary key (token_hash)
);

create index crew_session_truck_id_idx on crew_session (truck_id);

-- Pictures from the site. The id is the phone's, so that a picture sent twice is one.
create table crew_photo (
  photo_id text not null,
  order_id text not null,
  truck_id text not null,
  at timestamptz not null,
  media_type text not null,
  bytes bytea not null,
  constraint crew_photo_pkey primary key (photo_id),
  constraint crew_photo_size_check check (octet_length(bytes) between 1 and 524288)
);

create index crew_photo_order_id_idx on crew_photo (order_id, at);
