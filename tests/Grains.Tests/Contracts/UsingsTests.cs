using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Servicenav.Contracts;

/// <summary>Usings stand in the formatter's order, System first. The formatter itself would have to read the whole solution to tell.</summary>
public sealed partial class UsingsTests
{
    [Fact]
    public void usings_are_in_order_in_every_file()
    {
        var files = Files(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..")).ToList();
        Assert.True(files.Count > 500);
        Assert.DoesNotContain(files, file => !IsInOrder(File.ReadLines(file)));
    }

    [Fact]
    public void one_that_is_not_is_found()
    {
        Assert.True(IsInOrder(["using System.Text;", "using Aaa;", "using Aaa.Bbb;", "using AaaBbb;", "", "namespace X;"]));
        Assert.False(IsInOrder(["using Aaa;", "using System.Text;"]));
        Assert.False(IsInOrder(["using Servicenav.Cases;", "using NodaTime;"]));
    }

    private static bool IsInOrder(IEnumerable<string> lines)
    {
        List<string[]> usings = [.. lines.TakeWhile(line => !line.StartsWith("namespace ", StringComparison.Ordinal))
            .Select(line => Using().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value.Split('.'))];
        return usings.Zip(usings.Skip(1)).All(pair => Compare(pair.First, pair.Second) <= 0);
    }

    private static int Compare(string[] one, string[] other)
    {
        if ((one[0] == "System") != (other[0] == "System"))
            return one[0] == "System" ? -1 : 1;
        var differs = one.Zip(other).Select(part => StringComparer.OrdinalIgnoreCase.Compare(part.First, part.Second)).FirstOrDefault(it => it != 0);
        return differs != 0 ? differs : one.Length - other.Length;
    }

    private static FileSystemEnumerable<string> Files(string root) => new(
        root, (ref FileSystemEntry entry) => entry.ToFullPath(), new() { RecurseSubdirectories = true })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && entry.FileName.EndsWith(".cs", StringComparison.Ordinal),
        ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName is not ("bin" or "obj" or "node_modules" or ".git"),
    };

    private static string Here([CallerFilePath] string here = "") => here;

    [GeneratedRegex(@"^using ([A-Za-z_][\w.]*);$")]
    private static partial Regex Using();
}
