using System.Data.Common;
using System.Globalization;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Checking;

/// <summary>Reads what storage and the post hold, from either store.</summary>
/// <param name="data">The folder in whose <c>outgoing</c> the letters are.</param>
internal sealed class EvidenceReader(ICaseJournal journal, DbDataSource database, string data)
{
    private static readonly Duration Ever = Duration.FromDays(3660);

    public async Task<Evidence> Read()
    {
        var now = History.Now;
        var wakeAt = (await journal.Due(ShardRange.Everything, Instant.MinValue, now + Ever, int.MaxValue)).ToDictionary(due => due.Case, due => (Instant?)due.WakeAt);
        var index = (await Rows("SELECT case_key, version FROM case_row")).ToDictionary(
            row => CaseKey.Parse((string)row[0]),
            row => new IndexRow((long)row[1], wakeAt.GetValueOrDefault(CaseKey.Parse((string)row[0]))));

        var cases = await Task.WhenAll(index.Keys.Select(Case));
        return new(now, cases.ToDictionary(), index, Letters(), await Outbox(now));
    }

    private async Task<KeyValuePair<CaseKey, IReadOnlyList<Recorded>>> Case(CaseKey key) =>
        new(key, [.. (await journal.Read(key)).Select(entry => new Recorded(entry.Version, EventJson.Read(entry)))]);

    private async Task<Dictionary<Guid, Unsent>> Outbox(Instant now)
    {
        var parked = (await Rows("SELECT id, reason FROM outbox WHERE send_at IS NULL"))
            .Select(row => (Id: row[0] as Guid? ?? new Guid((byte[])row[0], bigEndian: true), Unsent: new Unsent(null, row[1] as string)));
        var unsent = (await journal.Outgoing(ShardRange.Everything, Instant.MinValue, now + Ever, int.MaxValue))
            .Select(message => (message.Id, Unsent: new Unsent(message.SendAt, $"a {message.Kind} message of {message.Case}, tried {message.Attempts} times")));
        return unsent.Concat(parked).ToDictionary(message => message.Id, message => message.Unsent);
    }

    private HashSet<Guid> Letters()
    {
        var folder = Path.Combine(data, "outgoing");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.eml").Select(file => Guid.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture))]
            : [];
    }

    private async Task<List<object[]>> Rows(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
