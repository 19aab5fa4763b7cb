-- What cannot wait until tomorrow stands above everything else in the work list, also above what is late. It has a column of
-- its own, so that a page stays a short walk along one index: first the urgent lines of a grantee, then the others by term.
alter table work_item add column urgent boolean not null default false;
alter table work_candidate add column urgent boolean not null default false;
-- What was sent as urgent until now had this priority.
update work_item set urgent = true where priority >= 90;
update work_candidate c set urgent = true from work_item i where i.id = c.work_item_id and i.urgent;

drop index work_item_mine;
create index work_item_mine on work_item (assignee, urgent desc, due_at, id) where ended_at is null;
drop index work_candidate_list;
create index work_candidate_list on work_candidate (grantee, urgent desc, due_at, work_item_id);
drop index work_candidate_available;
create index work_candidate_available on work_candidate (grantee, urgent desc, due_at, work_item_id) where may_do and not claimed;
