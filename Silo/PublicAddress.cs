using Microsoft.Extensions.Configuration;

namespace Servicenav;

/// <summary>
/// Where citizens find the site, for links in letters: <c>Servicenav:PublicAddress</c>, e.g. <c>https://service.lund.se</c>, the same for
/// all processes. Without it a letter tells the page's path only.
/// </summary>
public sealed class PublicAddress
{
    public const string Key = "Servicenav:PublicAddress";

    private readonly string _root;

    /// <exception cref="StartException">It is no address of a site.</exception>
    public PublicAddress(IConfiguration configuration) => _root = configuration[Key] is not { Length: > 0 } text ? ""
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" }
            ? address.AbsoluteUri.TrimEnd('/')
        : throw new StartException($"{Key} is '{text}'; it must be the site's address, such as https://service.example.se.");

    /// <summary>A page's whole address.</summary>
    /// <param name="path">From the root, e.g. <c>/lund/folj</c>.</param>
    public string Of(string path) => _root + path;
}
