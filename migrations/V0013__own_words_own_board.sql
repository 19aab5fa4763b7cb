-- What a school's own file said last of its people, so that a correction made here holds until that file says
-- something new. Of those who were read in before, it is taken to be what is known of them now.
alter table staff_enrolment
  add column file_first_name text,
  add column file_prefix text,
  add column file_last_name text,
  add column file_email text;
update staff_enrolment e set file_first_name = st.first_name, file_prefix = st.prefix, file_last_name = st.last_name,
  file_email = st.email
from staff st where st.id = e.staff_id;

-- Whose trail an event belongs to: the board of its case, else of what it is about, else of who did it; none when it
-- is nobody's. The database finds it, so that no room that leaves an event needs to know.
alter table audit_event add column board_id uuid;

create function audit_board(about_case uuid, about_kind text, about_id text, acted text) returns uuid
language plpgsql stable as $$
declare
  id_form constant text := '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
  about uuid := case when about_id ~ id_form then about_id::uuid end;
  actor uuid := case when acted ~ id_form then acted::uuid end;
begin
  return coalesce(
    (select board_id from case_file where id = about_case),
    case about_kind
      when 'board' then (select id from board where id = about)
      when 'school' then (select board_id from school where id = about)
      when 'staff' then (select board_id from staff where id = about)
      when 'pupil' then (select s.board_id from pupil p join school s on s.id = p.school_id where p.id = about)
      when 'import' then (select board_id from import_run where id = about)
    end,
    (select board_id from staff where id = actor));
end
$$;

create function fill_audit_board() returns trigger language plpgsql as $$
begin
  new.board_id := audit_board(new.case_id, new.subject_kind, new.subject_id, new.actor);
  return new;
end
$$;
create trigger audit_event_board before insert on audit_event for each row execute function fill_audit_board();

alter table audit_event disable trigger audit_event_append_only;
update audit_event set board_id = audit_board(case_id, subject_kind, subject_id, actor);
alter table audit_event enable trigger audit_event_append_only;

create index audit_event_of_board on audit_event (board_id, id);
