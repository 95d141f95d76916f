using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Servicenav.Attachments;
using Servicenav.Auditing;
using Servicenav.Goals;
using Servicenav.Journal;

namespace Servicenav.Postgres;

internal static partial class PostgresHosting
{
    /// <summary>Keeps cases in a database from <see cref="PostgresDatabase.Open"/>.</summary>
    internal static IServiceCollection AddPostgresJournal(this IServiceCollection services, NpgsqlDataSource source) => services
        .AddSingleton(_ => new PostgresJournal(source))
        .AddSingleton<ICaseJournal>(provider => provider.GetRequiredService<PostgresJournal>())
        .AddSingleton<ICaseIndex>(provider => provider.GetRequiredService<PostgresJournal>())
        .AddSingleton<IGoalIndex>(provider => provider.GetRequiredService<PostgresJournal>())
        .AddSingleton<IOutbox>(provider => provider.GetRequiredService<PostgresJournal>())
        .AddSingleton<IAttachmentStore>(_ => new PostgresAttachments(source))
        .AddSingleton<IAuditLog>(_ => new PostgresAudit(source));
}
