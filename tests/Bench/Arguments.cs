using System.Globalization;

namespace Servicenav.Bench;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(bool ListOnly, IReadOnlyList<Scenario> Scenarios, string Store, int Runs, string? Json)
{
    private const string Usage = "usage: list | all | SCENARIO… [--store sqlite|postgres] [--runs N] [--json FILE]";

    /// <summary>Null, with the reason said, when the arguments make no sense.</summary>
    public static Arguments? Parse(string[] args)
    {
        var (names, store, runs, json) = (new List<string>(), "sqlite", 3, (string?)null);
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--store" when value is not null:
                    store = args[++i];
                    break;
                case "--runs" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out runs) && runs > 0:
                    i++;
                    break;
                case "--json" when value is not null:
                    json = args[++i];
                    break;
                case var name when !name.StartsWith('-'):
                    names.Add(name);
                    break;
                default:
                    return Refuse($"'{args[i]}' is unknown or lacks its value.");
            }
        }

        if (!BenchStore.Names.Contains(store))
            return Refuse($"There is no store '{store}'; {string.Join(" and ", BenchStore.Names)} are.");
        if (names is ["list"])
            return new(true, [], store, runs, json);
        if (names is ["all"])
            return new(false, [.. Bench.Scenarios.All.Where(scenario => !scenario.Long && (scenario.Only ?? store) == store)], store, runs, json);
        if (names.Count == 0)
            return Refuse("Nothing to do.");

        var known = Bench.Scenarios.All.ToDictionary(scenario => scenario.Name);
        return names.Find(name => !known.ContainsKey(name)) is { } unknown
            ? Refuse($"There is no scenario '{unknown}'; 'list' names them.")
            : new(false, [.. names.Select(name => known[name])], store, runs, json);
    }

    private static Arguments? Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        Console.Error.WriteLine(Usage);
        return null;
    }
}
