-- Task hours (taakuren): a ledger in the accountant's sense. Entries are added and never changed or removed; only their
-- status moves, and only forward. Every balance is a sum of entries.

-- Until which month the books of a school are closed. Also the door at which entries and closings of one school meet.
create table hours_book (
  school_id uuid primary key references school,
  closed_through date check (extract(day from closed_through) = 1),
  closed_by uuid references staff,
  closed_at timestamptz,
  check ((closed_through is null) = (closed_at is null))
);

create table hours_entry (
  id uuid primary key,
  school_id uuid not null references school,
  staff_id uuid not null references staff,
  -- The month in which it is booked (its first day): that of the work or, if that is closed, the first open one.
  month date not null check (extract(day from month) = 1),
  -- The school year of that month, 1 August to 31 July.
  school_year text not null generated always as (
    case when extract(month from month) >= 8
      then extract(year from month)::int::text || '-' || (extract(year from month)::int + 1)::text
      else (extract(year from month)::int - 1)::text || '-' || extract(year from month)::int::text end) stored,
  worked_on date not null,
  activity text not null check (activity in ('contact', 'preparation', 'travel', 'visit', 'report', 'aftercare', 'conversation',
    'signal', 'handoff', 'complaint', 'other')),
  minutes int not null check (minutes <> 0 and minutes between -1440 and 1440),
  -- Beyond the norm, or without one: confirmed by the person, approved apart.
  deviates boolean not null,
  -- Outlives the content of the case: its file keeps a stone with the number.
  case_id uuid references case_file,
  -- How it came about: work (a step took it), hand (written by the person), correction, carried (from a month that closed),
  -- reversal (takes another back).
  origin text not null check (origin in ('work', 'hand', 'correction', 'carried', 'reversal')),
  -- What the work was; of several statements about one occasion the last counts.
  occasion text,
  reason text,
  -- Why it was saved although it looked odd: over_budget, long_day, day_off, closed_year.
  warnings text[] not null default '{}',
  reverses uuid unique references hours_entry,
  replaces uuid unique references hours_entry,
  -- Null when a step of the work entered it.
  entered_by uuid references staff,
  entered_at timestamptz not null,
  status text not null check (status in ('proposed', 'confirmed', 'approved')),
  -- Null when it confirmed itself, being within the norm.
  confirmed_by uuid references staff,
  confirmed_at timestamptz,
  approved_by uuid references staff,
  approved_at timestamptz,
  check ((minutes < 0) = (reverses is not null)),
  check ((origin = 'reversal') = (reverses is not null)),
  check (replaces is null or reverses is null),
  check ((origin in ('correction', 'carried')) = (replaces is not null)),
  check (origin in ('work', 'hand') or reason is not null),
  check (origin <> 'hand' or entered_by is not null),
  check (worked_on < month + interval '1 month'),
  check ((status = 'proposed') = (confirmed_at is null)),
  check ((status = 'approved') = (approved_at is not null)),
  check ((approved_by is null) = (approved_at is null)),
  check (approved_by <> staff_id)
);
-- Balances: sums of a school's year, of one person or of all, read from the index alone.
create index hours_entry_sum on hours_entry (school_id, school_year, staff_id, month, activity, status, deviates) include (minutes);
-- A person's year, newest first.
create index hours_entry_own on hours_entry (staff_id, school_year, worked_on desc, id);
-- A person's day, to see whether it grew long.
create index hours_entry_day on hours_entry (staff_id, worked_on);
-- What is still to be confirmed or approved.
create index hours_entry_open on hours_entry (school_id, month, staff_id) where status <> 'approved';
-- What the work said first of an occasion, once; corrections follow it.
create unique index hours_entry_occasion on hours_entry (occasion, staff_id, activity) where origin = 'work' and occasion is not null;

create function hours_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'hours_entry is a ledger: % is refused', tg_op using errcode = 'insufficient_privilege';
end
$$;
create trigger hours_entry_stays before delete or truncate on hours_entry for each statement execute function hours_refuse();

-- Holds the books of a school until the end of the transaction, so that no month closes in between; the month through which
-- they are closed.
create function hours_closed_through(school uuid) returns date language plpgsql as $$
declare
  closed date;
begin
  select closed_through into closed from hours_book where school_id = school for share;
  if not found then
    insert into hours_book (school_id) values (school) on conflict do nothing;
    select closed_through into closed from hours_book where school_id = school for share;
  end if;
  return closed;
end
$$;

create function hours_enter() returns trigger language plpgsql as $$
declare
  closed date;
  first hours_entry;
begin
  closed := hours_closed_through(new.school_id);
  if closed is not null and new.month <= closed then
    raise exception 'the month % is closed', new.month using errcode = 'check_violation', constraint = 'hours_month_open';
  end if;
  if new.status = 'approved' then
    raise exception 'an entry is not approved before it is made' using errcode = 'check_violation', constraint = 'hours_status';
  end if;
  if new.reverses is not null then
    -- Held, so that nobody approves it in between.
    select * into first from hours_entry where id = new.reverses for no key update;
    if first.reverses is not null or first.minutes <> -new.minutes or first.staff_id <> new.staff_id
        or first.school_id <> new.school_id or first.activity <> new.activity or first.worked_on <> new.worked_on
        or first.case_id is distinct from new.case_id then
      raise exception 'a reversal takes back the whole of one entry' using errcode = 'check_violation', constraint = 'hours_reversal';
    end if;
    -- What was never approved is taken back where it stood, and both rest; what was approved is taken back by an entry
    -- that is approved in its turn.
    if first.status <> 'approved' and (new.status <> first.status or new.month <> first.month)
        or first.status = 'approved' and new.status <> 'confirmed' then
      raise exception 'a reversal stands as what it takes back' using errcode = 'check_violation', constraint = 'hours_reversal';
    end if;
  end if;
  if new.replaces is not null then
    select * into first from hours_entry where id = new.replaces;
    if first.reverses is not null or first.staff_id <> new.staff_id or first.school_id <> new.school_id
        or not exists (select from hours_entry where reverses = new.replaces) then
      raise exception 'only what was taken back is replaced' using errcode = 'check_violation', constraint = 'hours_replacement';
    end if;
  end if;
  return new;
end
$$;
create trigger hours_entry_enters before insert on hours_entry for each row execute function hours_enter();

create function hours_move_on() returns trigger language plpgsql as $$
declare
  closed date;
begin
  if row(new.id, new.school_id, new.staff_id, new.month, new.worked_on, new.activity, new.minutes, new.deviates, new.case_id,
      new.origin, new.occasion, new.reason, new.warnings, new.reverses, new.replaces, new.entered_by, new.entered_at)
    is distinct from
      row(old.id, old.school_id, old.staff_id, old.month, old.worked_on, old.activity, old.minutes, old.deviates, old.case_id,
      old.origin, old.occasion, old.reason, old.warnings, old.reverses, old.replaces, old.entered_by, old.entered_at) then
    raise exception 'an entry never changes' using errcode = 'check_violation', constraint = 'hours_unchanged';
  end if;
  if not (old.status = 'proposed' and new.status = 'confirmed' or old.status = 'confirmed' and new.status = 'approved'
      and new.confirmed_at = old.confirmed_at and new.confirmed_by is not distinct from old.confirmed_by) then
    raise exception 'proposed, then confirmed, then approved' using errcode = 'check_violation', constraint = 'hours_status';
  end if;
  if exists (select from hours_entry r where r.reverses = old.id)
      or exists (select from hours_entry f where f.id = old.reverses and f.status <> 'approved') then
    raise exception 'what was taken back rests' using errcode = 'check_violation', constraint = 'hours_rests';
  end if;
  closed := hours_closed_through(old.school_id);
  if closed is not null and old.month <= closed then
    raise exception 'the month % is closed', old.month using errcode = 'check_violation', constraint = 'hours_month_open';
  end if;
  return new;
end
$$;
create trigger hours_entry_moves_on before update on hours_entry for each row execute function hours_move_on();

-- Books close forward, and only over what is approved or rests.
create function hours_close() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.closed_through is not null and (new.closed_through is null or new.closed_through < old.closed_through) then
    raise exception 'books close forward' using errcode = 'check_violation', constraint = 'hours_forward';
  end if;
  if new.closed_through is not null and exists (
      select from hours_entry e where e.school_id = new.school_id and e.month <= new.closed_through and e.status <> 'approved'
        and not exists (select from hours_entry r where r.reverses = e.id)
        and not exists (select from hours_entry f where f.id = e.reverses and f.status <> 'approved')) then
    raise exception 'entries are still open' using errcode = 'check_violation', constraint = 'hours_open';
  end if;
  return new;
end
$$;
create trigger hours_book_closes before update or delete on hours_book for each row execute function hours_close();

-- What part of full time someone works at a school, from day to day (werktijdfactor). Periods do not overlap: an earlier one
-- ends where the next begins.
create table hours_employment (
  staff_id uuid not null references staff,
  school_id uuid not null references school,
  from_date date not null,
  -- The last day, inclusive; null for no end.
  until_date date check (until_date >= from_date),
  wtf numeric(5, 4) not null check (wtf > 0 and wtf <= 1),
  set_by uuid not null references staff,
  set_at timestamptz not null,
  primary key (school_id, staff_id, from_date)
);

-- What is set aside for contact with parents, in minutes a school year: of a school in all, and of each person.
create table hours_budget (
  school_id uuid not null references school,
  school_year text not null check (school_year ~ '^[0-9]{4}-[0-9]{4}$'),
  -- Null for the school in all.
  staff_id uuid references staff,
  minutes int not null check (minutes between 0 and 60000000),
  -- By hand, by formula (minutes per pupil x pupils), or read from a file.
  origin text not null check (origin in ('hand', 'formula', 'csv')),
  minutes_per_pupil int check (minutes_per_pupil > 0),
  pupils int check (pupils >= 0),
  set_by uuid not null references staff,
  set_at timestamptz not null,
  check ((origin = 'formula') = (minutes_per_pupil is not null and pupils is not null))
);
create unique index hours_budget_person on hours_budget (school_id, school_year, staff_id) where staff_id is not null;
create unique index hours_budget_school on hours_budget (school_id, school_year) where staff_id is null;
