-- What each quality test said, where it said anything but pass: {"spike": 3}.
alter table reading add column tests jsonb;
