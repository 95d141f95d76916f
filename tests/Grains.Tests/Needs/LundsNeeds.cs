using Servicenav.Catalogue;
using Servicenav.Needs;

namespace Servicenav.Needs;

/// <summary>Lund's real catalogue with its finder, and what its citizens say.</summary>
public sealed class LundsNeeds : IDisposable
{
    public LundsNeeds() => Finder = new NeedFinder(Municipality);

    public Municipality Municipality { get; } = Read();

    public NeedFinder Finder { get; }

    internal IReadOnlyList<LabelledNeed> Needs { get; } = LabelledNeed.Read(File.ReadLines(Beside("Needs/needs.tsv")));

    internal IReadOnlyList<LabelledNeed> Mails { get; } = LabelledNeed.Read(File.ReadLines(Beside("Needs/mails.tsv")));

    public string[] Find(string need) => [.. Finder.Find(need).Select(suggestion => suggestion.Service.Key)];

    public void Dispose() => Finder.Dispose();

    private static Municipality Read()
    {
        var reading = CatalogueFile.Load(Beside("municipalities/lund.yaml"));
        Assert.Empty(reading.Problems);
        return reading.Municipality!;
    }

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
