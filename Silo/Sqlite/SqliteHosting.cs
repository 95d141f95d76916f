using Microsoft.Extensions.DependencyInjection;
using Servicenav.Journal;

namespace Servicenav.Sqlite;

internal static class SqliteHosting
{
    /// <summary>Keeps cases in <c>servicenav.db</c> in a folder, which is made when missing.</summary>
    internal static IServiceCollection AddSqliteJournal(this IServiceCollection services, string folder) => services
        .AddSingleton(_ => SqliteJournal.Open(folder))
        .AddSingleton<ICaseJournal>(provider => provider.GetRequiredService<SqliteJournal>())
        .AddSingleton<ICaseIndex>(provider => provider.GetRequiredService<SqliteJournal>());
}
