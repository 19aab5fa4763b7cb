-- The trail: who did or saw what, in which role, when. Ids and keys only, never content.

create table audit_event (
  id bigint generated always as identity primary key,
  -- Case time: the moment as everyone in the application sees it (the practice clock of the demo included).
  at timestamptz not null,
  -- The moment by the database's own clock, which nothing in the application can move.
  recorded_at timestamptz not null default clock_timestamp(),
  actor text not null,
  on_behalf_of text,
  role text,
  action text not null,
  case_id uuid,
  subject_kind text,
  subject_id text,
  detail text
);
create index audit_event_case on audit_event (case_id, id);
create index audit_event_actor on audit_event (actor, id);
create index audit_event_at on audit_event (at, id);

-- Statement-level, so that it refuses also where no row would be visible or match.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit_event is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_event_append_only before update or delete or truncate on audit_event
  for each statement execute function refuse_audit_change();
