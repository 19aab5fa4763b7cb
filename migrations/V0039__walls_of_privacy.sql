-- What the privacy officer keeps stands behind walls as well (V0031).
do $$
declare
  part text;
begin
  foreach part in array array['access_request', 'privacy_notice', 'legal_hold'] loop
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    execute format('create policy wall on %1$I using ((select sees_everything())
      or board_id = any ((select seen_boards())::uuid[]))', part);
  end loop;
end
$$;

alter table access_choice enable row level security;
alter table access_choice force row level security;
create policy wall on access_choice using (
  (select sees_everything())
  or exists (select from access_request r where r.id = access_choice.request_id));

alter table ending_failure enable row level security;
alter table ending_failure force row level security;
create policy wall on ending_failure using (
  (select sees_everything())
  or exists (select from case_file f where f.id = ending_failure.case_id));
