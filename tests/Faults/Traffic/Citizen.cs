using Servicenav.Checking;

namespace Servicenav.Traffic;

/// <summary>Asks through a web's forms, presses twice when impatient, follows the cases and says more.</summary>
internal sealed class Citizen(Caller caller, Browser browser, History history, Noticeboard board, Random random)
{
    private const int LongestPause = 150;
    private const int Followed = 5;

    private readonly Queue<CaseKey> _mine = new();

    public async Task Live(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await caller.Pause(LongestPause);
            if (_mine.Count > 0 && random.Next(3) == 0)
                await SayMore(_mine.ElementAt(random.Next(_mine.Count)));
            else
                await Ask();
        }
    }

    /// <summary>From the form to the receipt.</summary>
    private async Task Ask()
    {
        if (await Read("/prov/skriv?tjanst=fraga") is not { } page)
            return;

        var words = $"Hur gör jag? Fråga {Guid.NewGuid()}";
        var form = new Dictionary<string, string>(page.Hidden)
        {
            ["text"] = words,
            ["plats"] = random.Next(2) == 0 ? "Byn" : "Navet",
            ["epost"] = random.Next(2) == 0 ? "citizen@example.org" : "",
        };
        await Send(words, form);
        if (random.Next(5) == 0)
            await Send(words, form);
    }

    private async Task Send(string words, Dictionary<string, string> form)
    {
        var (sent, tries) = await caller.Insist(() => browser.Post("/prov/skicka", form));
        CaseKey? key = sent is { IsRefused: false } && (await Read("/prov/kvitto"))?.Words("referens") is { } reference ? new("prov", reference) : null;
        history.Add(new("Open", key, Guid.Empty, FateOf(sent), tries, Words: words));
        if (key is not { } opened || _mine.Contains(opened))
            return;

        board.Saw(opened);
        _mine.Enqueue(opened);
        if (_mine.Count > Followed)
            _mine.Dequeue();
    }

    private async Task SayMore(CaseKey @case)
    {
        var path = $"/prov/folj/{@case.Reference}";
        if (await Read(path) is not { } page || !page.Hidden.TryGetValue("begaran", out var request))
            return;

        var form = new Dictionary<string, string>(page.Hidden) { ["text"] = "En sak till" };
        var (sent, tries) = await caller.Insist(() => browser.Post(path, form));
        history.Add(new("Write", @case, Guid.Parse(request), FateOf(sent), tries));
    }

    private async Task<Page?> Read(string path)
    {
        var (page, tries) = await caller.Insist(() => browser.Get(path));
        history.Add(new("Page", null, Guid.Empty, FateOf(page), tries));
        return page is { IsRefused: false } ? page : null;
    }

    private static Fate FateOf(Page? page) => page switch
    {
        null => Fate.Unknown,
        { IsRefused: true } => Fate.Refused,
        _ => Fate.Done,
    };
}
