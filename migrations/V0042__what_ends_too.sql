-- What fails in a night besides single cases, so that the privacy officer sees that too; without what it was about.
create table ending_trouble (
  board_id uuid not null references board,
  -- What ends with the school year, parents, pupils, files that were sent in, notices of unusual reading.
  what text not null check (what in ('fields', 'guardians', 'pupils', 'imports', 'notices')),
  failed_at timestamptz not null,
  -- In so many nights, one after the other.
  times int not null,
  failure text not null,
  primary key (board_id, what)
);
alter table ending_trouble enable row level security;
alter table ending_trouble force row level security;
create policy wall on ending_trouble using (
  (select sees_everything())
  or board_id = any ((select seen_boards())::uuid[]));

-- What waits too long.
create index import_run_held on import_run (school_id, started_at) where status = 'held';

-- A visit that ends hands the lead of an appointment over to the one it is shared with.
create index appointment_lead on appointment (lead_case_id);

-- The commission's number is sealed from now on: the next start seals what is there.
delete from sealed_table where name = 'complaint';
