-- When people change, their school's and board's open complaints are looked at anew; closed ones are far more.
create index complaint_open_school on complaint (school_id) where closed_on is null;
create index complaint_open_board on complaint (board_id) where closed_on is null;
