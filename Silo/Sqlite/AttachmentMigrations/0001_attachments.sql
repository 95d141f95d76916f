-- Citizens' files. keep_until is null once a case names the file.
CREATE TABLE attachment (
    id         BLOB NOT NULL PRIMARY KEY,
    case_key   TEXT,
    keep_until INTEGER
) WITHOUT ROWID;

CREATE INDEX attachment_due ON attachment (keep_until) WHERE keep_until IS NOT NULL;

CREATE TABLE attachment_part (
    attachment_id BLOB NOT NULL REFERENCES attachment ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    bytes         BLOB NOT NULL,
    PRIMARY KEY (attachment_id, number)
);
