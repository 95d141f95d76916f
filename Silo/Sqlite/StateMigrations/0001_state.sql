-- The plain state of grains, one row for each grain and state name. Cleared state keeps its row and version, so that
-- an activation from before cannot take a new state for its own.
CREATE TABLE grain_state (
    service  TEXT NOT NULL,
    name     TEXT NOT NULL,
    key      TEXT NOT NULL,
    key_n0   INTEGER NOT NULL,
    key_n1   INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    payload  BLOB,
    PRIMARY KEY (service, name, key, key_n0, key_n1)
);

-- The storage provider asks for its statements by these keys and gives these parameters. Each has one statement that
-- writes, so that none leaves a transaction open on a shared connection when the file is busy. A write that did not
-- happen must come back as one row of NULL: it is then an InconsistentStateException.
CREATE TABLE OrleansQuery (
    QueryKey  TEXT NOT NULL PRIMARY KEY,
    QueryText TEXT NOT NULL
);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', '
    SELECT payload AS PayloadBinary, version AS Version FROM grain_state
    WHERE service = @ServiceId AND name = @GrainTypeString AND key = coalesce(@GrainIdExtensionString, '''')
        AND key_n0 = @GrainIdN0 AND key_n1 = @GrainIdN1'),
('WriteToStorageKey', '
    INSERT INTO grain_state (service, name, key, key_n0, key_n1, version, payload)
    SELECT @ServiceId, @GrainTypeString, coalesce(@GrainIdExtensionString, ''''), @GrainIdN0, @GrainIdN1, 1, @PayloadBinary
    WHERE @GrainStateVersion IS NULL OR EXISTS (
        SELECT 1 FROM grain_state
        WHERE service = @ServiceId AND name = @GrainTypeString AND key = coalesce(@GrainIdExtensionString, '''')
            AND key_n0 = @GrainIdN0 AND key_n1 = @GrainIdN1)
    ON CONFLICT DO UPDATE SET version = version + 1, payload = excluded.payload WHERE version = @GrainStateVersion;
    SELECT iif(changes() = 1, coalesce(@GrainStateVersion, 0) + 1, NULL) AS NewGrainStateVersion'),
('ClearStorageKey', '
    UPDATE grain_state SET version = version + 1, payload = NULL
    WHERE service = @ServiceId AND name = @GrainTypeString AND key = coalesce(@GrainIdExtensionString, '''')
        AND key_n0 = @GrainIdN0 AND key_n1 = @GrainIdN1 AND version = @GrainStateVersion;
    SELECT iif(changes() = 1, @GrainStateVersion + 1, NULL) AS NewGrainStateVersion');
