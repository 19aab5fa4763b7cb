-- A family asks what is kept of it (AVG art. 15), and reading that is not usual comes to the privacy officer.

create table access_request (
  id uuid primary key,
  board_id uuid not null references board,
  school_id uuid not null references school,
  -- Null once the pupil's file has ended.
  pupil_id uuid references pupil,
  -- A guardian's id, or 'pupil'.
  asker text not null,
  asked_on date not null,
  opened_by uuid not null references staff,
  opened_at timestamptz not null,
  -- What the report says besides about what it does not show.
  note text,
  -- A hash of what the privacy officer saw last: nothing leaves that was not looked at.
  previewed text,
  made_at timestamptz
);
create index access_request_board on access_request (board_id, opened_at desc);
create index access_request_pupil on access_request (pupil_id);

-- What the privacy officer chose otherwise than was proposed: 'shown', or the reason why not.
create table access_choice (
  request_id uuid not null references access_request on delete cascade,
  part text not null,
  choice text not null check (choice in ('shown', 'other_person', 'safety', 'no_custody', 'pupil_decides', 'confidence')),
  primary key (request_id, part)
);

create table privacy_notice (
  id uuid primary key,
  board_id uuid not null references board,
  kind text not null check (kind in ('many_files', 'new_role', 'password_reset')),
  -- Who read, or whose password it was.
  staff_id uuid not null references staff,
  -- Who gave the role or the password.
  by_id uuid references staff,
  role text,
  from_at timestamptz not null,
  until_at timestamptz not null,
  files int,
  -- What it came from, so that nobody is told twice of the same.
  cause text not null,
  found_at timestamptz not null,
  seen_at timestamptz,
  seen_by uuid references staff,
  note text,
  unique (kind, staff_id, cause),
  check ((seen_at is null) = (seen_by is null))
);
create index privacy_notice_board on privacy_notice (board_id, found_at desc, id);
create index privacy_notice_open on privacy_notice (board_id) where seen_at is null;

-- Up to where the trail was looked through.
create table privacy_watch (
  only_row boolean primary key default true check (only_row),
  through bigint not null,
  looked_at timestamptz not null
);

-- Who looked at a pupil, and what came before unusual reading.
create index audit_event_family on audit_event (subject_id, id) where subject_kind in ('pupil', 'household');
create index audit_event_handed on audit_event (at) where action in ('role.given', 'group.assigned', 'account.password-reset');
create index hours_entry_case on hours_entry (case_id) where case_id is not null;
