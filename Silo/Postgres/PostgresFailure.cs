using System.Text;
using Npgsql;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Postgres;

/// <summary>Tells failures of the storage from failures of what was to be stored.</summary>
internal static class PostgresFailure
{
    /// <summary>True when the data of some member is at fault, so that the others can be written without it.</summary>
    public static bool IsOfData(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.ProgramLimitExceeded or "54001" } => true,
        PostgresException server => server.SqlState.StartsWith("22", StringComparison.Ordinal)
            || server.SqlState.StartsWith("23", StringComparison.Ordinal),
        NpgsqlException => false,
        _ => exception is EncoderFallbackException or InvalidCastException or OverflowException or ArgumentException or NullReferenceException,
    };

    /// <summary>True when the connection ended before the server answered; what was under way may have been done.</summary>
    public static bool IsOfConnection(Exception exception) => exception
        is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown }
        or NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException };

    /// <summary>True when nothing was written because another batch was in the way.</summary>
    public static bool IsOfOrder(Exception exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
    };

    public static JournalException ToJournalException(Exception exception) => exception switch
    {
        JournalException known => known,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new(
            Refusal.StorageIsFull, "The database's disk is full; nothing was stored.", exception),
        _ when IsOfData(exception) => new(
            Refusal.StorageIsUnavailable, $"The database cannot store it: {Reason(exception)}", exception),
        _ => new(Refusal.StorageIsUnavailable, $"The database could not be used: {Reason(exception)}", exception),
    };

    /// <summary>Without details, which repeat what was to be stored.</summary>
    private static string Reason(Exception exception) =>
        exception is PostgresException server ? $"{server.SqlState} {server.MessageText}" : exception.InnerException?.Message ?? exception.Message;
}
