-- A unit's closed cases, latest first; a municipality's and a service's have case_row_closed and case_row_to_erase. What has changed is in the order
-- of case_entry's own numbers: one thread writes, and no entry is ever deleted.
CREATE INDEX case_row_closed_at ON case_row (unit, closed_at) WHERE status = 4;
