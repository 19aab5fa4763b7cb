-- Logging in as grown-ups do: sessions that outlive a restart, a second factor, tokens for programs.

-- Rises when someone is logged out everywhere: what was let in under a lower number is out.
alter table account add column epoch int not null default 0;

-- The shape is Spring Session's, its times are milliseconds of the machine's clock.
create table login_session (
  primary_id char(36) primary key,
  session_id char(36) not null unique,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval int not null,
  expiry_time bigint not null,
  principal_name varchar(100)
);
create index login_session_expiry on login_session (expiry_time);
create index login_session_principal on login_session (principal_name);

create table login_session_attributes (
  session_primary_id char(36) not null references login_session on delete cascade,
  attribute_name varchar(200) not null,
  -- Sealed under the master key: what somebody was typing can be in it.
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);

create table second_factor (
  staff_id uuid primary key references account on delete cascade,
  -- Sealed under the master key.
  secret bytea not null,
  -- The thirty seconds of the last code that was used: that one, and those before it, count no more.
  last_step bigint not null,
  since timestamptz not null
);

-- For who lost the telephone; each works once, and is gone then.
create table recovery_code (
  staff_id uuid not null references second_factor on delete cascade,
  hash bytea not null,
  primary key (staff_id, hash)
);

create table api_token (
  id uuid primary key,
  staff_id uuid not null references account on delete cascade,
  name text not null,
  hash bytea not null unique,
  -- Made by who had shown a second factor; of others it is no more than their password.
  two_factors boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_staff on api_token (staff_id, created_at);
