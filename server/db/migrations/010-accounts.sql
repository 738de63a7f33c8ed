-- Who may come in. Passwords are argon2id, links and sessions are kept as hashes alone: who reads these tables can act as nobody.
create table account (
  account_id text not null,
  display_name text not null,
  role text not null,
  districts text[],
  camera_owners text[],
  password_hash text,
  made_by text not null,
  made_at timestamptz not null default now(),
  disabled_at timestamptz,
  constraint account_pkey primary key (account_id),
  constraint account_role_check check (role in ('viewer', 'operator', 'dispatcher', 'administrator'))
);

-- Opens once: to sign in, to choose the first password, or to choose another.
create table account_link (
  token_hash bytea not null,
  account_id text not null,
  purpose text not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  constraint account_link_pkey primary key (token_hash),
  constraint account_link_account_id_fkey foreign key (account_id) references account (account_id),
  constraint account_link_purpose_check check (purpose in ('sign-in', 'invite', 'reset'))
);

create index account_link_account_id_idx on account_link (account_id);

create table account_session (
  token_hash bytea not null,
  session_id text not null,
  account_id text not null,
  way text not null,
  address text not null,
  agent text not null,
  opened_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  constraint account_session_pkey primary key (token_hash),
  constraint account_session_session_id_key unique (session_id),
  constraint account_session_account_id_fkey foreign key (account_id) references account (account_id)
);

create index account_session_account_id_idx on account_session (account_id);

-- Failed sign-ins of a name or an address. Names that belong to nobody count too: the lock must not tell which exist.
create table sign_in_failure (
  subject text not null,
  failures int not null,
  failed_at timestamptz not null,
  locked_until timestamptz,
  constraint sign_in_failure_pkey primary key (subject)
);

-- Who saw and did what. Rows are only ever added.
create table audit (
  audit_id bigint generated always as identity,
  at timestamptz not null default now(),
  kind text not null,
  person text,
  role text,
  session_id text,
  address text,
  what text not null,
  status int,
  times int not null default 1,
  constraint audit_pkey primary key (audit_id)
);

create index audit_person_idx on audit (person, audit_id);
create index audit_kind_idx on audit (kind, audit_id);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is only ever added to';
end
$$;

create trigger audit_append_only
before update or delete or truncate on audit
for each statement execute function refuse_audit_change();
