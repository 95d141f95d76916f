namespace Servicenav.Catalogue;

/// <summary>A small valid catalogue, and copies of it with one thing changed.</summary>
internal static class Sample
{
    public static readonly string Yaml =
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Catalogue", "sample.yaml"));

    /// <summary>The sample with words that stand in it once changed to others.</summary>
    public static string With(string words, string others)
    {
        Assert.Equal(2, Yaml.Split(words).Length);
        return Yaml.Replace(words, others, StringComparison.Ordinal);
    }

    /// <summary>The line, from 1, on which words first stand.</summary>
    public static int LineOf(string yaml, string words)
    {
        var index = yaml.IndexOf(words, StringComparison.Ordinal);
        Assert.True(index >= 0, $"'{words}' is not there");
        return yaml.AsSpan(0, index).Count('\n') + 1;
    }
}
