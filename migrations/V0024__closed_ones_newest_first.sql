-- Closed cases are far more than open ones, and are read newest first: for each grantee a walk along one index that ends where
-- the page does, however many were closed before. When a case was opened never changes, so a grant can carry it along.
alter table case_grant add column opened_at timestamptz;
update case_grant g set opened_at = c.opened_at from case_file c where c.id = g.case_id;
alter table case_grant alter column opened_at set not null;
create index case_grant_newest on case_grant (grantee, case_type, opened_at desc, case_id) where effect = 'allow';
