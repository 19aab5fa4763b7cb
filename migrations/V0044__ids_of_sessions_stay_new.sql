-- Logging in gives a session another id. A request of the same browser that began before that (the icon of the page, say)
-- saves the session when it ends, and would put the old id back: who just logged in would be out, and the owner of the row
-- forgotten. It says nothing more now.
alter table login_session add column replaced_id char(36);

create function session_id_stays_new() returns trigger language plpgsql as $$
begin
  if new.session_id = old.replaced_id then
    return null;
  end if;
  if new.session_id <> old.session_id then
    new.replaced_id := old.session_id;
  end if;
  return new;
end
$$;
create trigger session_id_stays_new before update on login_session
  for each row execute function session_id_stays_new();
