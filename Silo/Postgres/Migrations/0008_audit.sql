-- Who saw and did what. A record of a municipality is later than the one before it, so its time is its key; hash ties it to that
-- one. Numbers of kinds are those of the code; they only grow at the end.
CREATE TABLE audit (
    at           bigint NOT NULL,
    kind         smallint NOT NULL,
    municipality text COLLATE "C" NOT NULL,
    person       text COLLATE "C",
    reference    text COLLATE "C",
    detail       text,
    hash         bytea NOT NULL,
    PRIMARY KEY (municipality, at)
);

CREATE INDEX audit_person ON audit (municipality, person, at) WHERE person IS NOT NULL;
CREATE INDEX audit_reference ON audit (municipality, reference, at) WHERE reference IS NOT NULL;
CREATE INDEX audit_kind ON audit (municipality, kind, at);

-- Only added to. What is older than any law asks for may go by rule: two years.
CREATE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.at <= (extract(epoch FROM clock_timestamp()) - 63072000) * 10000000 THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit log is only added to';
END $$;

CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_kept();
CREATE TRIGGER audit_kept_whole BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_kept();
