using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Util;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Needs;

namespace Servicenav.Duplicates;

/// <summary>Takes the fingerprints of a municipality's cases.</summary>
internal sealed partial class Fingerprints : IDisposable
{
    /// <summary>What is read of a text, in characters and stems; a long letter says early what it is about.</summary>
    private const int Longest = 4000;
    private const int MostWords = 80;

    /// <summary>Fewer are too little to tell two cases by, unless there is a point to go by.</summary>
    private const int FewestWords = 2;

    /// <summary>What many names begin with.</summary>
    private static readonly HashSet<string> Common = ["norra", "södra", "östra", "västra", "stora", "lilla", "gamla", "nya", "sankt"];

    private readonly Municipality _municipality;
    private readonly Analyzer _analyzer;
    private readonly HashSet<string> _matters;
    private readonly HashSet<string> _own;
    private readonly HashSet<string> _places;

    public Fingerprints(Municipality municipality)
    {
        _municipality = municipality;
        var small = NeedWords.SmallWords();
        var services = municipality.Services.Values.Where(service => service.Key != municipality.Generalist.Key).ToList();
        _analyzer = new SwedishNeedAnalyzer(small, NeedWords.CompoundParts(services, small));
        _matters = [.. services.SelectMany(service => service.Words.Append(service.Name.In("sv"))).SelectMany(Terms)];
        _own = [.. Terms(municipality.Name.In("sv"))];
        _places = [.. municipality.Units.Values.SelectMany(unit => unit.Places).SelectMany(Terms).Except(_own).Except(Common.SelectMany(Terms))];
    }

    public Municipality Municipality => _municipality;

    public void Dispose() => _analyzer.Dispose();

    /// <summary>Null when the case says too little, or nothing any more.</summary>
    public Fingerprint? Of(CaseKey @case, Instant at, Opened opened, string? service)
    {
        var text = $"{opened.Place}\n{(opened.Text.Length > Longest ? opened.Text[..Longest] : opened.Text)}";
        var (capital, street) = (Wholes(Name(), text), Wholes(Street(), text));
        var within = Name().Matches(text).Concat(Street().Matches(text)).SelectMany(match => Terms(match.Value).Skip(1)).ToHashSet();
        SortedSet<int> words = [], matters = [], places = [];
        foreach (var term in Terms(text).Where(term => !within.Contains(term)).Take(MostWords))
        {
            var word = Hash(term);
            words.Add(word);
            if (capital.Contains(term))
                places.Add(word);
            else if (_matters.Contains(term))
                matters.Add(word);
            else if (_places.Contains(term) || street.Contains(term))
                places.Add(word);
        }

        return words.Count < FewestWords && opened.Position is null
            ? null
            : new(@case, at, service == _municipality.Generalist.Key ? null : service, opened.CitizenId, [.. words], [.. matters], [.. places], opened.Position);
    }

    /// <summary>Stems of what seems to be names, without the parts of compounds: Bangatan and Storgatan have a <c>gata</c> in common that is no sign. The municipality's own name tells nothing.</summary>
    private HashSet<string> Wholes(Regex names, string text) => [.. names.Matches(text).Where(match => !Common.Contains(match.Value.ToLowerInvariant())).SelectMany(match => Terms(match.Value).Take(1)).Except(_own)];

    private List<string> Terms(string text) => NeedWords.Terms(_analyzer, text);

    private static int Hash(string term) => unchecked((int)XxHash32.HashToUInt32(MemoryMarshal.AsBytes(term.AsSpan())));

    /// <summary>A capital letter within a sentence.</summary>
    [GeneratedRegex(@"(?<=[\p{L}\d,;)] )\p{Lu}\p{Ll}+\b", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    /// <summary>The endings of streets and the like, however they are written.</summary>
    [GeneratedRegex(
        @"\b\p{L}{2,}(gatan|gata|vägen|stigen|torget|torg|parken|gränden|gränd|allén|backen|platsen|skolan|bron|stationen|rondellen|området|byn|badet|ängen|leden|stråket|åsen|viadukten|kyrkan)s?\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Street();
}
