using CsCheck;
using Servicenav.Catalogue;

namespace Servicenav.Catalogue;

/// <summary>Whatever an author does to a file, the loader answers with a municipality or with problems that are in the file.</summary>
public sealed class CatalogueFuzzTests
{
    private static readonly string[] Lines = Sample.Yaml.Split('\n');

    private static readonly string[] Puts =
        ["", " ", "  ", ":", "[", "]", "{", "}", "-", "'", "\"", "~", "x", "1", "&a ", "*a", "\t", "#", "\u0001"];

    private static readonly Gen<Func<string[], string[]>> Slips = Gen.OneOf(
        Gen.Int[0, Lines.Length - 1].Select(line => (Func<string[], string[]>)(lines => [.. lines[..line], .. lines[Math.Min(line + 1, lines.Length)..]])),
        Gen.Select(Gen.Int[0, Lines.Length - 1], Gen.Int[0, Lines.Length - 1]).Select((from, to) =>
            (Func<string[], string[]>)(lines => Changed(lines, to, _ => Lines[from]))),
        Gen.Select(Gen.Int[0, Lines.Length - 1], Gen.Int[0, 120], Gen.Int[0, Puts.Length - 1].Select(index => Puts[index]))
            .Select((at, column, put) => (Func<string[], string[]>)(lines => Changed(lines, at, line => line.Insert(Math.Min(column, line.Length), put)))),
        Gen.Select(Gen.Int[0, Lines.Length - 1], Gen.Int[0, 120])
            .Select((at, column) => (Func<string[], string[]>)(lines => Changed(lines, at, line => column < line.Length ? line.Remove(column, 1) : line))));

    private static readonly Gen<string> Files =
        Slips.Array[1, 3].Select(slips => string.Join('\n', slips.Aggregate(Lines, (lines, slip) => slip(lines))));

    [Fact]
    public void no_slip_of_the_hand_makes_the_loader_throw() => Files.Sample(
        yaml =>
        {
            var reading = CatalogueFile.Parse("x.yaml", yaml);
            var count = yaml.Count(letter => letter == '\n') + 1;
            return (reading.Municipality is null) == (reading.Problems.Length > 0)
                && reading.Problems.All(problem => problem.Line >= 1 && problem.Line <= count && problem.Column >= 1 && problem.Reason.Length > 0);
        },
        iter: 500);

    private static string[] Changed(string[] lines, int at, Func<string, string> change) =>
        at < lines.Length ? [.. lines[..at], change(lines[at]), .. lines[(at + 1)..]] : lines;
}
