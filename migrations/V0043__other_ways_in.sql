-- A second step that was taken away, a login through another system that was taken off and a token that was made on the
-- server come to the privacy officer as a new password does: who does that can log in as somebody else.
alter table privacy_notice drop constraint privacy_notice_kind_check;
alter table privacy_notice add constraint privacy_notice_kind_check check (kind in (
  'many_files', 'new_role', 'password_reset', 'factor_reset', 'login_unlinked', 'token_made'));
