-- Where anyone can ring the board: it helps who complains about the contact person or of sexual misconduct.
alter table board add column phone text;
