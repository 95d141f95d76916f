-- The transaction that wrote an entry. Everything before the oldest that is under way is there and stays as it is, so that a reader who goes no
-- farther misses nothing, whatever the order of commits. Entries from before have none: whoever begins to read goes through the cases first.
ALTER TABLE case_entry ADD COLUMN written bigint;
ALTER TABLE case_entry ALTER COLUMN written SET DEFAULT (pg_current_xact_id()::text::bigint);
CREATE INDEX case_entry_written ON case_entry (written) WHERE written IS NOT NULL;

-- Closed cases, latest first, a municipality's, a service's and a unit's: each in the very order of its list, so that a page reads no more than it shows.
DROP INDEX case_row_to_erase;
CREATE INDEX case_row_to_erase ON case_row (municipality, service, closed_at, case_key DESC) WHERE status = 4;
CREATE INDEX case_row_closed_last ON case_row (municipality, closed_at, case_key DESC) WHERE status = 4;
CREATE INDEX case_row_closed_at ON case_row (unit, closed_at, case_key DESC) WHERE status = 4;
