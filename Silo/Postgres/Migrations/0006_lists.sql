-- Open cases of a unit and status by due time, as supervisors' lists show them, and the counts of open cases; and what a desk holds.
DROP INDEX case_row_open;
CREATE INDEX case_row_open ON case_row (unit, status, due, since, case_key) WHERE closed_at IS NULL;
CREATE INDEX case_row_held ON case_row (desk) WHERE desk IS NOT NULL AND closed_at IS NULL;
