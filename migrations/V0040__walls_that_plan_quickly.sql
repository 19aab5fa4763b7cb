-- The walls of V0031 and V0039 once more, planned quickly: a query over ten parts of a case was planned with ten times the
-- walls of cases, grants and work in it. What seldom decides (was this case, or work on it, given to someone elsewhere)
-- stands in functions now, which keep a plan of their own and are asked only for what the school does not show.

-- Puts the one wall of a table, in the place of an earlier one.
--   seen  what of it is seen by who does not see everything
create function put_wall(part regclass, seen text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', part);
  execute format('alter table %s force row level security', part);
  execute format('drop policy if exists wall on %s', part);
  execute format('create policy wall on %s using ((select sees_everything()) or %s)', part, seen);
end
$$;

-- Whether a case was granted to who looks, as a second visitor's or a partner's; for good or as long as it lasts.
create function granted_case(id uuid, lasting boolean) returns boolean language plpgsql stable parallel safe as $$
begin
  return exists (select from case_grant g
                  where g.case_id = granted_case.id and g.grantee = any (seen_grantees()) and g.effect = 'allow'
                    and (not lasting or g.until is null or g.until > now()));
end
$$;
-- Whether who looks has work to do on a case.
create function working_on_case(id uuid) returns boolean language plpgsql stable parallel safe as $$
begin
  return exists (select from work_item w
                  where w.case_id = working_on_case.id and w.doers && seen_grantees() and w.ended_at is null);
end
$$;

select put_wall('work_item', 'school_id = any ((select seen_schools())::uuid[])
  or case_id = any ((select seen_cases())::uuid[])
  or doers && (select seen_grantees())::text[]
  or granted_case(case_id, false)');

select put_wall('case_file', 'school_id = any ((select seen_schools())::uuid[])
  or id = any ((select seen_cases())::uuid[])
  or granted_case(id, true)
  or working_on_case(id)');

-- Whether a case is seen.
create function sees_case(id uuid) returns boolean language plpgsql stable parallel safe as $$
begin
  return exists (select from case_file f where f.id = sees_case.id);
end
$$;

select put_wall('complaint', 'school_id = any ((select seen_schools())::uuid[])
  or receipt_hash = nullif(current_setting(''drempel.receipt'', true), '''')
  or sees_case(case_id)');
select put_wall('signal', 'school_id = any ((select seen_schools())::uuid[])
  or sees_case(case_id)');

-- Whether an appointment is that of a visit that is seen.
create function appointment_of_seen_visit(id uuid) returns boolean language plpgsql stable parallel safe as $$
begin
  return exists (select from visit_appointment v where v.appointment_id = appointment_of_seen_visit.id);
end
$$;
select put_wall('appointment', 'sees_case(lead_case_id) or appointment_of_seen_visit(id)');

-- Families elsewhere: of a case that is seen.
create function pupil_of_seen_case(id uuid) returns boolean language plpgsql stable parallel safe as $$
begin
  return exists (select from case_file f where f.pupil_id = pupil_of_seen_case.id);
end
$$;
select put_wall('pupil', 'school_id = any ((select seen_schools())::uuid[])
  or pupil_of_seen_case(id)');

create function guardian_of_seen_pupil(id uuid) returns boolean language plpgsql stable parallel safe as $$
begin
  return exists (select from pupil_guardian g where g.guardian_id = guardian_of_seen_pupil.id);
end
$$;
select put_wall('guardian', 'school_id = any ((select seen_schools())::uuid[])
  or guardian_of_seen_pupil(id)');
