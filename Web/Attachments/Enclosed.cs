using System.Collections.Immutable;
using Servicenav.Cases;

namespace Servicenav.Attachments;

/// <summary>The files that a form carries, and what was wrong with those just chosen.</summary>
/// <param name="Error">Names each file that was not taken in, why, and what to do; null when all were.</param>
public sealed record Enclosed(ImmutableArray<EnclosedFile> Files, string? Error = null)
{
    public static readonly Enclosed None = new([]);

    public IReadOnlyList<Attachment> Attachments => [.. Files.Select(file => file.File)];
}

/// <param name="Token">Stands for the file in forms; nobody but this installation can make it.</param>
public sealed record EnclosedFile(Attachment File, string Token);
