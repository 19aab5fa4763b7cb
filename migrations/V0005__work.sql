-- The work list, kept by the engine's listeners in the engine's transaction.

create table work_item (
  -- The engine's task id.
  id text primary key,
  process text not null,
  task_key text not null,
  case_id uuid not null,
  case_type text not null,
  reference text not null,
  school_id uuid not null,
  pupil_id uuid,
  -- The candidates that the diagram names, to find them anew.
  roles text[] not null,
  -- Keys of those who may do it, kept after it ended, so that a second completion finds them.
  doers text[] not null,
  assignee uuid references staff,
  priority smallint not null default 50,
  created_at timestamptz not null,
  due_at timestamptz,
  -- What the term counts from, so that it can be computed anew when a calendar changes: n days of a unit after a day.
  term_from date,
  term_days int,
  term_unit text check (term_unit in ('school_day', 'working_day', 'calendar_day', 'calendar_week')),
  ended_at timestamptz,
  end_kind text check (end_kind in ('completed', 'cancelled')),
  ended_by uuid references staff,
  on_behalf_of uuid references staff,
  check ((ended_at is null) = (end_kind is null))
);
create index work_item_case on work_item (case_id, created_at);
create index work_item_mine on work_item (assignee, due_at, id) where ended_at is null;
create index work_item_school_type on work_item (school_id, case_type) where ended_at is null;
create index work_item_school_term on work_item (school_id) where ended_at is null and term_unit = 'school_day';

-- Who may do an open item (may_do) or only watch over it. One row for each grantee, so that a page of the list is a short
-- walk along this index, however many items there are. Rows go when the item ends.
create table work_candidate (
  work_item_id text not null references work_item,
  grantee text not null,
  may_do boolean not null,
  claimed boolean not null default false,
  case_type text not null,
  due_at timestamptz,
  primary key (work_item_id, grantee)
);
-- How many lines one grantee has differs a thousandfold, and the average says little of those with many. As if there were
-- twenty grantees: then the database walks the index in order, also for who has thousands of lines, and never sorts them all.
alter table work_candidate alter column grantee set (n_distinct = 20);
create index work_candidate_list on work_candidate (grantee, due_at, work_item_id);
create index work_candidate_available on work_candidate (grantee, due_at, work_item_id) where may_do and not claimed;

-- People who may not do an item although their role would let them (four eyes, nobody judges themselves).
create table work_exclusion (
  work_item_id text not null references work_item,
  staff_id uuid not null references staff,
  primary key (work_item_id, staff_id)
);

-- What someone typed and did not send yet. Kept per case and step, so that it outlives a task that the process made anew.
create table work_draft (
  case_id uuid not null,
  task_key text not null,
  staff_id uuid not null references staff,
  data jsonb not null,
  saved_at timestamptz not null,
  primary key (case_id, task_key, staff_id)
);
