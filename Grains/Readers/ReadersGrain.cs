using NodaTime;

namespace Servicenav.Readers;

/// <summary>Remembers readers for as long as they keep saying so: a browser that vanishes is gone in a moment.</summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class ReadersGrain(TimeProvider time) : Grain, IReadersGrain
{
    private static readonly Duration Silence = Duration.FromSeconds(10);
    private static readonly Duration Pause = Duration.FromSeconds(20);

    private readonly Dictionary<string, (string Name, Instant Seen, Instant Wrote)> _readers = [];

    public Task<IReadOnlyList<Reader>> Look(string person, string name)
    {
        var now = time.Instant();
        Sees(person, name, wrote: null);
        foreach (var gone in _readers.Where(reader => reader.Value.Seen + Silence < now).Select(reader => reader.Key).ToList())
            _readers.Remove(gone);
        return Task.FromResult<IReadOnlyList<Reader>>(
        [
            .. _readers.Where(reader => reader.Key != person)
                .Select(reader => new Reader(reader.Value.Name, reader.Value.Wrote + Pause > now))
                .OrderByDescending(reader => reader.Writes).ThenBy(reader => reader.Name, StringComparer.Ordinal),
        ]);
    }

    public Task Writes(string person, string name)
    {
        Sees(person, name, time.Instant());
        return Task.CompletedTask;
    }

    public Task Said(string person, string name)
    {
        Sees(person, name, Instant.MinValue + Pause);
        return Task.CompletedTask;
    }

    public Task Leave(string person)
    {
        _readers.Remove(person);
        return Task.CompletedTask;
    }

    private void Sees(string person, string name, Instant? wrote) =>
        _readers[person] = (name, time.Instant(), wrote ?? (_readers.TryGetValue(person, out var known) ? known.Wrote : Instant.MinValue + Pause));
}
