using Microsoft.Data.Sqlite;
using Servicenav.Cases;
using Servicenav.Journal;
using static SQLitePCL.raw;

namespace Servicenav.Sqlite;

/// <summary>Tells failures of the storage from failures of what was to be stored.</summary>
internal static class SqliteFailure
{
    /// <summary>True when the statement's own data is at fault, so that others in the same batch are not.</summary>
    public static bool IsOfData(Exception exception) => exception is not SqliteException sqlite || sqlite.SqliteErrorCode
        is SQLITE_ERROR or SQLITE_TOOBIG or SQLITE_CONSTRAINT or SQLITE_MISMATCH or SQLITE_RANGE or SQLITE_NOMEM;

    public static JournalException ToJournalException(Exception exception, string path) => exception switch
    {
        JournalException known => known,
        SqliteException { SqliteErrorCode: SQLITE_FULL } => new(
            Refusal.StorageIsFull, $"The disk of {path} is full; nothing was stored.", exception),
        SqliteException { SqliteErrorCode: SQLITE_NOTADB or SQLITE_CORRUPT } => new(
            Refusal.StorageIsUnavailable, $"{path} is damaged or not a database: restore a backup. {exception.Message}", exception),
        _ => new(Refusal.StorageIsUnavailable, $"{path} could not be used: {exception.Message}", exception),
    };
}
