-- What someone has to confirm, and what is set aside for them: their first page says both.
create index hours_entry_proposed on hours_entry (staff_id) where status = 'proposed';
create index hours_budget_staff on hours_budget (staff_id, school_year) where staff_id is not null;
