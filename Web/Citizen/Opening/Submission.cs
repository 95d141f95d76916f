using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Servicenav.Cases;
using Servicenav.Catalogue;

namespace Servicenav.Citizen.Opening;

/// <summary>
/// One sending of one form, made when the form starts: however often it arrives, it opens one case with one receipt.
/// </summary>
public sealed record Submission(Guid RequestId, string Reference, string Code);

/// <summary>Writes and reads submissions as tokens that only this installation can make and that nobody can read.</summary>
internal sealed class Submissions(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>A token for a new submission, good for 24 hours.</summary>
    public string Start(Municipality municipality) => Protector(municipality).Protect(
        JsonSerializer.Serialize(new Submission(Guid.NewGuid(), Reference.New(municipality.Prefix), FollowCode.New())), Lifetime);

    /// <summary>Null when the token is forged, too old or another municipality's.</summary>
    public Submission? Read(Municipality municipality, string? token)
    {
        try
        {
            return token is null ? null : JsonSerializer.Deserialize<Submission>(Protector(municipality).Unprotect(token));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(Municipality municipality) =>
        protection.CreateProtector("submission", municipality.Key).ToTimeLimitedDataProtector();
}
