-- Devices from which an account has come in (S5); of each the hash of its cookie alone.
create table known_device (
  account_id text not null,
  device_hash bytea not null,
  seen_at timestamptz not null,
  constraint known_device_pkey primary key (account_id, device_hash),
  constraint known_device_account_id_fkey foreign key (account_id) references account (account_id) on delete cascade
);

create index known_device_seen_at_idx on known_device (seen_at);
