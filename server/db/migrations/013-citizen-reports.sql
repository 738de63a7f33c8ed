-- What people in the street report. Apart from everything measured; no account and no address of anybody is kept, of the
-- key to put a report right only its hash.
create table citizen_report (
  report_id text not null,
  key_hash bytea not null,
  at timestamptz not null,
  received_at timestamptz not null,
  lon double precision not null,
  lat double precision not null,
  place_id text,
  depth text not null,
  comment text,
  photo bytea,
  state text not null,
  decided_by text,
  decided_at timestamptz,
  reason text,
  expires_at timestamptz not null,
  replaces text,
  constraint citizen_report_pkey primary key (report_id),
  constraint citizen_report_depth_check check (depth in ('ankle', 'calf', 'knee', 'thigh', 'waist', 'gone')),
  constraint citizen_report_state_check check (state in ('pending', 'approved', 'rejected', 'replaced')),
  constraint citizen_report_comment_check check (char_length(comment) <= 280),
  constraint citizen_report_photo_check check (octet_length(photo) <= 1048576),
  constraint citizen_report_decided_check check ((state in ('approved', 'rejected')) = (decided_by is not null) or state = 'replaced')
);

create index citizen_report_open_idx on citizen_report (expires_at) where state in ('pending', 'approved');
create index citizen_report_received_at_idx on citizen_report (received_at);
