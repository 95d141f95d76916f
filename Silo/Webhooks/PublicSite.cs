using Microsoft.Extensions.Configuration;

namespace Servicenav.Webhooks;

/// <summary>
/// Where people reach the site, for links in what is sent: <c>Servicenav:Site</c>, such as <c>https://kontakt.lund.se</c>; without it links begin with the
/// municipality's path.
/// </summary>
internal sealed class PublicSite
{
    private readonly string _root;

    /// <exception cref="StartException">It is no such address.</exception>
    public PublicSite(IConfiguration configuration) => _root = configuration["Servicenav:Site"] switch
    {
        null => "",
        var text when Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri is { UserInfo: "", Query: "", Fragment: "" } => text.TrimEnd('/'),
        var text => throw new StartException($"Servicenav:Site is '{text}'; it must be an address such as https://kontakt.lund.se."),
    };

    public string Link(string path) => $"{_root}/{path}";
}
