using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Servicenav.Api;

/// <summary>Requests of an .http file, sent in order; what stands in double braces is taken from variables and earlier answers.</summary>
internal sealed partial class HttpExamples(Dictionary<string, string> variables)
{
    private readonly Dictionary<string, (HttpResponseMessage Answer, string Body)> _named = [];

    /// <returns>Each request's first line, and what was wrong with its answer; nothing when all were as the file says.</returns>
    public async Task<IReadOnlyList<string>> Send(string file, HttpClient http)
    {
        var wrong = new List<string>();
        foreach (var block in Blocks().Split(file.ReplaceLineEndings("\n")).Skip(1))
        {
            var (notes, request) = Parse(block);
            using var asked = request;
            var answer = await http.SendAsync(asked);
            var body = await answer.Content.ReadAsStringAsync();
            if ((int)answer.StatusCode != int.Parse(notes["status"], null))
                wrong.Add($"{asked.Method} {asked.RequestUri}: {(int)answer.StatusCode} is not {notes["status"]}: {body}");
            if (notes.TryGetValue("name", out var name))
                _named[name] = (answer, body);
        }

        return wrong;
    }

    private (Dictionary<string, string> Notes, HttpRequestMessage Request) Parse(string block)
    {
        var parts = block.Split("\n\n", 2);
        var lines = parts[0].Split('\n').Skip(1).ToList();
        var notes = lines.Select(line => Note().Match(line)).Where(note => note.Success).ToDictionary(note => note.Groups[1].Value, note => note.Groups[2].Value);
        var asked = lines.Where(line => line.Length > 0 && !line.StartsWith('#')).Select(Filled).ToList();
        var request = new HttpRequestMessage(new(asked[0].Split(' ')[0]), asked[0].Split(' ')[1]);
        if (parts.Length > 1 && parts[1].Trim() is { Length: > 0 } body)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Filled(body)));
        foreach (var header in asked.Skip(1).Select(line => line.Split(": ", 2)))
        {
            if (!request.Headers.TryAddWithoutValidation(header[0], header[1]))
                request.Content!.Headers.TryAddWithoutValidation(header[0], header[1]);
        }

        return (notes, request);
    }

    private string Filled(string text) => Variable().Replace(text, variable => Value(variable.Groups[1].Value));

    private string Value(string name)
    {
        if (variables.TryGetValue(name, out var value))
            return value;
        var path = name.Split(".response.", 2);
        var (answer, body) = _named[path[0]];
        return path[1].StartsWith("headers.", StringComparison.Ordinal)
            ? answer.Headers.GetValues(path[1]["headers.".Length..]).Single()
            : Step().Matches(path[1]["body.$".Length..]).Aggregate(
                JsonDocument.Parse(body).RootElement,
                (json, step) => step.Groups[2].Success ? json[int.Parse(step.Groups[2].Value, null)] : json.GetProperty(step.Groups[1].Value)).ToString();
    }

    [GeneratedRegex(@"^###", RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^# @(\w+) (.+)$")]
    private static partial Regex Note();

    [GeneratedRegex(@"\{\{([^{}]+)\}\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\.(\w+)|\[(\d+)\]")]
    private static partial Regex Step();
}
