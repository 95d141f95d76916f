using System.Security.Cryptography;
using System.Text;
using Servicenav.Cases;

namespace Servicenav.Outbox;

/// <summary>
/// Marks the ids of e-mails to the citizen. Anybody may write a report that a letter did not arrive, and by that silence an address; such a report is
/// believed by its letter's id, of which the later half follows from the case's follow key and the address: only who handles letters to it knows one.
/// </summary>
internal static class LetterSeal
{
    private const int Half = 8;

    /// <param name="id">16 bytes. It stays as it is where the case has no secret.</param>
    public static byte[] Put(Case it, byte[] id) => Of(it, id) is { } seal ? [.. id.AsSpan(0, Half), .. seal] : id;

    /// <summary>Whether it is the id of a letter to the e-mail address that the case has now.</summary>
    public static bool IsOn(Case it, Guid letter)
    {
        var id = letter.ToByteArray();
        return Of(it, id) is { } seal && CryptographicOperations.FixedTimeEquals(seal, id.AsSpan(Half));
    }

    private static byte[]? Of(Case it, byte[] id) => it.Opening.FollowKey is { } secret && EmailDecisions.Email(it) is { } email
        ? HMACSHA256.HashData(secret, (byte[])[.. id.AsSpan(0, Half), .. Encoding.UTF8.GetBytes($"\0{it.Key}\0{email.Address.Trim().ToLowerInvariant()}")])[..Half]
        : null;
}
