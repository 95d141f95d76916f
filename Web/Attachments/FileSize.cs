using Servicenav.Sites;

namespace Servicenav.Attachments;

/// <summary>Lengths of files as people say them, e.g. <c>1,2 MB</c>.</summary>
internal static class FileSize
{
    private const double Step = 1024;

    public static string Of(long bytes, Site site) => bytes < Step * Step
        ? string.Create(site.Words.Culture, $"{Math.Max(1, Math.Round(bytes / Step)):0} kB")
        : string.Create(site.Words.Culture, $"{bytes / Step / Step:0.#} MB");
}
