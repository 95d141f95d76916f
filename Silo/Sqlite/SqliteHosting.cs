using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Servicenav.Attachments;
using Servicenav.Auditing;
using Servicenav.Goals;
using Servicenav.Journal;

namespace Servicenav.Sqlite;

internal static class SqliteHosting
{
    /// <summary>Keeps cases in <c>servicenav.db</c> in a folder, which is made when missing.</summary>
    internal static IServiceCollection AddSqliteJournal(this IServiceCollection services, string folder) => services
        .AddSingleton(_ => SqliteJournal.Open(folder))
        .AddSingleton<ICaseJournal>(provider => provider.GetRequiredService<SqliteJournal>())
        .AddSingleton<ICaseIndex>(provider => provider.GetRequiredService<SqliteJournal>())
        .AddSingleton<IGoalIndex>(provider => provider.GetRequiredService<SqliteJournal>())
        .AddSingleton<IOutbox>(provider => provider.GetRequiredService<SqliteJournal>())
        .AddSingleton<IAttachmentStore>(_ => new SqliteAttachments(folder))
        .AddSingleton<IAuditLog>(provider => provider.GetRequiredService<SqliteJournal>());

    /// <summary>
    /// Keeps the plain state of grains, under the storage name <c>state</c>, in <c>state.db</c> in a folder. File and
    /// tables are made when the silo starts.
    /// </summary>
    internal static ISiloBuilder AddSqliteGrainState(this ISiloBuilder silo, string folder)
    {
        silo.Services.AddSingleton(_ => new SqliteStateSource(folder));
        return silo.AddAdoNetGrainStorage(PlainState.Storage, options => options.Configure<SqliteStateSource>((storage, source) =>
        {
            storage.Invariant = "System.Data.SQLite";
            storage.DataSource = source;
            storage.GrainStorageSerializer = new StateSerializer();
            storage.HashPicker = new TextKeys();
        }));
    }
}
