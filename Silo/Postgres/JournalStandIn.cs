using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Servicenav.Sqlite;

namespace Servicenav.Postgres;

/// <summary>Until the PostgreSQL journal lands.</summary>
internal static class JournalStandIn
{
    public static IServiceCollection AddPostgresJournal(this IServiceCollection services, NpgsqlDataSource source)
    {
        _ = source;
        return services.AddSqliteJournal(Environment.GetEnvironmentVariable("STANDIN") ?? throw new InvalidOperationException());
    }
}
