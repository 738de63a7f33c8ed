-- Who was first to send a truck: of servers that are asked in the same instant the database lets one through (D24).
create table truck_claim (
  truck_id text not null,
  order_id text not null,
  site_id text not null,
  issued_by text not null,
  claimed_at timestamptz not null default now(),
  constraint truck_claim_pkey primary key (truck_id)
);
