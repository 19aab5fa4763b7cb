-- Logging in, and who may know what.

create table account (
  staff_id uuid primary key references staff,
  username text not null unique check (username = lower(username)),
  password_hash text not null,
  must_change boolean not null default true,
  enabled boolean not null default true,
  failures int not null default 0,
  locked_until timestamptz,
  password_set_at timestamptz not null,
  last_login_at timestamptz
);

-- The work of an absent person is seen and done by another, from one day until another (inclusive).
create table substitution (
  id uuid primary key,
  absent_id uuid not null references staff,
  substitute_id uuid not null references staff,
  from_date date not null,
  until_date date not null,
  -- Case types that are confidential and yet included; only the absent person can say so.
  confidential text[] not null default '{}',
  created_by uuid not null references staff,
  created_at timestamptz not null,
  ended_at timestamptz,
  check (until_date >= from_date),
  check (absent_id <> substitute_id)
);
create index substitution_substitute on substitution (substitute_id, until_date);
create index substitution_absent on substitution (absent_id, until_date);

-- Need to know. A grantee is a key: 'staff:<id>', 'group:<id>' (its teachers), 'role:<role>:<school, board or partner id>'.
-- The level says how much; 'deny' takes everything away, whatever else was granted.
create table case_grant (
  case_id uuid not null,
  grantee text not null,
  -- Why it was given ('visitor', 'school', 'task:<id>'), so that the same reason can take it back.
  source text not null,
  case_type text not null,
  level smallint not null,
  effect text not null default 'allow' check (effect in ('allow', 'deny')),
  primary key (case_id, grantee, source)
);
create index case_grant_grantee on case_grant (grantee, case_type, case_id);
