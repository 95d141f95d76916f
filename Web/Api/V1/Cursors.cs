using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Servicenav.Journal;

namespace Servicenav.Api.V1;

/// <summary>Where a list goes on, as a text that only this installation can make and that fits only the list it was made for.</summary>
internal sealed class Cursors(IDataProtectionProvider protection)
{
    private const int Longest = 2000;

    /// <param name="list">The list's municipality and filters.</param>
    public string After(CaseRow last, string list) => Protector(list).Protect(JsonSerializer.Serialize(Place.Of(CasePlace.Of(last))));

    /// <summary>Null when it was not made here for this list.</summary>
    public CasePlace? Read(string cursor, string list)
    {
        try
        {
            return cursor.Length > Longest ? null : JsonSerializer.Deserialize<Place>(Protector(list).Unprotect(cursor))?.Here;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string list) => protection.CreateProtector("api-cursor", list);

    private sealed record Place(long? Due, long Since, string Case)
    {
        public CasePlace Here => new(Due is { } due ? NodaTime.Instant.FromUnixTimeTicks(due) : null, NodaTime.Instant.FromUnixTimeTicks(Since), CaseKey.Parse(Case));

        public static Place Of(CasePlace place) => new(place.Due?.ToUnixTimeTicks(), place.Since.ToUnixTimeTicks(), place.Case.ToString());
    }
}
