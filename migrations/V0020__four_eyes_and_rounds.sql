-- The rounds look for what is late across all schools; these stay as short as what is open.
create index work_item_signal_due on work_item (due_at) where ended_at is null and case_type = 'signal';
create index work_candidate_partner on work_candidate (due_at, work_item_id) where may_do and grantee like 'role:partner:%';
-- What ended long ago is forgotten every few seconds.
create index mail_ended on mail (ended_at) where state in ('sent', 'dropped');
