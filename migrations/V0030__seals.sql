-- Seals over the trail (docs/audit-trail.md). A seal covers the events that were new when it was made; each seal is
-- chained to the one before it. Writers of events know nothing of seals and wait for nobody.

create table audit_seal (
  number bigint primary key,
  -- The ids that were given out since the seal before. Events that were still being written then come with a later seal.
  from_id bigint not null,
  to_id bigint not null,
  events integer not null check (events >= 0),
  -- Of the events in order of their ids, as RFC 6962 has it.
  root bytea not null,
  -- Every event with an id up to that seal's was committed, or never will be: what turns up there later was put in.
  settled bigint not null,
  -- The sealing transaction: all that began before it have a lower one.
  xid bigint not null,
  -- The latest case time among the events up to here, which says when they may be pruned.
  last_at timestamptz not null,
  -- By the database's own clock.
  sealed_at timestamptz not null,
  chain bytea not null
);

-- Which events a seal covers, and the first eight bytes of each one's hash, so that what was changed can be named.
create table audit_batch (
  seal bigint primary key references audit_seal,
  ids bigint[] not null,
  marks bytea not null
);

-- Events that were removed because their time was over: those of all seals up to this one. The seals stay.
create table audit_pruning (
  through bigint primary key references audit_seal,
  before timestamptz not null,
  events bigint not null,
  pruned_at timestamptz not null default clock_timestamp()
);

-- An event's transaction gets its number before the event gets its id. So a sealer that reads the last id, and then
-- gets its own number, has the higher number than whoever was given one of these ids.
create function number_before_id() returns trigger language plpgsql as $$
begin
  perform pg_current_xact_id();
  return null;
end
$$;
create trigger audit_event_number before insert on audit_event for each statement execute function number_before_id();

-- Only audit_prune() may remove, in its own transaction. Who owns the tables can pretend to be it, as they can drop
-- the triggers: that is what the seals are for.
create or replace function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_table_name in ('audit_event', 'audit_batch')
      and current_setting('drempel.audit_pruning', true) = pg_current_xact_id()::text then
    return null;
  end if;
  raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_seal_append_only before update or delete or truncate on audit_seal
  for each statement execute function refuse_audit_change();
create trigger audit_batch_append_only before update or delete or truncate on audit_batch
  for each statement execute function refuse_audit_change();
create trigger audit_pruning_append_only before update or delete or truncate on audit_pruning
  for each statement execute function refuse_audit_change();

-- Removes whole sealed batches whose events are all older than this moment, and says so. Answers how many events went.
create function audit_prune(older_than timestamptz) returns bigint language plpgsql as $$
declare
  last_one bigint;
  gone bigint;
begin
  -- The sealer's lock: no seal is made meanwhile.
  perform pg_advisory_xact_lock(6119700030);
  select max(s.number) into last_one from audit_seal s
   where s.last_at < older_than
     and s.number <= (select settled from audit_seal order by number desc limit 1)
     and s.number > coalesce((select max(through) from audit_pruning), 0);
  if last_one is null then
    return 0;
  end if;
  insert into audit_pruning (through, before, events)
  select last_one, older_than, coalesce(sum(cardinality(ids)), 0) from audit_batch where seal <= last_one;
  perform set_config('drempel.audit_pruning', pg_current_xact_id()::text, true);
  delete from audit_event where id in (select unnest(ids) from audit_batch where seal <= last_one);
  get diagnostics gone = row_count;
  delete from audit_batch where seal <= last_one;
  perform set_config('drempel.audit_pruning', '', true);
  return gone;
end
$$;
