using CsCheck;
using NodaTime;
using Servicenav.Cases;
using Xunit.Abstractions;

namespace Servicenav.Duplicates;

/// <summary>What is suggested for joining, held against made-up reports in citizens' own way of writing.</summary>
public sealed class LikenessTests(ITestOutputHelper output)
{
    private static readonly Fingerprints Prints = new(Lund.Municipality);

    private static readonly IReadOnlyList<(string Thing, bool HeldOut, string Text, Fingerprint Print)> Reports =
    [
        .. from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Duplicates", "reports.tsv")).Skip(1)
           let fields = line.Split('\t')
           select (fields[0], fields[2] == "held-out", fields[3], Of(fields[3], fields[1])!),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void most_of_what_is_suggested_is_the_same_thing_and_most_of_the_same_is_suggested(bool heldOut)
    {
        var reports = Reports.Where(report => report.HeldOut == heldOut).ToList();
        var pairs = (from i in Enumerable.Range(0, reports.Count)
                     from j in Enumerable.Range(i + 1, reports.Count - i - 1)
                     let likeness = Likeness.Of(reports[i].Print, reports[j].Print)
                     select (Same: reports[i].Thing == reports[j].Thing, Suggested: likeness >= LikeCase.Suggested, Likeness: likeness, One: reports[i].Text, Other: reports[j].Text)).ToList();
        foreach (var wrong in pairs.Where(pair => pair.Same != pair.Suggested).OrderByDescending(pair => pair.Likeness))
            output.WriteLine($"{wrong.Likeness:F2} {(wrong.Same ? "missed" : "wrong")}: {wrong.One} | {wrong.Other}");
        double right = pairs.Count(pair => pair is { Same: true, Suggested: true });
        var (precision, recall) = (right / pairs.Count(pair => pair.Suggested), right / pairs.Count(pair => pair.Same));
        output.WriteLine($"{reports.Count} reports, {pairs.Count} pairs of which {pairs.Count(pair => pair.Same)} are the same: precision {precision:F2}, recall {recall:F2}");
        Assert.True(precision >= 0.75, $"precision {precision:F2}");
        Assert.True(recall >= 0.7, $"recall {recall:F2}");
    }

    [Fact]
    public void likeness_is_the_same_both_ways_and_whole_only_for_the_same() =>
        Gen.Select(OneOf.Of([.. Reports.Select(report => report.Print)]), OneOf.Of([.. Reports.Select(report => report.Print)])).Sample((one, other) =>
        {
            var likeness = Likeness.Of(one, other);
            Assert.Equal(likeness, Likeness.Of(other, one), 9);
            Assert.InRange(likeness, 0, 1);
            Assert.Equal(1, Likeness.Of(one, one), 9);
            Assert.True(Likeness.Of(one with { CitizenId = "m-1" }, other with { CitizenId = "m-1" }) >= likeness);
        });

    [Fact]
    public void the_index_finds_what_comparing_everything_finds()
    {
        var index = new LikeIndex(1000);
        foreach (var (_, _, _, print) in Reports)
            index.Add(print);
        foreach (var (_, _, _, print) in Reports)
        {
            Assert.Equal(
                Reports.Where(other => other.Print.Case != print.Case && Likeness.Of(print, other.Print) >= LikeCase.Suggested).Select(other => other.Print.Case.ToString()).Order(),
                index.Like(print.Case, 100).Select(like => like.Case.ToString()).Order());
        }
    }

    [Fact]
    public void the_oldest_case_is_forgotten_first_and_nothing_of_it_stays()
    {
        var index = new LikeIndex(2);
        var prints = Enumerable.Range(0, 3).Select(number => Of($"Lampan på Bangatan lyser inte nummer{number}", "gatubelysning")!).ToList();
        foreach (var print in prints)
            index.Add(print);
        index.Add(prints[2]);
        Assert.Equal(2, index.Count);
        Assert.False(index.Knows(prints[0].Case));
        Assert.Empty(index.Like(prints[0].Case, 10));
        Assert.Equal(prints[1].Case, Assert.Single(index.Like(prints[2].Case, 10)).Case);
    }

    [Fact]
    public void a_text_that_says_too_little_or_nothing_any_more_is_like_none()
    {
        Assert.Null(Of("Hej", "ovrigt"));
        Assert.Null(Of("", "gatubelysning"));
    }

    private static Fingerprint? Of(string text, string service) => Prints.Of(
        Lund.NewKey(), Lund.Monday, new(Channel.Web, new("sv"), text, null, null, null, null, null, null), service);
}
