using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace Servicenav.Sites;

/// <summary>Style sheets, scripts and pictures, addressed with a hash of their content so that browsers may keep them for ever.</summary>
public sealed class SiteFiles
{
    private const string Folder = "wwwroot";
    private readonly Dictionary<string, string> _versions;

    /// <summary>Reads the folder beside the program, so that any start finds it, published or not.</summary>
    public SiteFiles()
    {
        Files = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, Folder));
        _versions = Directory.EnumerateFiles(Files.Root, "*", SearchOption.AllDirectories).ToDictionary(
            file => "/" + Path.GetRelativePath(Files.Root, file).Replace('\\', '/'),
            file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)).AsSpan(0, 6)),
            StringComparer.Ordinal);
    }

    internal PhysicalFileProvider Files { get; }

    /// <summary>The file's address, e.g. <c>/servicenav.css?v=1f…</c>; null when there is no such file.</summary>
    public string? this[string path] => _versions.TryGetValue(path, out var version) ? $"{path}?v={version}" : null;

    internal StaticFileOptions Serving() => new()
    {
        FileProvider = Files,
        OnPrepareResponse = served => served.Context.Response.Headers.CacheControl =
            served.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=600",
    };
}
