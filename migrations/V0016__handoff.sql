-- Handoffs: a family that needs more is handed over, with consent, to a partner who answers and reports back.

create table handoff (
  case_id uuid primary key references case_file,
  signal_id uuid not null references case_file,
  pupil_id uuid not null references pupil,
  partner_id uuid not null references partner,
  opened_by uuid not null references staff,
  -- What is being prepared; the partner never sees it, only what is copied from it at sending.
  summary text,
  question text,
  items text[] not null default '{}',
  family_reaction text,
  warm_talk_on date,
  present_at_talk text,
  feedback_due_on date,
  prepared_by uuid references staff,
  prepared_on_behalf_of uuid references staff,
  sent_at timestamptz,
  -- How the partner took it.
  answer text check (answer in ('accepted', 'declined')),
  contact_person text,
  first_contact_on date,
  feedback text check (feedback in ('help_started', 'help_finished', 'on_waiting_list', 'no_show', 'stopped', 'no_consent')),
  conclusion text check (conclusion in ('closed', 'back_to_triage')),
  ended_at timestamptz
);
-- A signal has one open handoff at the most.
create unique index handoff_open on handoff (signal_id) where ended_at is null;
create index handoff_signal on handoff (signal_id);
create index handoff_pupil on handoff (pupil_id, partner_id);
create index handoff_partner on handoff (partner_id);

-- What was decided, said and noted on the way, by whom; the words stay here, the timeline has keys only.
create table handoff_note (
  id bigint generated always as identity primary key,
  case_id uuid not null references handoff,
  -- exception approval answer question reply contact feedback conclusion withdrawal
  kind text not null,
  choice text not null,
  text text,
  -- From whom of the partner the school heard it, when the school wrote it down.
  heard_from text,
  noted_by uuid not null references staff,
  on_behalf_of uuid references staff,
  noted_at timestamptz not null
);
create index handoff_note_case on handoff_note (case_id, id);

-- Who need not be waited for: could not be reached, and the director agreed.
create table handoff_exception (
  case_id uuid not null references handoff,
  giver text not null,
  primary key (case_id, giver)
);

-- Consent is an event per giver, items and receiver, with the words that were shown. It is added to, never changed.
create table consent_event (
  id bigint generated always as identity primary key,
  case_id uuid not null references handoff,
  pupil_id uuid not null references pupil,
  partner_id uuid not null references partner,
  -- A guardian's id, or 'pupil'.
  giver text not null,
  answer text not null check (answer in ('given', 'refused', 'unreachable', 'withdrawn')),
  method text check (method in ('paper', 'spoken', 'digital')),
  given_on date not null,
  items text[] not null,
  until_date date,
  note text,
  wording_version text,
  wording_language text,
  wording text,
  recorded_by uuid not null references staff,
  on_behalf_of uuid references staff,
  recorded_at timestamptz not null
);
create index consent_event_receiver on consent_event (pupil_id, partner_id, id);
create index consent_event_case on consent_event (case_id, id);

-- What left the school, word for word; nothing that changes afterwards changes it.
create table handoff_package (
  case_id uuid primary key references handoff,
  pupil_name text not null,
  pupil_born date,
  school_name text not null,
  sender_name text not null,
  feedback_due_on date not null,
  feedback_allowed boolean not null,
  sent_at timestamptz not null
);
create table handoff_package_text (
  case_id uuid not null references handoff_package,
  position int not null,
  -- An item of the consent, or 'guardians', 'reaction', 'talk'.
  item text not null,
  heading text not null,
  text text not null,
  primary key (case_id, position)
);

-- Statement-level, so that it refuses also where no row would be visible or match.
create function refuse_handoff_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end
$$;
create trigger consent_event_append_only before update or delete or truncate on consent_event
  for each statement execute function refuse_handoff_change();
create trigger handoff_package_append_only before update or delete or truncate on handoff_package
  for each statement execute function refuse_handoff_change();
create trigger handoff_package_text_append_only before update or delete or truncate on handoff_package_text
  for each statement execute function refuse_handoff_change();
