-- Closed cases, latest first, a municipality's, a service's and a unit's: each in the very order of its list, so that a page reads no more than it shows.
-- What has changed is in the order of case_entry's own numbers: one thread writes, and no entry is ever deleted.
DROP INDEX IF EXISTS case_row_to_erase;
CREATE INDEX case_row_to_erase ON case_row (municipality, service, closed_at, case_key DESC) WHERE status = 4;
CREATE INDEX case_row_closed_last ON case_row (municipality, closed_at, case_key DESC) WHERE status = 4;
CREATE INDEX case_row_closed_at ON case_row (unit, closed_at, case_key DESC) WHERE status = 4;
