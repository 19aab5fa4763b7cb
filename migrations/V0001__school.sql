-- What a school is made of: boards, schools, groups, pupils, guardians, staff, calendar, settings.

create table board (
  id uuid primary key,
  name text not null unique
);

create table school (
  id uuid primary key,
  board_id uuid not null references board,
  code text not null unique check (code ~ '^[0-9A-Z]{4}[0-9]{2}$'),
  name text not null,
  region text not null check (region in ('noord', 'midden', 'zuid')),
  -- The newest school year that was imported; null before the first import.
  school_year text check (school_year ~ '^[0-9]{4}-[0-9]{4}$')
);
create index school_board on school (board_id);

-- A group exists per school year ('2026-2027'); the newest year that was imported is the current one.
create table school_group (
  id uuid primary key,
  school_id uuid not null references school,
  school_year text not null check (school_year ~ '^[0-9]{4}-[0-9]{4}$'),
  key text not null,
  name text not null,
  year_group text,
  combined boolean not null default false,
  unique (school_id, school_year, key)
);

create table household (
  id uuid primary key,
  school_id uuid not null references school
);
create index household_school on household (school_id);

-- Never: bsn, onderwijsnummer, country, weight, ethnicity (domain.md §10).
create table pupil (
  id uuid primary key,
  school_id uuid not null references school,
  key text not null,
  given_names text,
  call_name text,
  initials text,
  prefix text,
  last_name text,
  -- How staff know the pupil ("Bilal El Amrani"), and the same without case or accents to search in.
  display_name text not null,
  search_name text not null,
  birth_date date,
  gender text not null default 'unknown' check (gender in ('unknown', 'boy', 'girl', 'unspecified')),
  year_group text,
  group_id uuid references school_group,
  household_id uuid references household,
  entered_on date,
  left_on date,
  unique (school_id, key)
);
create index pupil_group on pupil (group_id);
create index pupil_household on pupil (household_id);
create index pupil_school_name on pupil (school_id, search_name, id);
-- Search by the beginning of any word of the name.
create index pupil_name_words on pupil using gin (array_to_tsvector(string_to_array(search_name, ' ')));

create table pupil_combined_group (
  pupil_id uuid not null references pupil,
  group_id uuid not null references school_group,
  primary key (pupil_id, group_id)
);
create index pupil_combined_group_group on pupil_combined_group (group_id);

create table guardian (
  id uuid primary key,
  school_id uuid not null references school,
  key text not null,
  first_name text,
  prefix text,
  last_name text not null,
  display_name text not null,
  language text,
  interpreter boolean not null default false,
  phone text,
  email text,
  -- What the school's own file said last, so that a correction made here holds until that file says something new.
  file_phone text,
  file_email text,
  unique (school_id, key)
);

create table pupil_guardian (
  pupil_id uuid not null references pupil,
  guardian_id uuid not null references guardian,
  relation text not null,
  custody boolean not null,
  primary key (pupil_id, guardian_id)
);
create index pupil_guardian_guardian on pupil_guardian (guardian_id);

-- Organisations outside the school that receive handoffs.
create table partner (
  id uuid primary key,
  key text not null unique,
  name text not null,
  kind text not null check (kind in ('okc', 'smw', 'jgz', 'jeugdhulp', 'veilig_thuis', 'leerplicht', 'samenwerkingsverband', 'politie', 'other'))
);

-- Everyone who can be named as doing something: staff of schools and boards, and people of partners.
create table staff (
  id uuid primary key,
  board_id uuid references board,
  partner_id uuid references partner,
  first_name text,
  prefix text,
  last_name text not null,
  display_name text not null,
  search_name text not null,
  email text,
  phone text,
  languages text[] not null default '{}',
  left_on date,
  check (board_id is not null or partner_id is not null)
);
create index staff_board on staff (board_id, search_name);
create index staff_partner on staff (partner_id) where partner_id is not null;
create index staff_board_email on staff (board_id, lower(email)) where email is not null;

-- How a school's own administration knows a staff member, and what role that file proposes.
create table staff_enrolment (
  school_id uuid not null references school,
  key text not null,
  staff_id uuid not null references staff,
  proposed_role text check (proposed_role in ('teacher', 'ib', 'director')),
  proposed_username text,
  left_on date,
  primary key (school_id, key)
);
create index staff_enrolment_staff on staff_enrolment (staff_id);

-- A role is held at a school, at a board or at a partner, from one day until another (inclusive).
create table staff_role (
  id uuid primary key,
  staff_id uuid not null references staff,
  role text not null check (role in ('teacher', 'ib', 'coordinator', 'director', 'board', 'contact', 'confidant', 'council', 'admin', 'privacy', 'partner')),
  school_id uuid references school,
  board_id uuid references board,
  partner_id uuid references partner,
  from_date date not null,
  until_date date,
  check (num_nonnulls(school_id, board_id, partner_id) = 1)
);
create index staff_role_staff on staff_role (staff_id);
create index staff_role_school on staff_role (school_id, role);
create index staff_role_board on staff_role (board_id, role);
create index staff_role_partner on staff_role (partner_id) where partner_id is not null;

create table group_teacher (
  group_id uuid not null references school_group,
  staff_id uuid not null references staff,
  primary key (group_id, staff_id)
);
create index group_teacher_staff on group_teacher (staff_id);

-- National school holidays per region (Rijksoverheid), inclusive dates.
create table school_holiday (
  region text not null check (region in ('noord', 'midden', 'zuid')),
  name text not null,
  from_date date not null,
  until_date date not null,
  primary key (region, from_date),
  check (until_date >= from_date)
);

-- A school's own free days: study days and the like.
create table school_free_day (
  id uuid primary key,
  school_id uuid not null references school,
  name text not null,
  from_date date not null,
  until_date date not null,
  check (until_date >= from_date)
);
create index school_free_day_school on school_free_day (school_id, from_date);

-- A term or norm that a school (or its board) set apart from the default.
create table setting (
  id uuid primary key,
  board_id uuid references board,
  school_id uuid references school,
  key text not null,
  value int not null,
  check (num_nonnulls(school_id, board_id) = 1)
);
create unique index setting_school on setting (school_id, key) where school_id is not null;
create unique index setting_board on setting (board_id, key) where board_id is not null;

-- Each file that was sent, and what came of it.
create table import_run (
  id uuid primary key,
  board_id uuid not null references board,
  school_id uuid references school,
  kind text not null check (kind in ('edexml', 'guardians')),
  status text not null check (status in ('running', 'held', 'done', 'failed', 'dropped')),
  file_name text,
  total_bytes bigint,
  read_bytes bigint not null default 0,
  started_at timestamptz not null,
  ended_at timestamptz,
  started_by uuid references staff,
  -- A message code and what it names, for the sentence that says why a file is held or failed.
  reason text,
  reason_args text[],
  result jsonb
);
create index import_run_board on import_run (board_id, started_at desc);

-- The bytes of a held file (gzip), in parts, until it is confirmed or dropped.
create table import_part (
  run_id uuid not null references import_run on delete cascade,
  no int not null,
  bytes bytea not null,
  primary key (run_id, no)
);

insert into school_holiday (name, region, from_date, until_date) values
  ('Herfstvakantie', 'noord', '2025-10-18', '2025-10-26'),
  ('Herfstvakantie', 'midden', '2025-10-18', '2025-10-26'),
  ('Herfstvakantie', 'zuid', '2025-10-11', '2025-10-19'),
  ('Kerstvakantie', 'noord', '2025-12-20', '2026-01-04'),
  ('Kerstvakantie', 'midden', '2025-12-20', '2026-01-04'),
  ('Kerstvakantie', 'zuid', '2025-12-20', '2026-01-04'),
  ('Voorjaarsvakantie', 'noord', '2026-02-21', '2026-03-01'),
  ('Voorjaarsvakantie', 'midden', '2026-02-14', '2026-02-22'),
  ('Voorjaarsvakantie', 'zuid', '2026-02-14', '2026-02-22'),
  ('Meivakantie', 'noord', '2026-04-25', '2026-05-03'),
  ('Meivakantie', 'midden', '2026-04-25', '2026-05-03'),
  ('Meivakantie', 'zuid', '2026-04-25', '2026-05-03'),
  ('Zomervakantie', 'noord', '2026-07-04', '2026-08-16'),
  ('Zomervakantie', 'midden', '2026-07-18', '2026-08-30'),
  ('Zomervakantie', 'zuid', '2026-07-11', '2026-08-23'),
  ('Herfstvakantie', 'noord', '2026-10-10', '2026-10-18'),
  ('Herfstvakantie', 'midden', '2026-10-17', '2026-10-25'),
  ('Herfstvakantie', 'zuid', '2026-10-17', '2026-10-25'),
  ('Kerstvakantie', 'noord', '2026-12-19', '2027-01-03'),
  ('Kerstvakantie', 'midden', '2026-12-19', '2027-01-03'),
  ('Kerstvakantie', 'zuid', '2026-12-19', '2027-01-03'),
  ('Voorjaarsvakantie', 'noord', '2027-02-20', '2027-02-28'),
  ('Voorjaarsvakantie', 'midden', '2027-02-20', '2027-02-28'),
  ('Voorjaarsvakantie', 'zuid', '2027-02-13', '2027-02-21'),
  ('Meivakantie', 'noord', '2027-04-24', '2027-05-02'),
  ('Meivakantie', 'midden', '2027-04-24', '2027-05-02'),
  ('Meivakantie', 'zuid', '2027-04-24', '2027-05-02'),
  ('Zomervakantie', 'noord', '2027-07-10', '2027-08-22'),
  ('Zomervakantie', 'midden', '2027-07-17', '2027-08-29'),
  ('Zomervakantie', 'zuid', '2027-07-24', '2027-09-05');
