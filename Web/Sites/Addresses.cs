namespace Servicenav.Sites;

/// <summary>Whole addresses, for what is read elsewhere than in the page: paper, mails, other systems.</summary>
internal static class Addresses
{
    /// <summary>The page as this request reached the site.</summary>
    /// <param name="path">As <see cref="Site.Path"/> gives it; empty for the site alone.</param>
    public static string Of(HttpRequest request, string path = "") => $"{request.Scheme}://{request.Host}{path}";
}
