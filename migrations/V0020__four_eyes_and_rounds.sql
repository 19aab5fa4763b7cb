-- Whoever made a package at any time is kept from letting it go, also after a colleague took it over.
create table handoff_preparer (
  case_id uuid not null references handoff,
  staff_id uuid not null references staff,
  primary key (case_id, staff_id)
);
insert into handoff_preparer (case_id, staff_id)
select case_id, prepared_by from handoff where prepared_by is not null
union
select case_id, prepared_on_behalf_of from handoff where prepared_on_behalf_of is not null;

-- The rounds look for what is late across all schools; these stay as short as what is open.
create index work_item_signal_due on work_item (due_at) where ended_at is null and case_type = 'signal';
create index work_candidate_partner on work_candidate (due_at, work_item_id) where may_do and grantee like 'role:partner:%';
-- What ended long ago is forgotten every few seconds.
create index mail_ended on mail (ended_at) where state in ('sent', 'dropped');
