-- Who logs in elsewhere: the issuer's name for a person, kept from the first time on.

create table external_login (
  issuer text not null,
  subject text not null,
  staff_id uuid not null references account on delete cascade,
  linked_at timestamptz not null,
  primary key (issuer, subject),
  unique (staff_id, issuer)
);

create index staff_email on staff (lower(email)) where email is not null;
