using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Servicenav.Journal;

namespace Servicenav.Api.V1;

/// <summary>Where a list goes on, as a text that only this installation can make and that fits only the list it was made for.</summary>
internal sealed class Cursors(IDataProtectionProvider protection)
{
    private const int Longest = 2000;

    /// <param name="list">The list's municipality and filters.</param>
    public string After<T>(T place, string list) => Protector(list).Protect(Encoding.UTF8.GetString(EventJson.Write(place)));

    /// <summary>Null when it was not made here for this list.</summary>
    public T? Read<T>(string cursor, string list)
        where T : class
    {
        try
        {
            return cursor.Length > Longest ? null : EventJson.Read<T>(Encoding.UTF8.GetBytes(Protector(list).Unprotect(cursor)));
        }
        catch (Exception failure) when (failure is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string list) => protection.CreateProtector("api-cursor", list);
}
