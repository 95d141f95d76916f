-- Instants are ticks of 100 ns since 1970-01-01T00:00Z. A case's key is municipality/reference.
-- Numbers of enums are those of the code; they only grow at the end. Status 0 is waiting, 2 awaiting citizen,
-- 3 answered and 4 closed; level 2 is supervisor. A case is open when closed_at is NULL.

-- The number of a case is for this file alone: cases of the same days lie together, as their work does.
CREATE TABLE case_row (
    id              INTEGER PRIMARY KEY,
    case_key        TEXT NOT NULL UNIQUE,
    municipality    TEXT NOT NULL,
    shard           INTEGER NOT NULL,
    version         INTEGER NOT NULL,
    status          INTEGER NOT NULL,
    unit            TEXT NOT NULL,
    desk            TEXT,
    service         TEXT NOT NULL,
    owner           TEXT NOT NULL,
    class           INTEGER NOT NULL,
    skill           TEXT NOT NULL,
    language        TEXT NOT NULL,
    movable         INTEGER NOT NULL,
    due             INTEGER,
    wake_at         INTEGER,
    opened          INTEGER NOT NULL,
    since           INTEGER NOT NULL,
    level           INTEGER NOT NULL,
    hops            INTEGER NOT NULL,
    citizen_id      TEXT,
    offered_to      TEXT,
    offered_to_desk TEXT,
    updated         INTEGER NOT NULL,
    closed_at       INTEGER
);

-- Entries lie in the order of writing, which packs them and keeps a batch's writes together.
CREATE TABLE case_entry (
    case_id    INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    request_id BLOB NOT NULL,
    events     BLOB NOT NULL,
    UNIQUE (case_id, version)
);

CREATE INDEX case_row_wake ON case_row (wake_at, shard) WHERE wake_at IS NOT NULL;

-- Waiting cases of a unit, and a municipality's open ones: a unit's key begins with its municipality.
-- It covers the counting of open cases.
CREATE INDEX case_row_open ON case_row (unit, status, due, since, closed_at) WHERE closed_at IS NULL;

CREATE INDEX case_row_held ON case_row (desk) WHERE desk IS NOT NULL AND closed_at IS NULL;
CREATE INDEX case_row_offered ON case_row (offered_to) WHERE offered_to IS NOT NULL;
CREATE INDEX case_row_citizen ON case_row (citizen_id, municipality, opened) WHERE citizen_id IS NOT NULL;
CREATE INDEX case_row_opened ON case_row (municipality, opened);
CREATE INDEX case_row_closed ON case_row (municipality, closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX case_row_raised ON case_row (municipality) WHERE level >= 2 AND closed_at IS NULL;

-- A parked message has no send_at; reason says why.
CREATE TABLE outbox (
    seq      INTEGER PRIMARY KEY,
    id       BLOB NOT NULL UNIQUE,
    case_key TEXT NOT NULL,
    shard    INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    body     BLOB NOT NULL,
    send_at  INTEGER,
    attempts INTEGER NOT NULL,
    reason   TEXT
);

CREATE INDEX outbox_to_send ON outbox (send_at) WHERE send_at IS NOT NULL;
