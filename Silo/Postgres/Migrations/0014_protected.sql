-- Whether who and where a case's citizen is, is protected, as the last of its entries that say so has it. Within a text quotation marks are
-- escaped, so that nobody's words look like an event.
ALTER TABLE case_row ADD COLUMN protected boolean NOT NULL DEFAULT false;

UPDATE case_row AS r SET protected = true
FROM (
    SELECT DISTINCT ON (case_id) case_id, events FROM case_entry
    WHERE position('"is":"protection-changed"'::bytea IN events) > 0 ORDER BY case_id, version DESC) AS last
WHERE r.case_id = last.case_id AND position('"is":"protection-changed","protected":true'::bytea IN last.events) > 0;
