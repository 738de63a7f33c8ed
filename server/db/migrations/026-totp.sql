-- The second step of signing in, where an account has one (S32): the secret of its authenticator, whether its holder has shown that it
-- works, and the newest time step whose code was taken, so that none is taken twice.
create table account_totp (
  account_id text not null,
  secret bytea not null,
  confirmed_at timestamptz,
  taken_step bigint not null default 0,
  constraint account_totp_pkey primary key (account_id),
  constraint account_totp_account_id_fkey foreign key (account_id) references account (account_id) on delete cascade
);
