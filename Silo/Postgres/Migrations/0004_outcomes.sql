-- What the service goals count, one row for each countable transition, written in its own append and never changed. The
-- events make them anew. Numbers of kinds and channels are those of the code; they only grow at the end. A day is the
-- municipality's own, as 20261124; took is in seconds. They come in the order of time: a summary per range of pages
-- finds a day's.
CREATE TABLE outcome (
    case_id      bigint NOT NULL,
    version      bigint NOT NULL,
    took         bigint NOT NULL,
    day          integer NOT NULL,
    hops         integer,
    kind         smallint NOT NULL,
    channel      smallint NOT NULL,
    late         boolean NOT NULL,
    at_desk      boolean NOT NULL,
    municipality text COLLATE "C" NOT NULL,
    unit         text COLLATE "C" NOT NULL,
    service      text COLLATE "C" NOT NULL,
    PRIMARY KEY (case_id, version, kind)
);

CREATE INDEX outcome_day ON outcome USING brin (day) WITH (pages_per_range = 32, autosummarize = on);
