-- What forecasts were worth, hour by hour and place by place: sums that can be added up (domain/forecast/skill.ts).
create table forecast_skill (
  place_id text not null,
  hour timestamptz not null,
  sums jsonb not null,
  constraint forecast_skill_pkey primary key (place_id, hour)
);

create index forecast_skill_hour_idx on forecast_skill (hour);
