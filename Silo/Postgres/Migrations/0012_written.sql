-- The transaction that wrote an entry. Everything before the oldest that is under way is there and stays as it is, so that a reader who goes no
-- farther misses nothing, whatever the order of commits. Entries from before have none: whoever begins to read goes through the cases first.
ALTER TABLE case_entry ADD COLUMN written bigint;
ALTER TABLE case_entry ALTER COLUMN written SET DEFAULT (pg_current_xact_id()::text::bigint);
CREATE INDEX case_entry_written ON case_entry (written) WHERE written IS NOT NULL;

-- A unit's closed cases, latest first; a municipality's and a service's have case_row_closed and case_row_to_erase.
CREATE INDEX case_row_closed_at ON case_row (unit, closed_at) WHERE status = 4;
