-- Wrong passwords count per account and address, so that nobody elsewhere can keep somebody out.

create table login_place (
  staff_id uuid not null references account on delete cascade,
  -- A keyed hash of account and network address: no address stands here.
  place bytea not null,
  -- Wrong passwords and codes in a row; an hour after the last one they are forgotten.
  failures int not null default 0,
  locked_until timestamptz,
  last_failed_at timestamptz,
  -- When the account was last let in from here; null if never.
  let_in_at timestamptz,
  primary key (staff_id, place)
);

-- The account as a whole: wrong ones of a day from where it was never let in.
alter table account drop column failures;
alter table account drop column locked_until;
alter table account add column strange_failures int not null default 0;
alter table account add column strange_since timestamptz;
