using System.Text;
using System.Text.Json;
using NodaTime.Text;
using Servicenav.Auditing;

namespace Servicenav.Auditor.Log;

/// <summary>Records as a file, latest first, sent while they are read: however long the log is, a page of it is in memory.</summary>
internal static class LogFile
{
    /// <summary>Records read at a time.</summary>
    public const int Page = 1000;

    /// <summary>RFC 4180 with a byte-order mark, so that spreadsheets read Swedish letters.</summary>
    public static async Task Csv(Stream stream, IAuditLog log, AuditQuery query, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync("time,kind,person,case,detail,hash".AsMemory(), cancel);
        await foreach (var it in All(log, query, cancel))
        {
            var entry = it.Entry;
            string?[] cells = [Time(entry), entry.Kind.ToString(), entry.Person, entry.Reference, entry.Detail, Convert.ToHexStringLower(it.Hash)];
            await writer.WriteLineAsync(string.Join(',', cells.Select(Cell)).AsMemory(), cancel);
        }
    }

    public static async Task Json(Stream stream, IAuditLog log, AuditQuery query, CancellationToken cancel) => await JsonSerializer.SerializeAsync(
        stream,
        Rows(log, query, cancel),
        JsonSerializerOptions.Web,
        cancel);

    private static async IAsyncEnumerable<object> Rows(IAuditLog log, AuditQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var it in All(log, query, cancel))
            yield return new { Time = Time(it.Entry), Kind = it.Entry.Kind.ToString(), it.Entry.Person, Case = it.Entry.Reference, it.Entry.Detail, Hash = Convert.ToHexStringLower(it.Hash) };
    }

    private static async IAsyncEnumerable<AuditRecord> All(
        IAuditLog log, AuditQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (IReadOnlyList<AuditRecord> page = await log.Find(query, cancel); ; page = await log.Find(query, cancel))
        {
            foreach (var record in page)
                yield return record;
            if (page.Count < query.Limit)
                yield break;
            query = query with { Until = page[^1].Entry.At };
        }
    }

    private static string Time(AuditEntry entry) => InstantPattern.ExtendedIso.Format(entry.At);

    /// <summary>A text that a spreadsheet would take for a formula begins with an apostrophe.</summary>
    private static string Cell(string? text) => text is null or "" ? ""
        : $"\"{(text[0] is '=' or '+' or '-' or '@' or '\t' ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
