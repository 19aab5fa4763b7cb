-- The lists of open complaints of a board and of a school.

create index complaint_open_board on complaint (board_id) where closed_on is null;
create index complaint_open_school on complaint (school_id) where closed_on is null;
create index complaint_measure_open on complaint_measure (case_id) where done is null;
