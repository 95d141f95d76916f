namespace Servicenav.Paper;

/// <summary>Whole addresses, for paper and what is read off it.</summary>
internal static class Addresses
{
    /// <summary>The page as this request reached the site.</summary>
    public static string Of(HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{path}";
}
