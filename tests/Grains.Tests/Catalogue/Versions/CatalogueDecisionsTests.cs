using NodaTime;

namespace Servicenav.Catalogue.Versions;

public sealed class CatalogueDecisionsTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly CatalogueAuthor Eva = new("eva", "Eva");
    private static readonly CatalogueAuthor Bo = new("bo", "Bo");

    private CatalogueHistory _history = new([new(1, Now, new("", ""), new FileImported(Name("file")), Guid.NewGuid())]);

    [Fact]
    public void a_draft_becomes_a_version_when_another_approves_it_and_holds_a_moment_later()
    {
        var draft = Draft("new");
        Assert.Null(Do(new SendDraft(Id, Eva, draft, Name("new"), null)));
        Assert.Equal(CatalogueRefusal.OwnDraft, Do(new ApproveDraft(Id, Eva, draft, Name("new"))));
        Assert.Null(Do(new ApproveDraft(Id, Bo, draft, Name("new"))));

        Assert.Equal([0, 1], It.From(Now).Select(version => version.Number));
        Assert.Equal([1], It.From(Now + CatalogueDecisions.Lead).Select(version => version.Number));
        Assert.Empty(It.Drafts);
    }

    [Fact]
    public void whoever_has_written_in_a_draft_does_not_approve_it_though_another_sent_it()
    {
        var draft = Draft("new");
        Assert.Null(Do(new SaveDraft(Id, Bo, draft, Name("new"), "newer")));
        Assert.Null(Do(new SendDraft(Id, Eva, draft, Name("newer"), null)));
        Assert.Equal(CatalogueRefusal.OwnDraft, Do(new ApproveDraft(Id, Bo, draft, Name("newer"))));
        Assert.Null(Do(new ApproveDraft(Id, new("kim", "Kim"), draft, Name("newer"))));
    }

    [Fact]
    public void what_was_changed_since_it_was_read_is_neither_saved_over_nor_sent_nor_approved()
    {
        var draft = Draft("new");
        Assert.Null(Do(new SaveDraft(Id, Bo, draft, Name("new"), "newer")));
        Assert.Equal(CatalogueRefusal.ChangedMeanwhile, Do(new SaveDraft(Id, Eva, draft, Name("new"), "mine")));
        Assert.Equal(CatalogueRefusal.ChangedMeanwhile, Do(new SendDraft(Id, Eva, draft, Name("new"), null)));
        Assert.Null(Do(new SendDraft(Id, Eva, draft, Name("newer"), null)));
        Assert.Equal(CatalogueRefusal.ChangedMeanwhile, Do(new ApproveDraft(Id, new("kim", "Kim"), draft, Name("new"))));
        Assert.Equal(CatalogueRefusal.IsSent, Do(new SaveDraft(Id, Eva, draft, Name("newer"), "newest")));
    }

    [Fact]
    public void a_draft_on_an_earlier_version_takes_the_later_ones_changes_in_first()
    {
        var (one, two) = (Draft("one"), Draft("two"));
        Approve(one, "one");
        Assert.Equal(CatalogueRefusal.BaseIsOld, Do(new SendDraft(Id, Eva, two, Name("two"), null)));
        Assert.Null(Do(new SaveDraft(Id, Eva, two, Name("two"), "both", OnLatest: true)));
        Approve(two, "both");
        Assert.Equal(Name("both"), It.Latest!.Text);
    }

    [Fact]
    public void times_are_ahead_and_in_the_order_of_versions()
    {
        var later = Now + Duration.FromDays(3);
        var one = Draft("one");
        Assert.Equal(CatalogueRefusal.TimeHasPassed, Do(new SendDraft(Id, Eva, one, Name("one"), Now - Duration.FromMinutes(1))));
        Approve(one, "one", later);
        var two = Draft("two");
        Assert.Equal(CatalogueRefusal.BeforeItsBase, Do(new SendDraft(Id, Eva, two, Name("two"), later - Duration.FromDays(1))));
        Approve(two, "two");
        Assert.Equal(later, It.Latest!.From);
    }

    [Fact]
    public void a_version_is_withdrawn_with_a_reason_before_it_holds_and_from_the_end()
    {
        Approve(Draft("one"), "one", Now + Duration.FromDays(1));
        Approve(Draft("two"), "two", Now + Duration.FromDays(2));
        Assert.Equal(CatalogueRefusal.VersionIsUnknown, Do(new WithdrawVersion(Id, Bo, 1, "why")));
        Assert.Equal(CatalogueRefusal.ReasonIsMissing, Do(new WithdrawVersion(Id, Bo, 2, " ")));
        Assert.Null(Do(new WithdrawVersion(Id, Bo, 2, "why")));
        Assert.Equal(CatalogueRefusal.AlreadyInForce, Decide(new WithdrawVersion(Id, Bo, 1, "why"), CatalogueFacts.None, Now + Duration.FromDays(1)).Refusal);
        Assert.Equal([0, 1], It.From(Now).Select(version => version.Number));
    }

    [Fact]
    public void a_text_that_is_wrong_another_municipalitys_or_leaves_cases_alone_is_refused()
    {
        var draft = Draft("new");
        var send = new SendDraft(Id, Eva, draft, Name("new"), null);
        Assert.Equal(CatalogueRefusal.HasProblems, Decide(send, CatalogueFacts.None with { HasProblems = true }).Refusal);
        Assert.Equal(CatalogueRefusal.OtherMunicipality, Decide(send, CatalogueFacts.None with { Identity = CatalogueIdentity.Other }).Refusal);
        CatalogueUse lost = new(CatalogueThing.Service, "snorojning", 3);
        var refused = Decide(send, CatalogueFacts.None with { InUse = [lost] });
        Assert.Equal((CatalogueRefusal.InUse, lost), (refused.Refusal, Assert.Single(refused.InUse)));
        var same = Draft("file");
        Assert.Equal(CatalogueRefusal.NothingChanged, Do(new SendDraft(Id, Eva, same, Name("file"), null)));
        Assert.Equal(CatalogueRefusal.TextIsTooLarge, Do(new SaveDraft(Id, Eva, same, Name("file"), new string('x', CatalogueFile.MaxBytes + 1))));
        Assert.Equal(CatalogueRefusal.NameIsMissing, Do(new BeginDraft(Id, Eva, "")));
    }

    private static Guid Id => Guid.NewGuid();

    private CatalogueVersions It => CatalogueVersions.Of(_history);

    private static string Name(string text) => CatalogueText.NameOf(text);

    private long Draft(string text)
    {
        Assert.Null(Do(new BeginDraft(Id, Eva, "about", Text: text)));
        return _history.Last;
    }

    private void Approve(long draft, string text, Instant? from = null)
    {
        Assert.Null(Do(new SendDraft(Id, Eva, draft, Name(text), from)));
        Assert.Null(Do(new ApproveDraft(Id, Bo, draft, Name(text))));
    }

    private CatalogueDecision Decide(CatalogueCommand command, CatalogueFacts? facts = null, Instant? at = null) =>
        CatalogueDecisions.Decide(It, command, facts ?? CatalogueFacts.None, at ?? Now);

    private CatalogueRefusal? Do(CatalogueCommand command)
    {
        var decision = Decide(command);
        if (decision.Event is { } what)
            _history = new([.. _history.Entries, new(_history.Last + 1, Now, command.By, what, command.RequestId)]);
        return decision.Refusal;
    }
}
