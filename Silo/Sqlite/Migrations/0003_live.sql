-- Callers and visitors, found without a look at all that waits beside them.
CREATE INDEX case_row_live ON case_row (unit) WHERE class < 2 AND closed_at IS NULL;
