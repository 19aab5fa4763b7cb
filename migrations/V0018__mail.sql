-- Being told by mail. What is told follows from the kind and a few counts: nothing here says what it is about.

create table mail (
  id uuid primary key,
  staff_id uuid not null references staff,
  notice text not null,
  -- What made it, so that nobody is told twice of the same.
  about text not null,
  counts int[] not null default '{}',
  -- 'sending' is committed before the server gets it; whoever finds it so later cannot know whether it went.
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'refused', 'uncertain', 'dropped')),
  -- Why it waits or was dropped: 'away', 'later', 'replaced', 'no_address', 'left'.
  reason text,
  attempts int not null default 0,
  -- Case time; the others by the database's own clock.
  queued_at timestamptz not null,
  next_attempt_at timestamptz not null default clock_timestamp(),
  marked_at timestamptz,
  ended_at timestamptz,
  unique (staff_id, notice, about)
);
create index mail_waiting on mail (next_attempt_at, id) where state = 'waiting';
create index mail_attention on mail (state, queued_at) where state in ('waiting', 'sending', 'refused', 'uncertain');

create table mail_preference (
  staff_id uuid primary key references staff,
  mail boolean not null,
  language text not null
);

-- What reminders and escalations were about, so that each is told once, whoever holds the role by then.
create table mail_told (
  about text primary key,
  told_at timestamptz not null
);

-- The last morning of which the overviews and reminders were made; one row at the most.
create table mail_morning (
  only_row boolean primary key default true check (only_row),
  morning date not null
);

-- Acute danger that passes its moment is told at once, so it is looked for often.
create index work_item_urgent_due on work_item (due_at) where ended_at is null and urgent;
