-- Who saw and did what. A record of a municipality is later than the one before it, so its time is its key; hash ties it to that
-- one. Numbers of kinds are those of the code; they only grow at the end.
CREATE TABLE audit (
    municipality TEXT NOT NULL,
    at           INTEGER NOT NULL,
    kind         INTEGER NOT NULL,
    person       TEXT,
    reference    TEXT,
    detail       TEXT,
    hash         BLOB NOT NULL,
    PRIMARY KEY (municipality, at)
) WITHOUT ROWID;

CREATE INDEX audit_person ON audit (municipality, person, at) WHERE person IS NOT NULL;
CREATE INDEX audit_reference ON audit (municipality, reference, at) WHERE reference IS NOT NULL;
CREATE INDEX audit_kind ON audit (municipality, kind, at);

-- Only added to. What is older than any law asks for may go by rule: two years.
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit WHEN old.at > (unixepoch() - 63072000) * 10000000 BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;
