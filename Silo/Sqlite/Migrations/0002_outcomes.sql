-- What the service goals count, one row for each countable transition, written in its own append and never changed. The
-- events make them anew. Numbers of kinds and channels are those of the code; they only grow at the end. A day is the
-- municipality's own, as 20261124; took is in seconds.
CREATE TABLE outcome (
    case_id      INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    kind         INTEGER NOT NULL,
    municipality TEXT NOT NULL,
    day          INTEGER NOT NULL,
    unit         TEXT NOT NULL,
    service      TEXT NOT NULL,
    channel      INTEGER NOT NULL,
    took         INTEGER NOT NULL,
    late         INTEGER NOT NULL,
    at_desk      INTEGER NOT NULL,
    hops         INTEGER,
    PRIMARY KEY (case_id, version, kind)
) WITHOUT ROWID;

CREATE INDEX outcome_day ON outcome (municipality, day);
