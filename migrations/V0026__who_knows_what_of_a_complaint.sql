-- Who knows what of a complaint.
-- What a board does about a possible offence (WPO art. 4a) is on the timeline for the board only.
update case_grant set level = 40 where case_type = 'complaint' and effect = 'allow' and grantee like 'role:board:%';
update case_event set level = 40 where kind in ('complaint.inspector', 'complaint.declaration');

-- A director knows a complaint only as long as it is theirs to handle.
delete from case_grant g
 using case_file f
 where f.id = g.case_id and g.case_type = 'complaint' and g.source = 'director' and f.state <> 'director';
