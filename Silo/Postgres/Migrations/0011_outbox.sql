-- A kind with a receiver, as webhook/lund/journal, keeps its order within a case: by seq, which therefore rises with every transition of a
-- case, whichever silo writes it. tried_at is the last try.
ALTER TABLE outbox ALTER COLUMN seq SET CACHE 1;
ALTER TABLE outbox ADD COLUMN tried_at bigint;

DROP INDEX outbox_to_send;
CREATE INDEX outbox_to_send ON outbox (send_at, seq) WHERE send_at IS NOT NULL AND kind NOT LIKE '%/%';
CREATE INDEX outbox_receiver ON outbox (kind, send_at, seq) WHERE send_at IS NOT NULL AND kind LIKE '%/%';
CREATE INDEX outbox_line ON outbox (kind, case_key, seq) WHERE send_at IS NOT NULL AND kind LIKE '%/%';
CREATE INDEX outbox_failed ON outbox (seq) WHERE reason IS NOT NULL;
