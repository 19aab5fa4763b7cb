-- Signals: what a teacher saw and raises with the intern begeleider.

create table signal (
  case_id uuid primary key references case_file,
  pupil_id uuid not null references pupil,
  visit_case_id uuid references case_file,
  reporter_id uuid not null references staff,
  domain text not null check (domain in ('development', 'behaviour', 'social_emotional', 'language', 'health', 'home_situation', 'upbringing', 'bullying', 'safety', 'absence', 'poverty')),
  description text not null,
  words text,
  impression text,
  discussed_with_guardians text not null check (discussed_with_guardians in ('yes', 'not_yet', 'unsafe')),
  immediate_danger boolean not null,
  urgency text not null check (urgency in ('immediate', 'high', 'normal')),
  -- Signals of a report wait until the process of the visit hands them on.
  handed_on boolean not null default true,
  decision text,
  motivation text,
  message_to_signaller text
);
create index signal_pupil on signal (pupil_id);
create index signal_visit on signal (visit_case_id);
create index signal_reporter on signal (reporter_id);
