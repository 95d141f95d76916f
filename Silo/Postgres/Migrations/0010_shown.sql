-- What everybody may know of a case, as JSON; most cases have none, and cost nothing here.
ALTER TABLE case_row ADD COLUMN shown text COLLATE "C";

-- Open and closed ones apart, by service: a page of any choice of these is the first of each, merged.
CREATE INDEX case_row_shown_open ON case_row (municipality, service, opened DESC, case_key) WHERE shown IS NOT NULL AND closed_at IS NULL;
CREATE INDEX case_row_shown_closed ON case_row (municipality, service, opened DESC, case_key) WHERE shown IS NOT NULL AND closed_at IS NOT NULL;
