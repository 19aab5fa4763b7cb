-- Partners: whose administrators manage them, and which schools they serve.

alter table partner add column board_id uuid references board;
update partner set board_id = (select id from board order by name limit 1);
alter table partner alter column board_id set not null;
alter table partner add column active boolean not null default true;
create index partner_board on partner (board_id, name);

create table partner_school (
  partner_id uuid not null references partner,
  school_id uuid not null references school,
  primary key (partner_id, school_id)
);
create index partner_school_school on partner_school (school_id);
insert into partner_school (partner_id, school_id)
select p.id, s.id from partner p join school s on s.board_id = p.board_id;

-- What is known for a time only: until then, as if it had not been granted.
alter table case_grant add column until timestamptz;
