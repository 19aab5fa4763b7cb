-- A second wall, under the one of access: row-level security, forced for the owner too. A transaction sees what its sight
-- lets through (nl.drempel.shared.Sight): some schools, what was granted to some keys, some cases, or everything in the
-- name of a piece of background work. The sight is set whenever a connection is taken from the pool; without one, nothing
-- of the tables below is there. Accounts, staff, schools and settings have no wall: logging in comes before any sight.

create function sees_everything() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('drempel.everything', true), '') <> ''
$$;
create function seen_schools() returns uuid[] language sql stable parallel safe as $$
  select string_to_array(current_setting('drempel.schools', true), ',')::uuid[]
$$;
create function seen_boards() returns uuid[] language sql stable parallel safe as $$
  select string_to_array(current_setting('drempel.boards', true), ',')::uuid[]
$$;
create function seen_grantees() returns text[] language sql stable parallel safe as $$
  select string_to_array(current_setting('drempel.grantees', true), ',')
$$;
create function seen_cases() returns uuid[] language sql stable parallel safe as $$
  select string_to_array(current_setting('drempel.cases', true), ',')::uuid[]
$$;

-- Sets the sight of this session or, if local, of this transaction. All but the step are lists parted by commas.
--   boards   all schools of these are seen, and what is the boards' own
--   step     a case whose process makes a step: that sees the school of the case, as the rules of a step need
--   receipt  the hash of a receipt code: the complaint it opens is seen, and no more
create function set_sight(schools text, boards text, grantees text, cases text, step text, receipt text, local boolean)
returns void language plpgsql as $$
declare
  of_step uuid;
  of_boards uuid[] := string_to_array(boards, ',')::uuid[];
  all_schools uuid[] := string_to_array(schools, ',')::uuid[];
begin
  perform set_config('drempel.everything', 'sight', local);
  if step <> '' then
    select school_id into of_step from case_file where id = step::uuid;
    all_schools := all_schools || of_step;
  end if;
  if boards <> '' then
    all_schools := all_schools || array(select id from school where board_id = any (of_boards));
  end if;
  perform set_config('drempel.everything', '', local),
    set_config('drempel.schools', array_to_string(all_schools, ','), local),
    set_config('drempel.boards', boards, local),
    set_config('drempel.grantees', grantees, local),
    set_config('drempel.cases', cases, local),
    set_config('drempel.receipt', receipt, local);
end
$$;

-- Grants name the school, so that their wall needs no other table (and other walls can ask them).
alter table case_grant add column school_id uuid references school;
update case_grant g set school_id = c.school_id from case_file c where c.id = g.case_id;
alter table case_grant alter column school_id set not null;

alter table case_grant enable row level security;
alter table case_grant force row level security;
create policy wall on case_grant using (
  (select sees_everything())
  or school_id = any ((select seen_schools())::uuid[])
  or grantee = any ((select seen_grantees())::text[])
  or case_id = any ((select seen_cases())::uuid[]));
-- That a case was taken from someone must count for everybody.
create policy taken on case_grant for select using (effect = 'deny');

alter table work_item enable row level security;
alter table work_item force row level security;
create policy wall on work_item using (
  (select sees_everything())
  or school_id = any ((select seen_schools())::uuid[])
  or case_id = any ((select seen_cases())::uuid[])
  or doers && (select seen_grantees())::text[]
  or exists (select from case_grant g
              where g.case_id = work_item.case_id and g.grantee = any ((select seen_grantees())::text[]) and g.effect = 'allow'));

alter table case_file enable row level security;
alter table case_file force row level security;
create policy wall on case_file using (
  (select sees_everything())
  or school_id = any ((select seen_schools())::uuid[])
  or id = any ((select seen_cases())::uuid[])
  or exists (select from case_grant g
              where g.case_id = case_file.id and g.grantee = any ((select seen_grantees())::text[]) and g.effect = 'allow'
                and (g.until is null or g.until > now()))
  or exists (select from work_item w
              where w.case_id = case_file.id and w.doers && (select seen_grantees())::text[] and w.ended_at is null));

alter table complaint enable row level security;
alter table complaint force row level security;
create policy wall on complaint using (
  (select sees_everything())
  or school_id = any ((select seen_schools())::uuid[])
  or receipt_hash = nullif(current_setting('drempel.receipt', true), '')
  or exists (select from case_file f where f.id = complaint.case_id));

alter table signal enable row level security;
alter table signal force row level security;
create policy wall on signal using (
  (select sees_everything())
  or school_id = any ((select seen_schools())::uuid[])
  or exists (select from case_file f where f.id = signal.case_id));

-- What hangs on a case is seen with the case.
do $$
declare
  part text;
begin
  foreach part in array array['case_event', 'work_draft', 'visit', 'open_visit', 'contact_attempt', 'visit_appointment',
      'visit_report', 'report_addendum', 'visit_decision', 'signal_record', 'handoff', 'handoff_note', 'handoff_exception',
      'handoff_preparer', 'consent_event', 'handoff_package', 'handoff_package_text', 'document', 'complaint_level',
      'complaint_named', 'complaint_record', 'complaint_message', 'complaint_request', 'complaint_measure',
      'complaint_ruling', 'complaint_postponement'] loop
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    execute format('create policy wall on %1$I using ((select sees_everything())
      or exists (select from case_file f where f.id = %1$I.case_id))', part);
  end loop;
end
$$;

alter table appointment enable row level security;
alter table appointment force row level security;
create policy wall on appointment using (
  (select sees_everything())
  or exists (select from case_file f where f.id = appointment.lead_case_id)
  or exists (select from visit_appointment v where v.appointment_id = appointment.id));

alter table work_candidate enable row level security;
alter table work_candidate force row level security;
create policy wall on work_candidate using (
  (select sees_everything())
  or grantee = any ((select seen_grantees())::text[])
  or exists (select from work_item i where i.id = work_candidate.work_item_id));

alter table work_exclusion enable row level security;
alter table work_exclusion force row level security;
create policy wall on work_exclusion using (
  (select sees_everything())
  or exists (select from work_item i where i.id = work_exclusion.work_item_id));

-- Families: of the schools, or of a case that is seen.
alter table pupil enable row level security;
alter table pupil force row level security;
create policy wall on pupil using (
  (select sees_everything())
  or school_id = any ((select seen_schools())::uuid[])
  or exists (select from case_file f where f.pupil_id = pupil.id));

alter table pupil_guardian enable row level security;
alter table pupil_guardian force row level security;
create policy wall on pupil_guardian using (
  (select sees_everything())
  or exists (select from pupil p where p.id = pupil_guardian.pupil_id));

alter table pupil_combined_group enable row level security;
alter table pupil_combined_group force row level security;
create policy wall on pupil_combined_group using (
  (select sees_everything())
  or exists (select from pupil p where p.id = pupil_combined_group.pupil_id));

alter table guardian enable row level security;
alter table guardian force row level security;
create policy wall on guardian using (
  (select sees_everything())
  or school_id = any ((select seen_schools())::uuid[])
  or exists (select from pupil_guardian g where g.guardian_id = guardian.id));

alter table household enable row level security;
alter table household force row level security;
create policy wall on household using (
  (select sees_everything())
  or school_id = any ((select seen_schools())::uuid[]));

alter table complaint_talk enable row level security;
alter table complaint_talk force row level security;
create policy wall on complaint_talk using (
  (select sees_everything())
  or school_id = any ((select seen_schools())::uuid[]));

-- Files that were sent in are about pupils.
alter table import_run enable row level security;
alter table import_run force row level security;
create policy wall on import_run using (
  (select sees_everything())
  or board_id = any ((select seen_boards())::uuid[]));

alter table import_part enable row level security;
alter table import_part force row level security;
create policy wall on import_part using (
  (select sees_everything())
  or exists (select from import_run r where r.id = import_part.run_id));

-- Hours: of the schools, and one's own wherever they were worked.
alter table hours_book enable row level security;
alter table hours_book force row level security;
create policy wall on hours_book using (
  (select sees_everything())
  or school_id = any ((select seen_schools())::uuid[])
  or exists (select from staff_role r
              where r.school_id = hours_book.school_id and 'staff:' || r.staff_id = any ((select seen_grantees())::text[])));
do $$
declare
  part text;
begin
  foreach part in array array['hours_entry', 'hours_employment', 'hours_budget'] loop
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    execute format('create policy wall on %1$I using ((select sees_everything())
      or school_id = any ((select seen_schools())::uuid[])
      or ''staff:'' || staff_id = any ((select seen_grantees())::text[]))', part);
  end loop;
end
$$;

-- The trail takes an event from everybody, also from who may read none of it.
alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy written on audit_event for insert with check (true);
create policy wall on audit_event for select using (
  (select sees_everything())
  or board_id = any ((select seen_boards())::uuid[])
  or case_id is not null and exists (select from case_file f where f.id = audit_event.case_id)
  -- Of no board: what the application did by itself.
  or case_id is null and board_id is null and (select cardinality(seen_boards())) > 0);
-- Whose an event is does not depend on what who made it can see.
create or replace function fill_audit_board() returns trigger language plpgsql as $$
declare
  before text := coalesce(current_setting('drempel.everything', true), '');
begin
  perform set_config('drempel.everything', 'trail', true);
  new.board_id := audit_board(new.case_id, new.subject_kind, new.subject_id, new.actor);
  perform set_config('drempel.everything', before, true);
  return new;
end
$$;
create policy pruned on audit_event for delete using ((select sees_everything()));
create policy unchanged on audit_event for update using ((select sees_everything()));
