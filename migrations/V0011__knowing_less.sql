-- Who was denied a case: asked for each line of a list, and nearly always nobody.
create index case_grant_denied on case_grant (case_id) where effect = 'deny';
