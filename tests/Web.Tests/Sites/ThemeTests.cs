using System.Globalization;
using System.Text.RegularExpressions;

namespace Servicenav.Sites;

/// <summary>A municipality's theme sets tokens and nothing else, and whatever it sets can be read, in light and in the dark.</summary>
public sealed partial class ThemeTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>What stands on what, and the contrast that WCAG 2.2 asks for: 4.5 for text, 3 for what is drawn (1.4.3, 1.4.11).</summary>
    private static readonly (string Over, string Under, double Least)[] Pairs =
    [
        .. from text in new[] { "ink", "muted", "link", "link-hover" }
           from ground in new[] { "ground", "surface", "raised", "brand-tint" }
           select (text, ground, 4.5),
        .. from tone in new[] { "good", "warn", "bad", "info" }
           from ground in new[] { "ground", "raised", $"{tone}-tint" }
           select (tone, ground, 4.5),
        .. from tone in new[] { "good", "warn", "bad", "info" } select ("ink", $"{tone}-tint", 4.5),
        ("on-brand", "brand", 4.5),
        ("on-button", "button", 4.5),
        ("on-button", "button-hover", 4.5),
        ("focus", "brand", 3),
        ("button", "ground", 3),
        ("border", "ground", 3),
        ("border", "raised", 3),
        .. from chart in new[] { "good", "bad", "late", "soon", "time", "rest" } select ($"chart-{chart}", "ground", 3.0),
    ];

    public static TheoryData<string> Themes() => [.. Directory.GetFiles(Path.Combine(Folder, "themes")).Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Themes))]
    public void a_theme_sets_known_tokens_and_nothing_else(string theme)
    {
        var known = Tokens("servicenav.css", dark: false).Keys;
        var css = Comment().Replace(File.ReadAllText(Path.Combine(Folder, "themes", theme)), "");
        Assert.StartsWith("@layer tokens", css.Trim(), StringComparison.Ordinal);
        foreach (Match rule in Declaration().Matches(css))
            Assert.Contains(rule.Groups["name"].Value.TrimStart('-'), known);
        var rest = Declaration().Replace(css, "").Replace("@layer tokens", "", StringComparison.Ordinal)
            .Replace("@media screen and (prefers-color-scheme: dark)", "", StringComparison.Ordinal).Replace(":root", "", StringComparison.Ordinal);
        Assert.Equal("", Brackets().Replace(rest, ""));
    }

    /// <summary>An empty name stands for a municipality without a theme of its own.</summary>
    public static TheoryData<string> ThemesAndNone() => [.. Directory.GetFiles(Path.Combine(Folder, "themes")).Select(file => Path.GetFileName(file)), ""];

    [Theory]
    [MemberData(nameof(ThemesAndNone))]
    public void everything_can_be_read_in_light_and_in_the_dark(string theme)
    {
        foreach (var dark in (bool[])[false, true])
        {
            var tokens = Tokens("servicenav.css", dark);
            foreach (var (name, value) in theme.Length == 0 ? new() : Tokens(Path.Combine("themes", theme), dark))
                tokens[name] = value;
            Assert.All(Pairs, pair => Assert.True(
                Contrast(tokens, pair.Over, pair.Under) >= pair.Least,
                $"{theme}, {(dark ? "dark" : "light")}: {pair.Over} on {pair.Under} is {Contrast(tokens, pair.Over, pair.Under):0.00}, not {pair.Least}"));
        }
    }

    [Fact]
    public void contrast_is_as_the_law_counts_it()
    {
        Assert.Equal(21, Contrast(new() { ["a"] = "#000000", ["b"] = "#ffffff" }, "a", "b"), 2);
        Assert.Equal(4.48, Contrast(new() { ["a"] = "#777777", ["b"] = "#ffffff" }, "a", "b"), 2);
    }

    /// <summary>The custom properties of a sheet: those of the light, and in the dark those that it changes too.</summary>
    private static Dictionary<string, string> Tokens(string file, bool dark)
    {
        var css = Comment().Replace(File.ReadAllText(Path.Combine(Folder, file)), "");
        var layer = css[css.IndexOf("@layer tokens {", StringComparison.Ordinal)..];
        var end = layer.IndexOf("\n}", StringComparison.Ordinal);
        var night = layer.IndexOf("@media", StringComparison.Ordinal);
        var tokens = new Dictionary<string, string>();
        foreach (Match rule in Declaration().Matches(layer[..end]))
        {
            if (dark || night < 0 || rule.Index < night)
                tokens[rule.Groups["name"].Value[2..]] = rule.Groups["value"].Value.Trim();
        }

        return tokens;
    }

    private static double Contrast(Dictionary<string, string> tokens, string over, string under)
    {
        double[] lights = [Light(tokens, over), Light(tokens, under)];
        return (lights.Max() + 0.05) / (lights.Min() + 0.05);
    }

    /// <summary>Relative luminance as WCAG defines it.</summary>
    private static double Light(Dictionary<string, string> tokens, string name)
    {
        var value = tokens[name];
        while (Variable().Match(value) is { Success: true } variable)
            value = tokens[variable.Groups[1].Value];
        double Part(int at)
        {
            var part = int.Parse(value.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<name>[a-z-]+)\s*:(?!\s*dark\))\s*(?<value>[^;{}]+);")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"[{}\s]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"^var\(--([a-z-]+)\)$")]
    private static partial Regex Variable();
}
