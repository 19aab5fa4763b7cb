-- Files end when their time is over (docs/privacy.md). What stays of a case is a stone: its kind, number, period and counts.

alter table case_file add column removed_at timestamptz;
-- How many there were of what people count, by a key as 'attempts'.
alter table case_file add column remains jsonb;
create index case_file_closed on case_file (closed_at) where closed_at is not null and removed_at is null;
create index case_file_removed on case_file (board_id, removed_at desc) where removed_at is not null;
create index pupil_left on pupil (left_on) where left_on is not null;

-- Attempts to reach a family end with the school year; how many there were stays.
alter table visit add column attempts_ended int not null default 0;
create index contact_attempt_when on contact_attempt (contacted_at);
create index appointment_safety on appointment (at) where safety_concern;
create index visit_decision_safety on visit_decision (at) where kind = 'safety';
create index visit_report_impression on visit_report (written_at) where impression is not null;
create index signal_impression on signal (case_id) where impression is not null;
create index work_draft_saved on work_draft (saved_at);

-- Nothing of it ends while the privacy officer holds it.
create table legal_hold (
  id uuid primary key,
  board_id uuid not null references board,
  case_id uuid references case_file,
  -- All of a pupil's.
  pupil_id uuid references pupil,
  reason text not null,
  set_by uuid not null references staff,
  set_at timestamptz not null,
  lifted_by uuid references staff,
  lifted_at timestamptz,
  check (num_nonnulls(case_id, pupil_id) = 1),
  check ((lifted_at is null) = (lifted_by is null))
);
create index legal_hold_board on legal_hold (board_id, set_at desc) where lifted_at is null;
create unique index legal_hold_case on legal_hold (case_id) where lifted_at is null and case_id is not null;
create unique index legal_hold_pupil on legal_hold (pupil_id) where lifted_at is null and pupil_id is not null;

-- Files whose ending failed, without what they say.
create table ending_failure (
  case_id uuid primary key references case_file,
  failed_at timestamptz not null,
  times int not null,
  failure text not null
);

create table ending_round (
  only_row boolean primary key default true check (only_row),
  done_on date not null
);

-- What ended does not come back: no row is added to it, not even by who waited for the ending to be over.
create function refuse_ended_case() returns trigger language plpgsql as $$
declare
  ended timestamptz;
begin
  select removed_at into ended from case_file where id = new.case_id for key share;
  if ended is not null then
    raise exception 'the case has ended: % of % is refused', tg_op, tg_table_name using errcode = 'DR404';
  end if;
  return new;
end
$$;
do $$
declare
  one text;
begin
  for one in
    select c.table_name from information_schema.columns c
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
     where c.table_schema = current_schema() and c.column_name = 'case_id'
       and c.table_name not in ('audit_event', 'hours_entry', 'ending_failure') and c.table_name not like 'act\_%'
  loop
    execute format('create trigger case_lives before insert or update on %I for each row execute function refuse_ended_case()', one);
  end loop;
end
$$;

create function keep_stone() returns trigger language plpgsql as $$
begin
  if old.removed_at is not null then
    raise exception 'what stays of an ended case never changes' using errcode = 'insufficient_privilege';
  end if;
  return coalesce(new, old);
end
$$;
create trigger case_file_stone before update or delete on case_file for each row execute function keep_stone();
