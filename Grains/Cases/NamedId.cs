using System.Security.Cryptography;
using System.Text;

namespace Servicenav.Cases;

/// <summary>Ids made from what is known of a thing, so that whoever comes with it again comes with the same id.</summary>
public static class NamedId
{
    /// <param name="text">What tells the thing from every other.</param>
    public static Guid From(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
