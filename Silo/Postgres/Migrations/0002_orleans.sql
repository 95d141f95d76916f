-- Orleans' providers for grain storage and membership ask for their statements by these keys and give these parameters. Each is
-- one statement, so that it happens whole or not at all, on whatever connection.
CREATE TABLE OrleansQuery (
    QueryKey  text PRIMARY KEY,
    QueryText text NOT NULL
);

-- The plain state of grains, one row for each state name and grain. Cleared state keeps its row and version, so that
-- an activation from before cannot take a new state for its own.
CREATE TABLE grain_state (
    name    text NOT NULL,
    key     text NOT NULL,
    version integer NOT NULL,
    payload bytea,
    PRIMARY KEY (name, key)
);

-- A write that did not happen must come back as one row of NULL: it is then an InconsistentStateException. Keys that the
-- provider takes for numbers (GrainIdN0, GrainIdN1) never come here: see TextKeys.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', $$
    SELECT payload AS PayloadBinary, version AS Version FROM grain_state
    WHERE name = @GrainTypeString AND key = @GrainIdExtensionString
$$),
('WriteToStorageKey', $$
    WITH first AS (
        INSERT INTO grain_state (name, key, version, payload)
        SELECT @GrainTypeString, @GrainIdExtensionString, 1, @PayloadBinary WHERE @GrainStateVersion IS NULL
        ON CONFLICT DO NOTHING
        RETURNING version),
    later AS (
        UPDATE grain_state SET version = version + 1, payload = @PayloadBinary
        WHERE name = @GrainTypeString AND key = @GrainIdExtensionString AND version = @GrainStateVersion
        RETURNING version)
    SELECT (SELECT version FROM first UNION ALL SELECT version FROM later) AS NewGrainStateVersion
$$),
('ClearStorageKey', $$
    WITH cleared AS (
        UPDATE grain_state SET version = version + 1, payload = NULL
        WHERE name = @GrainTypeString AND key = @GrainIdExtensionString AND version = @GrainStateVersion
        RETURNING version)
    SELECT (SELECT version FROM cleared) AS NewGrainStateVersion
$$);

-- The silos of a cluster. Every change of who is a member, and nothing else, raises the version: whoever wants to change must
-- know the latest, so of racing silos exactly one wins.
CREATE TABLE membership_version (
    cluster text PRIMARY KEY,
    version integer NOT NULL
);

CREATE TABLE membership (
    cluster       text NOT NULL REFERENCES membership_version ON DELETE CASCADE,
    address       text NOT NULL,
    port          integer NOT NULL,
    generation    integer NOT NULL,
    silo          text NOT NULL,
    host          text NOT NULL,
    status        integer NOT NULL,
    gateway_port  integer NOT NULL,
    suspect_times text,
    started       timestamptz NOT NULL,
    alive         timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation)
);

-- Whether a change happened comes back as one row with one truth value. The version's row is locked first, always.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('InsertMembershipVersionKey', $$
    WITH made AS (
        INSERT INTO membership_version (cluster, version) VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING cluster)
    SELECT EXISTS (SELECT FROM made)
$$),
('InsertMembershipKey', $$
    WITH won AS (
        UPDATE membership_version v SET version = version + 1
        WHERE cluster = @DeploymentId AND version = @Version AND NOT EXISTS (
            SELECT FROM membership m
            WHERE m.cluster = v.cluster AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING cluster),
    joined AS (
        INSERT INTO membership (cluster, address, port, generation, silo, host, status, gateway_port, started, alive)
        SELECT cluster, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM won
        RETURNING cluster)
    SELECT EXISTS (SELECT FROM joined)
$$),
('UpdateMembershipKey', $$
    WITH won AS (
        UPDATE membership_version v SET version = version + 1
        WHERE cluster = @DeploymentId AND version = @Version AND EXISTS (
            SELECT FROM membership m
            WHERE m.cluster = v.cluster AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING cluster),
    changed AS (
        UPDATE membership m SET status = @Status, suspect_times = @SuspectTimes, alive = @IAmAliveTime FROM won
        WHERE m.cluster = won.cluster AND address = @Address AND port = @Port AND generation = @Generation
        RETURNING m.cluster)
    SELECT EXISTS (SELECT FROM changed)
$$),
('UpdateIAmAlivetimeKey', $$
    UPDATE membership SET alive = @IAmAliveTime
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$$),
-- The version comes back even when there is no member.
('MembershipReadRowKey', $$
    SELECT address AS Address, port AS Port, generation AS Generation, silo AS SiloName, host AS HostName, status AS Status,
        gateway_port AS ProxyPort, suspect_times AS SuspectTimes, started AS StartTime, alive AS IAmAliveTime, version AS Version
    FROM membership_version v LEFT JOIN membership m
        ON m.cluster = v.cluster AND address = @Address AND port = @Port AND generation = @Generation
    WHERE v.cluster = @DeploymentId
$$),
('MembershipReadAllKey', $$
    SELECT address AS Address, port AS Port, generation AS Generation, silo AS SiloName, host AS HostName, status AS Status,
        gateway_port AS ProxyPort, suspect_times AS SuspectTimes, started AS StartTime, alive AS IAmAliveTime, version AS Version
    FROM membership_version v LEFT JOIN membership m USING (cluster)
    WHERE cluster = @DeploymentId
$$),
('GatewaysQueryKey', $$
    SELECT address AS Address, gateway_port AS ProxyPort, generation AS Generation FROM membership
    WHERE cluster = @DeploymentId AND status = @Status AND gateway_port > 0
$$),
('DeleteMembershipTableEntriesKey', $$
    DELETE FROM membership_version WHERE cluster = @DeploymentId
$$),
-- The provider picks the silos long dead (status 6) from what it has read, and each goes only if it is still as read.
('CleanupDefunctSiloEntryKey', $$
    DELETE FROM membership
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation AND status = 6
        AND started = @StartTime AND alive = @IAmAliveTime AND suspect_times IS NOT DISTINCT FROM @SuspectTimes
$$),
-- Demanded at the start, and used only by a provider that does not know the one above.
('CleanupDefunctSiloEntriesKey', $$
    DELETE FROM membership
    WHERE cluster = @DeploymentId AND status = 6 AND started < @IAmAliveTime AND alive < @IAmAliveTime
$$);
