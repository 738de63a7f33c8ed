-- What an act has changed, and a hash of each entry made with that of the one before it (S7): a changed, missing or exchanged entry
-- breaks the chain. Entries without a position were written before there was one, or by a server that knows none yet.
alter table audit
  add column before json,
  add column after json,
  add column position bigint,
  add column hash text,
  add constraint audit_position_key unique (position);

create table audit_head (
  is_head boolean not null default true,
  position bigint not null,
  hash text not null,
  constraint audit_head_pkey primary key (is_head),
  constraint audit_head_is_head_check check (is_head)
);

insert into audit_head (position, hash) values (0, '');
