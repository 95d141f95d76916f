-- A kind with a receiver, as webhook/lund/journal, keeps its order within a case: by seq. tried_at is the last try.
ALTER TABLE outbox ADD COLUMN tried_at INTEGER;

DROP INDEX outbox_to_send;
CREATE INDEX outbox_to_send ON outbox (send_at) WHERE send_at IS NOT NULL AND instr(kind, '/') = 0;
CREATE INDEX outbox_receiver ON outbox (kind, send_at) WHERE send_at IS NOT NULL AND instr(kind, '/') > 0;
CREATE INDEX outbox_line ON outbox (kind, case_key, seq) WHERE send_at IS NOT NULL AND instr(kind, '/') > 0;
CREATE INDEX outbox_failed ON outbox (seq) WHERE reason IS NOT NULL;
