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
