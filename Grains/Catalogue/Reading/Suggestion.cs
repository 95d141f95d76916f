namespace Servicenav.Catalogue.Reading;

/// <summary>Words that help an author who has misspelt a name.</summary>
internal static class Suggestion
{
    private const int Listed = 12;
    private const int TooManyToList = 100;

    /// <summary><c>; did you mean 'tekniska'? known: miljo, tekniska</c>, without a list of all the world's time zones.</summary>
    public static string For(string written, IReadOnlyCollection<string> known)
    {
        var guess = Nearest(written, known) is { } near ? $"; did you mean '{near}'?" : "";
        var more = known.Count > Listed ? $" and {known.Count - Listed} more" : "";
        var list = $"known: {string.Join(", ", known.Order(StringComparer.Ordinal).Take(Listed))}{more}";
        return known.Count > TooManyToList ? guess : guess.Length > 0 ? $"{guess} {list}" : $"; {list}";
    }

    /// <summary>The same in few words, with the name that was probably meant or those that are known.</summary>
    public static ProblemSaid Said(string written, IReadOnlyCollection<string> known) => Nearest(written, known) is { } near
        ? new(ProblemKind.Misspelt, written, near)
        : new(ProblemKind.Unknown, written, $"{string.Join(", ", known.Order(StringComparer.Ordinal).Take(Listed))}{(known.Count > Listed ? " …" : "")}");

    /// <summary>The name that was probably meant; null when none is near. Two letters are too few to guess from.</summary>
    private static string? Nearest(string written, IReadOnlyCollection<string> known) =>
        written.Length is < 3 or > Limits.Name ? null : known
            .Select(name => (Name: name, Distance: Distance(written, name)))
            .Where(pair => pair.Distance <= 1 + (written.Length / 5))
            .OrderBy(pair => pair.Distance)
            .Select(pair => pair.Name)
            .FirstOrDefault();

    /// <summary>How many letters to add, drop, change or swap with the next (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var costs = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                costs[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1,
                        costs[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
                }
            }
        }

        return costs[a.Length, b.Length];
    }
}
