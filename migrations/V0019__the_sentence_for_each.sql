-- The sentence for whoever raised a signal is kept with each signal it was written for, so that a signal that becomes part of
-- another does not show what was written before to somebody else. Those that were joined already keep what they showed.

update signal s set message_to_signaller = t.message_to_signaller
  from signal t
 where t.case_id = s.joined_into and t.message_to_signaller is not null;
