-- A case: its number, state and what happened.

create table case_file (
  id uuid primary key,
  type text not null,
  reference text not null unique,
  state text not null,
  outcome text,
  school_id uuid not null references school,
  board_id uuid not null references board,
  pupil_id uuid references pupil,
  parent_id uuid references case_file,
  opened_at timestamptz not null,
  opened_by uuid references staff,
  closed_at timestamptz,
  -- Rises with every change, to notice two at once.
  version int not null default 0,
  check ((closed_at is null) = (outcome is null))
);
create index case_file_school on case_file (school_id, type, opened_at desc);
create index case_file_pupil on case_file (pupil_id, type);
create index case_file_parent on case_file (parent_id);

-- The timeline. A kind and keys, dates and ids; the sentence is made when it is read, in the reader's language.
create table case_event (
  id bigint generated always as identity primary key,
  case_id uuid not null references case_file,
  at timestamptz not null,
  actor_id uuid references staff,
  on_behalf_of uuid references staff,
  kind text not null,
  -- Who knows less of the case than this does not see the event.
  level smallint not null,
  -- What the sentence names: 'label:<message code>', 'moment:…', 'day:…', 'staff:<id>', 'number:…'.
  args text[] not null default '{}'
);
create index case_event_case on case_event (case_id, id);

alter table case_grant add constraint case_grant_case foreign key (case_id) references case_file;

-- References HB-2026-00001: a sequence per type and year, so that opening cases never queue for each other; gaps are allowed.
create function next_case_number(case_type text, year int) returns bigint language plpgsql as $$
declare
  sequence_name text := format('case_number_%s_%s', replace(case_type, '-', '_'), year);
begin
  if to_regclass(quote_ident(sequence_name)) is null then
    perform pg_advisory_xact_lock(hashtext(sequence_name));
    execute format('create sequence if not exists %I', sequence_name);
  end if;
  return nextval(quote_ident(sequence_name));
end
$$;
