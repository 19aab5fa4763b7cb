-- Keys of cases, wrapped by the master key from outside (docs/keys.md). They live in a schema of their own, so that ordinary
-- dumps leave them out and destroying a key ends the texts in those dumps as well.

-- Makes the schema; called again only by who lost it, and then what was sealed is gone for good.
create function keys_begin() returns void language plpgsql as $$
begin
  create schema keys;
  -- A known word under the master key, to see at the start whether it is the right one.
  create table keys.master (
    only_row boolean primary key default true check (only_row),
    sealed bytea not null
  );
  -- No foreign key: this part is restored apart from the cases, and is newer than they are.
  create table keys.case_key (
    case_id uuid primary key,
    -- Null once it was destroyed: then the case never gets another one.
    wrapped bytea,
    destroyed_at timestamptz,
    check ((wrapped is null) = (destroyed_at is not null))
  );
end
$$;
select keys_begin();

-- Answers and drafts are sealed as text; nothing in SQL looks inside them.
alter table signal_record alter column answers type text using answers::text;
alter table complaint_record alter column answers type text using answers::text;
alter table work_draft alter column data type text using data::text;

-- How long a file is, which can't be seen from what is sealed.
alter table document add column size bigint;
alter table document disable trigger document_unchanged;
update document set size = length(content);
alter table document enable trigger document_unchanged;
alter table document alter column size set not null;

-- Tables of which every row is sealed. Until a table stands here, the first start seals its rows where they are.
create table sealed_table (
  name text primary key,
  sealed_at timestamptz not null default clock_timestamp()
);

-- Rows that otherwise never change may be sealed in place, by the transaction that says so, until the table is done. Who owns
-- the tables can pretend to do that, as they can drop the triggers; what is sealed they cannot make.
create function begin_sealing() returns void language plpgsql as $$
begin
  perform set_config('drempel.sealing', pg_current_xact_id()::text, true);
end
$$;
create function may_seal(into_table text) returns boolean language plpgsql stable as $$
begin
  return current_setting('drempel.sealing', true) = pg_current_xact_id_if_assigned()::text
    and not exists (select 1 from sealed_table where name = into_table);
end
$$;

-- Rows that are otherwise never deleted go with their case. begin_removal(case) lets the transaction that calls it delete those
-- of that one case, and of no other, until end_removal() or its end.
create function begin_removal(of_case uuid) returns void language plpgsql as $$
begin
  perform set_config('drempel.removing', pg_current_xact_id()::text || ':' || of_case, true);
end
$$;
create function end_removal() returns void language plpgsql as $$
begin
  perform set_config('drempel.removing', '', true);
end
$$;
-- The case that this transaction removes; null if it removes none.
create function removing() returns uuid language plpgsql stable as $$
declare
  said text := current_setting('drempel.removing', true);
begin
  if split_part(said, ':', 1) = pg_current_xact_id_if_assigned()::text then
    return split_part(said, ':', 2)::uuid;
  end if;
  return null;
end
$$;

create or replace function refuse_handoff_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and removing() is not null or tg_op = 'UPDATE' and may_seal(tg_table_name) then
    return null;
  end if;
  raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end
$$;
create or replace function refuse_complaint_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and removing() is not null or tg_op = 'UPDATE' and may_seal(tg_table_name) then
    return null;
  end if;
  raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end
$$;
create or replace function refuse_document_change() returns trigger language plpgsql as $$
begin
  if may_seal(tg_table_name) then
    return null;
  end if;
  raise exception 'a document never changes: % is refused', tg_op using errcode = 'insufficient_privilege';
end
$$;

-- For each row: only those of the case that is being removed.
create function refuse_other_case() returns trigger language plpgsql as $$
begin
  if old.case_id is distinct from removing() then
    raise exception '% of another case is refused', tg_op using errcode = 'insufficient_privilege';
  end if;
  return old;
end
$$;
create trigger consent_event_of_case before delete on consent_event for each row execute function refuse_other_case();
create trigger handoff_package_of_case before delete on handoff_package for each row execute function refuse_other_case();
create trigger handoff_package_text_of_case before delete on handoff_package_text for each row execute function refuse_other_case();
create trigger complaint_record_of_case before delete on complaint_record for each row execute function refuse_other_case();
create trigger complaint_message_of_case before delete on complaint_message for each row execute function refuse_other_case();
create trigger complaint_postponement_of_case before delete on complaint_postponement for each row execute function refuse_other_case();
