-- Since when letters of a case wait for somebody to post them; most cases have none, and cost nothing here.
ALTER TABLE case_row ADD COLUMN post_since bigint;

CREATE INDEX case_row_to_post ON case_row (unit, post_since) WHERE post_since IS NOT NULL;
