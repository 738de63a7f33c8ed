-- A wall is an account of its own role. Its link opens the wall and nothing else, and what it opened is touched by nobody: it does
-- not end by lying idle.
alter table account drop constraint account_role_check;
alter table account
add constraint account_role_check check (role in ('viewer', 'operator', 'dispatcher', 'administrator', 'wall'));

alter table account_link drop constraint account_link_purpose_check;
alter table account_link
add constraint account_link_purpose_check check (purpose in ('sign-in', 'invite', 'reset', 'wall'));

alter table account_session add column idles boolean not null default true;
