-- Instants are ticks of 100 ns since 1970-01-01T00:00Z. A case's key is municipality/reference.
-- Numbers of enums are those of the code; they only grow at the end. Status 0 is waiting, 2 awaiting citizen,
-- 3 answered and 4 closed; level 2 is supervisor. A case is open when closed_at is NULL.
-- Text is compared by its bytes, which is quick and the same on every server.

-- What hardly ever changes of a case is apart from its row, so that a transition leaves these indexes alone.
-- Numbers rise, so that the indexes over them grow at their ends.
CREATE TABLE case_known (
    case_id      bigint GENERATED ALWAYS AS IDENTITY (CACHE 32),
    case_key     text COLLATE "C" NOT NULL UNIQUE,
    municipality text COLLATE "C" NOT NULL,
    opened       bigint NOT NULL,
    citizen_id   text COLLATE "C"
);

CREATE INDEX case_known_citizen ON case_known (citizen_id, municipality, opened) WHERE citizen_id IS NOT NULL;

-- Cases come in the order of their opening: a summary per range of pages finds a day's.
CREATE INDEX case_known_opened ON case_known USING brin (opened) WITH (pages_per_range = 32, autosummarize = on);

-- Every transition writes its case's row anew, with an entry in each index: there are few, and the free quarter of a
-- page lets the new row lie beside the old.
CREATE TABLE case_row (
    case_id         bigint PRIMARY KEY,
    version         bigint NOT NULL,
    shard           bigint NOT NULL,
    due             bigint,
    wake_at         bigint,
    opened          bigint NOT NULL,
    since           bigint NOT NULL,
    updated         bigint NOT NULL,
    closed_at       bigint,
    hops            integer NOT NULL,
    status          smallint NOT NULL,
    class           smallint NOT NULL,
    level           smallint NOT NULL,
    movable         boolean NOT NULL,
    case_key        text COLLATE "C" NOT NULL,
    municipality    text COLLATE "C" NOT NULL,
    unit            text COLLATE "C" NOT NULL,
    service         text COLLATE "C" NOT NULL,
    owner           text COLLATE "C" NOT NULL,
    skill           text COLLATE "C" NOT NULL,
    language        text COLLATE "C" NOT NULL,
    desk            text COLLATE "C",
    citizen_id      text COLLATE "C",
    offered_to      text COLLATE "C",
    offered_to_desk text COLLATE "C"
) WITH (
    fillfactor = 75,
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_limit = 2000,
    autovacuum_analyze_scale_factor = 0.05
);

CREATE INDEX case_row_wake ON case_row (wake_at, shard) WHERE wake_at IS NOT NULL;

-- Waiting cases of a unit, what its desks hold, and a municipality's open ones: a unit's key begins with its
-- municipality. Many equal entries are stored as one.
CREATE INDEX case_row_open ON case_row (unit, status, desk) WHERE closed_at IS NULL;

CREATE INDEX case_row_offered ON case_row (offered_to) WHERE offered_to IS NOT NULL;
CREATE INDEX case_row_closed ON case_row (municipality, closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX case_row_raised ON case_row (municipality) WHERE level >= 2 AND closed_at IS NULL;

CREATE TABLE case_entry (
    case_id    bigint NOT NULL,
    version    bigint NOT NULL,
    at         bigint NOT NULL,
    request_id uuid NOT NULL,
    events     bytea NOT NULL,
    PRIMARY KEY (case_id, version)
);

-- A queue: small, and every row soon dead. A parked message has no send_at; reason says why.
CREATE TABLE outbox (
    seq      bigint GENERATED ALWAYS AS IDENTITY (CACHE 32),
    send_at  bigint,
    shard    bigint NOT NULL,
    id       uuid PRIMARY KEY,
    attempts integer NOT NULL,
    case_key text COLLATE "C" NOT NULL,
    kind     text COLLATE "C" NOT NULL,
    body     bytea NOT NULL,
    reason   text COLLATE "C"
) WITH (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_limit = 2000
);

CREATE INDEX outbox_to_send ON outbox (send_at, seq) WHERE send_at IS NOT NULL;

-- Quicker to pack than the default; a server built without it keeps that.
DO $$ BEGIN
    ALTER TABLE case_entry ALTER COLUMN events SET COMPRESSION lz4;
    ALTER TABLE outbox ALTER COLUMN body SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    NULL;
END $$;
