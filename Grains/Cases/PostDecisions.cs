namespace Servicenav.Cases;

/// <summary>What goes to the citizen by post, once each.</summary>
public static class PostDecisions
{
    /// <summary>The words of a letter; null for what nobody said to the citizen.</summary>
    public static string? Letter(CaseEvent what) => what switch
    {
        Replied e => e.Text,
        CitizenAsked e => e.Text,
        Answered e => e.Text,
        DemandDeclined e => e.Text,
        PromiseMoved { Cause: MoveCause.Extended } e => e.Text,
        Closed e => e.Text,
        _ => null,
    };

    /// <summary>Any words to the citizen may be posted, also to one who asked for them in another way, and after the case is closed.</summary>
    internal static Decision Post(Case it, PostLetter post) =>
        Permissions.NeedsStaff(post.By) is { } refusal ? Decision.Refuse(refusal)
        : it.SeenByStaff().ElementAtOrDefault(post.Place) is not { What: var said } || Letter(said) is null ? Decision.Refuse(Refusal.NoSuchLetter)
        : it.Timeline.Any(entry => entry.What is LetterPosted posted && posted.Place == post.Place) ? Decision.Refuse(Refusal.LetterIsPosted)
        : Decision.Accept(new LetterPosted(post.Place));

    /// <summary>With the letters that are still to be posted after its latest event: words said while letters were the citizen's way.</summary>
    internal static Case Posting(this Case it, CaseEvent what) => what switch
    {
        LetterPosted e => it with { ToPost = it.ToPost.Remove(e.Place) },
        Erased => it with { ToPost = [] },
        _ when Letter(what) is not null && it.Live != LiveKind.Chat && it.WantsLetters() => it with { ToPost = it.ToPost.Add(it.SeenByStaff().Count() - 1) },
        _ => it,
    };

    private static bool WantsLetters(this Case it) => (it.Preferred?.Way ?? it.Opening.Contact?.Way) == ContactWay.Letter
        && ContactDecisions.Way(it.Contact(), it.Opening.Channel) == ContactWay.Letter;
}
