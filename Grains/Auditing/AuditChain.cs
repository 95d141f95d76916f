using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Servicenav.Auditing;

/// <summary>
/// Ties each record of a municipality to the one before: its hash is SHA-256 of that one's hash and of itself. Whoever changes,
/// adds or removes a record in the middle breaks the chain from there on; whoever has kept a hash sees also that an end was cut off.
/// </summary>
public static class AuditChain
{
    /// <summary>What the first record of a log stands on.</summary>
    public static readonly byte[] Beginning = new byte[SHA256.HashSizeInBytes];

    /// <summary>The record that follows; null before the first.</summary>
    public static AuditRecord Next(AuditRecord? last, AuditEntry entry)
    {
        var after = last is null ? Instant.MinValue : last.Entry.At.PlusTicks(1);
        entry = entry with { At = Instant.FromUnixTimeTicks(Instant.Max(entry.At, after).ToUnixTimeTicks()) };
        return new(entry, Hash(last?.Hash ?? Beginning, entry));
    }

    /// <summary>Whether the record follows the one with this hash.</summary>
    public static bool Follows(AuditRecord record, byte[] previous) => Hash(previous, record.Entry).AsSpan().SequenceEqual(record.Hash);

    /// <summary>The first record found, from the latest, whose place in the chain is not right; null when all are.</summary>
    public static async Task<AuditEntry?> Broken(IAuditLog log, string municipality, CancellationToken cancel = default)
    {
        AuditRecord? later = null;
        byte[]? pruned = null;
        for (var query = new AuditQuery(municipality, Limit: 1000); ;)
        {
            var page = await log.Find(query, cancel).ConfigureAwait(false);
            foreach (var record in page)
            {
                if (later is not null && !Follows(later, record.Hash))
                    return later.Entry;
                if (record.Entry is { Kind: AuditKind.LogPruned, Detail: { } hash })
                    pruned ??= Convert.FromHexString(hash);
                later = record;
            }

            if (page.Count < query.Limit)
                return later is null || Follows(later, pruned ?? Beginning) ? null : later.Entry;
            query = query with { Until = page[^1].Entry.At };
        }
    }

    /// <summary>Each text stands with its length before it, so that no two records are the same bytes; -1 is none.</summary>
    private static byte[] Hash(byte[] previous, AuditEntry entry)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(previous);
        writer.Write(entry.At.ToUnixTimeTicks());
        writer.Write((int)entry.Kind);
        foreach (var text in new[] { entry.Municipality, entry.Person, entry.Reference, entry.Detail })
        {
            var utf8 = text is null ? null : Encoding.UTF8.GetBytes(text);
            writer.Write(utf8?.Length ?? -1);
            writer.Write(utf8 ?? []);
        }

        writer.Flush();
        return SHA256.HashData(bytes.ToArray());
    }
}
