-- How far the demo's case time runs ahead of the machine's; one row at the most.
create table practice_clock (
  only_row boolean primary key default true check (only_row),
  ahead_micros bigint not null check (ahead_micros >= 0)
);
