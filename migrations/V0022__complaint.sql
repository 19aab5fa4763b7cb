-- Complaints: what someone brings, where it stands on the ladder from teacher to national commission, and what was said of it.

create table complaint (
  case_id uuid primary key references case_file,
  school_id uuid not null references school,
  board_id uuid not null references board,
  -- How it came in: by the public page, or heard by someone of the staff.
  door text not null check (door in ('public', 'staff')),
  registered_by uuid references staff,
  received_at timestamptz not null,
  complainant_type text not null check (complainant_type in ('parent', 'pupil', 'staff', 'other')),
  -- Who complains. A report of sexual misconduct may be nameless.
  name text,
  phone text,
  email text,
  no_contact boolean not null default false,
  call_me boolean not null default false,
  language text not null,
  -- In the complainant's own words.
  description text,
  desired_outcome text,
  occurred_on date,
  about text,
  -- With whom it was talked over before: nobody teacher director board.
  tried text,
  category text not null check (category in ('teaching', 'treatment', 'safety', 'bullying', 'sexual_misconduct', 'discrimination',
    'organisation', 'admission_removal', 'support_arrangement', 'municipal_service', 'other')),
  about_board boolean not null default false,
  about_contact boolean not null default false,
  -- Only the hash of the receipt code; whoever lost it gets a new one.
  receipt_hash text unique,
  -- Since when the path of WPO art. 4a runs; what began never stops with the rest of the complaint.
  misconduct_since timestamptz,
  level text check (level in ('teacher', 'director', 'board', 'lkc')),
  handler_id uuid references staff,
  -- What intake came to when it is not taken on.
  proposal text check (proposal in ('propose_redirect', 'propose_inadmissible')),
  redirect_to text,
  -- How the level that was left or is being left ended, and the board's own verdict.
  level_result text,
  board_outcome text,
  -- The four weeks in which the complainant decides; the day on which the contact person rings.
  wait_from date,
  wait_until date,
  lkc_route text check (lkc_route in ('internal', 'mediation', 'formal')),
  lkc_reference text,
  statement_due_on date,
  ruling_received_on date,
  ruling_outcome text,
  recommendations text,
  -- The closing: how it came to that, so that silence leaves the commission open for a year.
  closing text check (closing in ('accepted', 'silence', 'settled', 'withdrawn', 'inadmissible', 'redirected', 'answered')),
  closed_on date
);
create index complaint_school on complaint (school_id, received_at desc);
create index complaint_board on complaint (board_id, received_at desc);
-- Open complaints are looked at anew when people change, and listed; closed ones are far more.
create index complaint_open_board on complaint (board_id) where closed_on is null;
create index complaint_open_school on complaint (school_id) where closed_on is null;
create index complaint_registered on complaint (registered_by, received_at desc) where registered_by is not null;

-- Each time a complaint came to a level, and how that ended.
create table complaint_level (
  id bigint generated always as identity primary key,
  case_id uuid not null references complaint,
  level text not null check (level in ('teacher', 'director', 'board', 'lkc')),
  handler_id uuid references staff,
  entered_at timestamptz not null,
  left_at timestamptz,
  result text
);
create index complaint_level_case on complaint_level (case_id, id);

-- Who is named in a complaint: nobody judges a complaint about themselves.
create table complaint_named (
  case_id uuid not null references complaint,
  staff_id uuid not null references staff,
  named_at timestamptz not null,
  -- A staff id, or a part of the application.
  named_by text not null,
  primary key (case_id, staff_id)
);
create index complaint_named_staff on complaint_named (staff_id);

-- What was answered at each step, as it was answered.
create table complaint_record (
  id bigint generated always as identity primary key,
  case_id uuid not null references complaint,
  task_key text not null,
  -- The level at which it was said; who handles a lower level does not read it.
  level text,
  answers jsonb not null,
  recorded_by uuid not null references staff,
  on_behalf_of uuid references staff,
  recorded_at timestamptz not null
);
create index complaint_record_case on complaint_record (case_id, id);

-- Three threads: with the complainant, among those who handle it, and the contact person's own notes.
create table complaint_message (
  id bigint generated always as identity primary key,
  case_id uuid not null references complaint,
  thread text not null check (thread in ('complainant', 'handlers', 'contact')),
  -- Among handlers: the level at which it was written, and whether the next level may read it.
  level text,
  goes_along boolean not null default false,
  -- Null: the complainant.
  author_id uuid references staff,
  on_behalf_of uuid references staff,
  text text not null,
  sent_at timestamptz not null
);
create index complaint_message_case on complaint_message (case_id, thread, id);

-- A named person is asked for their side; they read this question and nothing else.
create table complaint_request (
  id uuid primary key,
  case_id uuid not null references complaint,
  staff_id uuid not null references staff,
  level text not null,
  text text not null,
  asked_by uuid not null references staff,
  asked_at timestamptz not null,
  task_id text unique,
  statement text,
  stated_at timestamptz
);
create index complaint_request_case on complaint_request (case_id, asked_at);

-- What a board or a ruling leads to, each for a named person.
create table complaint_measure (
  id uuid primary key,
  case_id uuid not null references complaint,
  position int not null,
  what text not null,
  staff_id uuid not null references staff,
  due_on date not null,
  task_id text unique,
  done boolean,
  note text,
  done_at timestamptz
);
create index complaint_measure_case on complaint_measure (case_id, position);
create index complaint_measure_open on complaint_measure (case_id) where done is null;

-- What the national commission ruled, part by part.
create table complaint_ruling (
  case_id uuid not null references complaint,
  position int not null,
  text text not null,
  ruling text not null check (ruling in ('upheld', 'partly_upheld', 'not_upheld', 'manifestly_not_upheld', 'inadmissible', 'withdrawn', 'settled')),
  primary key (case_id, position)
);

-- A term that was put off, why, and until when.
create table complaint_postponement (
  id bigint generated always as identity primary key,
  case_id uuid not null references complaint,
  task_key text not null,
  -- To which turn at a level it belongs: a complaint can come to the board twice.
  turn bigint not null,
  until_date date not null,
  reason text not null,
  postponed_by uuid not null references staff,
  postponed_at timestamptz not null
);
create index complaint_postponement_case on complaint_postponement (case_id, task_key, id);

-- A talk with the contact person that is no complaint: counted, nobody named.
create table complaint_talk (
  id bigint generated always as identity primary key,
  school_id uuid not null references school,
  held_on date not null,
  category text not null,
  noted_at timestamptz not null
);
create index complaint_talk_school on complaint_talk (school_id, held_on);

-- What receipt codes are hashed with, so that hashes of one installation say nothing of another.
create table complaint_salt (
  only_row boolean primary key default true check (only_row),
  salt bytea not null
);
insert into complaint_salt (salt) values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- What was said stays said.
create function refuse_complaint_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end
$$;
create trigger complaint_record_append_only before update or delete or truncate on complaint_record
  for each statement execute function refuse_complaint_change();
create trigger complaint_message_append_only before update or delete or truncate on complaint_message
  for each statement execute function refuse_complaint_change();
create trigger complaint_postponement_append_only before update or delete or truncate on complaint_postponement
  for each statement execute function refuse_complaint_change();
