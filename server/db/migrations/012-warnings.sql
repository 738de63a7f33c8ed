-- Every warning that went out, with the CAP 1.2 text as it went out, and every other office's that was taken in. Rows are
-- only ever added: an Update or a Cancel is a message of its own.
create table warning (
  step_id text not null,
  origin text not null,
  sender text not null,
  identifier text not null,
  chain text not null,
  msg_type text not null,
  status text not null,
  sent timestamptz not null,
  expires timestamptz not null,
  by_whom text not null,
  step jsonb not null,
  xml text,
  constraint warning_pkey primary key (step_id),
  constraint warning_name_key unique (sender, identifier),
  constraint warning_origin_check check (origin in ('own', 'official')),
  constraint warning_xml_check check (origin = 'official' or xml is not null)
);

create index warning_chain_idx on warning (sender, chain, sent);
create index warning_expires_idx on warning (expires);

create trigger warning_append_only
before update or delete or truncate on warning
for each statement execute function refuse_change();
