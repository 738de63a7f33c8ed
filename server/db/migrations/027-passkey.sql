-- Passkeys of local accounts (S33): the public halves of keys that never leave a device, each with the number of its last use, which
-- only grows; and what was asked of a device and not answered yet.
create table account_passkey (
  passkey_id text not null,
  account_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  agent text not null,
  made_at timestamptz not null default now(),
  used_at timestamptz,
  constraint account_passkey_pkey primary key (passkey_id),
  constraint account_passkey_account_id_fkey foreign key (account_id) references account (account_id) on delete cascade
);
create index account_passkey_account_id on account_passkey (account_id);

create table passkey_challenge (
  challenge text not null,
  account_id text,
  expires_at timestamptz not null,
  constraint passkey_challenge_pkey primary key (challenge)
);
