using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Servicenav.Sites;

/// <summary>
/// Data-protection keys in the cluster's database, so that a form or sign-in of one web is good at every other. A key of a
/// known name takes the place of the one before.
/// </summary>
internal sealed class PostgresKeys(NpgsqlDataSource source) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = source.CreateCommand("SELECT xml FROM data_protection_key");
        using var row = command.ExecuteReader();
        var keys = new List<XElement>();
        while (row.Read())
            keys.Add(XElement.Parse(row.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = source.CreateCommand(
            "INSERT INTO data_protection_key (name, xml) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET xml = excluded.xml");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}

internal static class PostgresKeysSetup
{
    /// <summary>Shares the keys among all webs of the cluster, whose <see cref="NpgsqlDataSource"/> is a service.</summary>
    public static IDataProtectionBuilder PersistKeysToPostgres(this IDataProtectionBuilder protection)
    {
        protection.Services.AddOptions<KeyManagementOptions>()
            .Configure<NpgsqlDataSource>((keys, source) => keys.XmlRepository = new PostgresKeys(source));
        return protection;
    }
}
