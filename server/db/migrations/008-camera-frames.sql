-- Pictures of cameras, for a short time; those near an incident bear its name and stay as long as it is looked back on.
create table camera_frame (
  camera_id text not null,
  at timestamptz not null,
  media_type text not null,
  content_hash bytea not null,
  incident_id text,
  bytes bytea not null,
  constraint camera_frame_pkey primary key (camera_id, at),
  constraint camera_frame_size_check check (octet_length(bytes) between 1 and 524288)
);

create index camera_frame_at_idx on camera_frame (at) where incident_id is null;
create index camera_frame_incident_idx on camera_frame (at) where incident_id is not null;

-- Pictures are compressed already: trying again costs time and gains nothing.
alter table camera_frame alter column bytes set storage external;
