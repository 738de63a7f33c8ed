-- Where a report came from, as far as counting needs it: a hash of its network under a key that the server forgets when it stops. A
-- report is dropped where others, more credible ones, need its room.
alter table citizen_report add column network text;
alter table citizen_report drop constraint citizen_report_state_check;
alter table citizen_report add constraint citizen_report_state_check
  check (state in ('pending', 'approved', 'rejected', 'replaced', 'dropped'));
