using Servicenav.Needs;
using Xunit.Abstractions;

namespace Servicenav.Needs;

public sealed class NeedScoreTests(LundsNeeds lund, ITestOutputHelper output) : IClassFixture<LundsNeeds>
{
    private string Generalist => lund.Municipality.Generalist.Key;

    [Fact]
    public void the_right_service_is_first_for_eighty_of_a_hundred_needs_and_among_three_for_ninety_five()
    {
        var score = Score("all", _ => true);
        Assert.InRange(score.HitAt1, 0.80, 1);
        Assert.InRange(score.HitAt3, 0.95, 1);
    }

    [Fact]
    public void needs_that_the_finder_was_not_tuned_on_are_found_as_often()
    {
        Score("tune", need => !need.HeldOut);
        var score = Score("held out", need => need.HeldOut);
        Assert.InRange(score.HitAt1, 0.80, 1);
        Assert.InRange(score.HitAt3, 0.95, 1);
    }

    [Fact]
    public void an_unknown_need_is_not_recognised()
    {
        var unknown = lund.Needs.Where(need => need.Expected.Contains(Generalist)).ToList();
        Assert.True(unknown.Count >= 8);
        Assert.All(unknown, need => Assert.Empty(lund.Find(need.Need)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void half_of_the_mails_get_their_service_though_nobody_confirms_it_and_none_a_wrong_one(bool heldOut)
    {
        var mails = lund.Mails.Where(mail => mail.HeldOut == heldOut).ToList();
        var sure = mails.Select(mail => (mail, found: lund.Finder.Sure(mail.Need)?.Service.Key)).Where(one => one.found is not null).ToList();
        output.WriteLine($"{sure.Count} of {mails.Count} mails");
        Assert.All(sure, one => Assert.Contains(one.found, one.mail.Expected));
        Assert.InRange(sure.Count / (double)mails.Count, 0.45, 1);
    }

    [Fact]
    public void every_label_is_a_service()
    {
        Assert.True(lund.Needs.Count >= 100);
        Assert.All(lund.Needs.Concat(lund.Mails).SelectMany(need => need.Expected), key => Assert.Contains(key, lund.Municipality.Services.Keys));
    }

    private NeedScore Score(string name, Func<LabelledNeed, bool> among)
    {
        var score = NeedScore.Of(lund.Finder, [.. lund.Needs.Where(among)], Generalist);
        output.WriteLine($"{name}: {score}");
        return score;
    }
}
