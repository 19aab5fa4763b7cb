-- A step can stand alone: whoever does it knows nothing of the case besides it. So it also goes to someone from whom the case
-- itself was taken: who is named in a complaint tells their side and carries out a measure, and sees no more than that.
alter table work_item add column alone boolean not null default false;
