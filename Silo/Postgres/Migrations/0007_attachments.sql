-- Citizens' files. keep_until is null once a case names the file.
CREATE TABLE attachment (
    id         uuid PRIMARY KEY,
    case_key   text,
    keep_until bigint
);

CREATE INDEX attachment_due ON attachment (keep_until) WHERE keep_until IS NOT NULL;

CREATE TABLE attachment_part (
    attachment_id uuid NOT NULL REFERENCES attachment ON DELETE CASCADE,
    number        integer NOT NULL,
    bytes         bytea NOT NULL,
    PRIMARY KEY (attachment_id, number)
);

-- Pictures and documents are compressed already.
ALTER TABLE attachment_part ALTER COLUMN bytes SET STORAGE EXTERNAL;
