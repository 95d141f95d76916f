-- Whether who and where a case's citizen is, is protected, as the last of its entries that say so has it. Within a text quotation marks are
-- escaped, so that nobody's words look like an event.
ALTER TABLE case_row ADD COLUMN protected INTEGER NOT NULL DEFAULT 0;

-- Beside max() stands what its row has.
UPDATE case_row SET protected = 1
FROM (
    SELECT case_id, events, max(version) FROM case_entry
    WHERE instr(events, CAST('"is":"protection-changed"' AS BLOB)) > 0 GROUP BY case_id) AS last
WHERE id = last.case_id AND instr(last.events, CAST('"is":"protection-changed","protected":true' AS BLOB)) > 0;
