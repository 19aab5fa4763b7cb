-- Documents that are kept with a case, as they were made.

create table document (
  id uuid primary key,
  case_id uuid not null references case_file,
  -- What it is: the name of the letter's template.
  kind text not null,
  -- The message code of what it is called; the words are chosen when it is read.
  title_code text not null,
  language text not null,
  media_type text not null,
  content bytea not null,
  sha256 text not null,
  created_at timestamptz not null,
  -- A staff id, or a part of the application that acted by itself.
  created_by text not null
);
create index document_case on document (case_id, created_at desc);

-- What was sent to someone stays what it was.
create function refuse_document_change() returns trigger language plpgsql as $$
begin
  raise exception 'a document never changes: % is refused', tg_op using errcode = 'insufficient_privilege';
end
$$;
create trigger document_unchanged before update on document for each statement execute function refuse_document_change();
