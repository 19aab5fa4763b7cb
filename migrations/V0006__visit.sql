-- Home visits: attempts, appointments, the visit, its report.

create table visit (
  case_id uuid primary key references case_file,
  pupil_id uuid not null references pupil,
  purpose text not null check (purpose in ('introduction', 'annual', 'concern', 'transition')),
  -- Null: the teachers of the pupil's group.
  visitor_id uuid references staff,
  -- The day from which the term for an appointment runs: the opening, the planned week, or what made it start anew.
  arrange_from date not null,
  -- Attempts count anew from here (the opening, or the latest choice of another way).
  counting_from timestamptz not null,
  missed_visits int not null default 0,
  -- The appointment that stands now, if any.
  appointment_id uuid,
  checked_in_at timestamptz,
  checked_out_at timestamptz,
  aftercare_done boolean,
  aftercare_minutes int,
  aftercare_note text
);
create index visit_pupil on visit (pupil_id);
create index visit_appointment_now on visit (appointment_id);
create index visit_visitor on visit (visitor_id);
-- Who is inside now.
create index visit_inside on visit (checked_in_at) where checked_in_at is not null and checked_out_at is null;

-- A second open visit for a pupil is refused by the database too.
create table open_visit (
  pupil_id uuid primary key references pupil,
  case_id uuid not null unique references case_file
);

create table contact_attempt (
  id uuid primary key,
  case_id uuid not null references case_file,
  by_id uuid not null references staff,
  channel text not null check (channel in ('phone', 'school_app', 'email', 'letter', 'at_door', 'in_person')),
  contacted_at timestamptz not null,
  minutes int check (minutes between 0 and 240),
  outcome text not null check (outcome in ('appointment', 'call_back', 'awaiting_reply', 'no_answer', 'wrong_details', 'refused')),
  difficulty text check (difficulty in ('working_hours', 'reluctance', 'language', 'other')),
  note text,
  call_back_on date,
  reply_by date,
  recorded_at timestamptz not null
);
create index contact_attempt_case on contact_attempt (case_id, contacted_at);

-- One appointment can serve the visits of several siblings.
create table appointment (
  id uuid primary key,
  -- The case whose visitor made it; its interpreter and safety decision serve all.
  lead_case_id uuid not null references case_file,
  at timestamptz not null,
  duration_minutes int not null,
  location text not null check (location in ('home', 'school', 'elsewhere')),
  language text,
  interpreter_needed boolean not null,
  interpreter text,
  safety_concern boolean not null,
  second_visitor_id uuid references staff,
  made_by uuid not null references staff,
  made_at timestamptz not null
);

-- Every plan a visit has had, and how it ended.
create table visit_appointment (
  case_id uuid not null references case_file,
  appointment_id uuid not null references appointment,
  result text check (result in ('took_place', 'nobody_home', 'cancelled_by_family', 'cancelled_by_school', 'rescheduled', 'no_visit', 'withdrawn')),
  reason text,
  started_at timestamptz,
  ended_at timestamptz,
  present uuid[] not null default '{}',
  pupil_present boolean,
  primary key (case_id, appointment_id),
  check (ended_at > started_at)
);
create index visit_appointment_appointment on visit_appointment (appointment_id);

create table visit_report (
  case_id uuid primary key references case_file,
  author_id uuid not null references staff,
  written_at timestamptz not null,
  facts text,
  agreements text,
  family_words text,
  impression text,
  strengths text,
  goals text[] not null default '{}',
  contact_preference text,
  minutes_preparation int,
  minutes_travel int,
  minutes_visit int,
  minutes_report int,
  shared_with_family boolean,
  aftercare_needed boolean not null
);

-- What was reported is never edited, only added to.
create table report_addendum (
  id uuid primary key,
  case_id uuid not null references visit_report,
  author_id uuid not null references staff,
  added_at timestamptz not null,
  text text not null
);
create index report_addendum_case on report_addendum (case_id, added_at);

-- What was decided on the way, and why.
create table visit_decision (
  id uuid primary key,
  case_id uuid not null references case_file,
  by_id uuid not null references staff,
  at timestamptz not null,
  kind text not null check (kind in ('outreach', 'correction', 'interpreter', 'safety', 'reschedule', 'withdrawal')),
  decision text not null,
  reason text
);
create index visit_decision_case on visit_decision (case_id, at);
