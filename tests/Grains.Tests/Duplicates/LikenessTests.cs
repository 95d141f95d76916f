using System.Globalization;
using CsCheck;
using NodaTime;
using Servicenav.Cases;
using Xunit.Abstractions;

namespace Servicenav.Duplicates;

/// <summary>What is suggested for joining, held against made-up reports in citizens' own way of writing.</summary>
public sealed class LikenessTests(ITestOutputHelper output)
{
    private static readonly Fingerprints Prints = new(Lund.Municipality);

    private static readonly IReadOnlyList<Report> Reports =
    [
        .. from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Duplicates", "reports.tsv")).Skip(1)
           let fields = line.Split('\t')
           let opened = Lund.Monday + Duration.FromDays(double.Parse(fields[4], CultureInfo.InvariantCulture))
           let print = Of(fields[6], fields[1], Position.TryRead(fields[5], out var at) ? at : null, opened)
           select new Report(fields[0], fields[2] == "held-out", fields[3] == "words", fields[6], print ?? throw new InvalidOperationException(fields[6])),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void most_of_what_is_suggested_is_the_same_thing_and_most_of_the_same_is_suggested(bool heldOut)
    {
        var (precision, recall) = Measure(Reports.Where(report => report.HeldOut == heldOut && report.Words), print => print with { At = null });
        Assert.True(precision >= 0.75, $"precision {precision:F2}");
        Assert.True(recall >= 0.7, $"recall {recall:F2}");
    }

    /// <summary>Among reports in few words, of which more than half have a point, and others nearby: no words alone tell them apart.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void points_find_much_that_words_alone_do_not(bool heldOut)
    {
        var reports = Reports.Where(report => report.HeldOut == heldOut).ToList();
        var words = Measure(reports, print => print with { At = null });
        var points = Measure(reports, print => print);
        Assert.True(points.Recall >= words.Recall + 0.2, $"recall {words.Recall:F2} and {points.Recall:F2}");
        Assert.True(points.Precision >= 0.65, $"precision {points.Precision:F2}");
    }

    [Fact]
    public void what_is_further_away_is_never_more_alike() =>
        Gen.Select(OneOf.Of([.. Reports.Select(report => report.Print)]), OneOf.Of([.. Reports.Select(report => report.Print)]), Gen.Double[55, 69], Gen.Double[0, 0.01], Gen.Double[0, 0.01])
            .Sample((one, other, latitude, north, more) =>
            {
                double At(double degrees) => Likeness.Of(one with { At = new(latitude, 13) }, other with { At = new(latitude + degrees, 13) });
                Assert.True(At(north) >= At(north + more));
            });

    [Fact]
    public void what_is_later_is_never_more_alike() =>
        Gen.Select(OneOf.Of([.. Reports.Select(report => report.Print)]), OneOf.Of([.. Reports.Select(report => report.Print)]), Gen.Double[0, 20], Gen.Double[0, 20])
            .Sample((one, other, days, more) =>
            {
                double After(double later) => Likeness.Of(one, other with { Opened = one.Opened + Duration.FromDays(later) });
                Assert.True(After(days) >= After(days + more));
            });

    [Fact]
    public void whatever_is_near_lies_in_one_of_the_cells_around() =>
        Gen.Select(Gen.Double[-80, 80], Gen.Double[-179, 179], Gen.Double[0, 1], Gen.Double[0, 2 * Math.PI]).Sample((latitude, longitude, part, direction) =>
        {
            var (one, degrees) = (new Position(latitude, longitude), part * Likeness.Near / 111_195);
            var other = new Position(latitude + (degrees * Math.Sin(direction)), longitude + (degrees * Math.Cos(direction) / Math.Cos(double.DegreesToRadians(latitude))));
            Assert.InRange(one.MetresTo(other), 0, Likeness.Near * 1.001);
            Assert.Contains(Cell.Of(other), Cell.Around(one));
        });

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
        foreach (var print in Reports.Select(report => report.Print))
            index.Add(print);
        foreach (var print in Reports.Select(report => report.Print))
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

    private (double Precision, double Recall) Measure(IEnumerable<Report> of, Func<Fingerprint, Fingerprint> seen)
    {
        var reports = of.ToList();
        var pairs = (from i in Enumerable.Range(0, reports.Count)
                     from j in Enumerable.Range(i + 1, reports.Count - i - 1)
                     let likeness = Likeness.Of(seen(reports[i].Print), seen(reports[j].Print))
                     select (Same: reports[i].Thing == reports[j].Thing, Suggested: likeness >= LikeCase.Suggested, Likeness: likeness, One: reports[i].Text, Other: reports[j].Text)).ToList();
        foreach (var wrong in pairs.Where(pair => pair.Same != pair.Suggested).OrderByDescending(pair => pair.Likeness))
            output.WriteLine($"{wrong.Likeness:F2} {(wrong.Same ? "missed" : "wrong")}: {wrong.One} | {wrong.Other}");
        double right = pairs.Count(pair => pair is { Same: true, Suggested: true });
        var (precision, recall) = (right / pairs.Count(pair => pair.Suggested), right / pairs.Count(pair => pair.Same));
        output.WriteLine($"{reports.Count} reports, {pairs.Count} pairs of which {pairs.Count(pair => pair.Same)} are the same: precision {precision:F2}, recall {recall:F2}");
        return (precision, recall);
    }

    /// <param name="Words">Of the first ones, which say enough by their words.</param>
    private sealed record Report(string Thing, bool HeldOut, bool Words, string Text, Fingerprint Print);

    private static Fingerprint? Of(string text, string service, Position? position = null, Instant? opened = null) => Prints.Of(
        Lund.NewKey(), opened ?? Lund.Monday, new(Channel.Web, new("sv"), text, null, null, null, null, null, null, Position: position), service);
}
