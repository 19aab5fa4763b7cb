-- A signal on its whole way: how soon, where it stands, what was recorded at each step, and into which other it went.

alter table signal add column school_id uuid references school;
-- The state of the case while it is open, to count and list without looking at the cases; null once it is closed,
-- and before the visit it came from hands it on.
alter table signal add column stage text check (stage in ('triage', 'watching', 'supporting', 'consulting', 'preparing', 'handed_over', 'reporting'));
-- What is more urgent has a higher number.
alter table signal add column urgency_rank smallint generated always as (case urgency when 'immediate' then 3 when 'high' then 2 else 1 end) stored;
-- The day from which the term to weigh it runs.
alter table signal add column weigh_from date;
-- When to look again at what is being watched.
alter table signal add column review_on date;
-- The intern begeleider who handles it, and when something happens next, while that is no step of the signal itself.
alter table signal add column handler_id uuid references staff;
alter table signal add column next_on date;
-- To whom it is to be handed over, and the teacher who talks with the guardians about that.
alter table signal add column partner_id uuid references partner;
alter table signal add column talk_by uuid references staff;
-- Why it was withdrawn.
alter table signal add column withdrawal_reason text;
-- The signal that it became part of.
alter table signal add column joined_into uuid references signal (case_id);
-- What whoever raised it saw when they last looked: to say that something changed.
alter table signal add column seen text;

update signal s
   set school_id = c.school_id,
       stage = case when c.closed_at is null and s.handed_on then 'triage' end,
       weigh_from = (c.opened_at at time zone 'Europe/Amsterdam')::date
  from case_file c where c.id = s.case_id;
alter table signal alter column school_id set not null;
alter table signal alter column weigh_from set not null;

create index signal_open on signal (school_id, stage, urgency_rank desc, weigh_from, case_id) where stage is not null;
create index signal_watched on signal (school_id, review_on, case_id) where stage = 'watching';
create index signal_joined on signal (joined_into) where joined_into is not null;

-- What was answered at a step, by the keys of its form. Nothing is ever changed or taken away.
create table signal_record (
  id bigint generated always as identity primary key,
  case_id uuid not null references signal (case_id),
  process text not null,
  task_key text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references staff,
  answers jsonb not null
);
create index signal_record_case on signal_record (case_id, id);

-- What was decided before there were records.
insert into signal_record (case_id, process, task_key, recorded_at, recorded_by, answers)
select s.case_id, 'signal', 'triageSignal', coalesce(i.ended_at, c.closed_at), i.ended_by,
       jsonb_strip_nulls(jsonb_build_object('decision', s.decision, 'motivation', s.motivation, 'messageToSignaller', s.message_to_signaller))
  from signal s
  join case_file c on c.id = s.case_id
  left join lateral (select w.ended_at, w.ended_by from work_item w
                      where w.case_id = s.case_id and w.task_key = 'triageSignal' and w.end_kind = 'completed'
                      order by w.ended_at desc limit 1) i on true
 where s.decision is not null and s.decision <> 'withdrawn' and coalesce(i.ended_at, c.closed_at) is not null;
update signal set withdrawal_reason = motivation where decision = 'withdrawn';
alter table signal drop column decision;
alter table signal drop column motivation;
