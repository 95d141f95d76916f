-- Callers on the line, found without a look at all that waits beside them.
CREATE INDEX case_row_calls ON case_row (unit) WHERE class = 0 AND status = 0 AND closed_at IS NULL;
