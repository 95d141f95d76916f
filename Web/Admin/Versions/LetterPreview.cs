using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Outbox;
using Servicenav.Outgoing;
using Servicenav.Sites;
using Servicenav.Staff;
using Servicenav.Texts;

namespace Servicenav.Admin.Versions;

/// <summary>A message as it would go out with a draft, in one language.</summary>
/// <param name="Text">The text message; null for a kind that is only mailed.</param>
public sealed record ShownLetter(string Language, Letter Letter, string? Text);

/// <summary>Messages to citizens as they would be with a draft, about a real case or an invented one. Nothing is sent.</summary>
internal static class LetterPreview
{
    /// <summary>In the form of a follow code, and nobody's.</summary>
    private const string Code = "00000-00000-00000-00000-00000-0";

    public static void MapLetterPreview(this RouteGroupBuilder staff) => staff.MapGet("/admin/katalog/utkast/{number:long}/brev", Show);

    private static async Task<IResult> Show(
        long number, string? slag, string? arende, Site site, Me me, IGrainFactory grains, CitizenWords words, SiteTexts texts, AuditTrail trail)
    {
        if (await grains.Draft(site, number) is not { } open)
            return DraftEndpoints.Gone(site);
        if (open.Reading.Municipality is not { } draft || draft.Key != site.Municipality.Key)
            return Results.LocalRedirect(site.Path(open.Path));
        var kind = LetterWords.Kind(slag) ?? CitizenMessageKind.Receipt;
        var isAsked = !string.IsNullOrWhiteSpace(arende);
        var it = isAsked && Reference.TryParse(arende!, out var reference) && await grains.View(new(site.Municipality.Key, reference)) is { } found
            && Access.MaySee(me.Who, found, site.Municipality) ? found : null;
        if (it is not null)
            trail.Shows(AuditKind.CaseSeen, it.Key.Reference);
        return Page(open, kind, arende, isAsked && it is null, [.. draft.Languages.Select(language => Shown(About(language), draft, words))]);

        CitizenMessage About(string language) =>
            Invented(kind, draft, site.Now, texts.In(language)) with { Language = Spoken(language) } is var invented && it is not null ? Of(it, invented) : invented;
    }

    private static ShownLetter Shown(CitizenMessage about, Municipality draft, CitizenWords words) => new(
        about.Language.TextKey, words.Letter(about, draft), LetterWords.HasText(about.Kind) ? words.Text(about, draft) : null);

    private static RazorComponentResult<LetterPreviewPage> Page(OpenDraft open, CitizenMessageKind kind, string? reference, bool isUnseen, IReadOnlyList<ShownLetter> letters) =>
        Pages.Page<LetterPreviewPage>(new { Open = open, Kind = kind, Reference = reference, IsUnseen = isUnseen, Letters = letters }, isUnseen ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private static CitizenMessage Invented(CitizenMessageKind kind, Municipality draft, Instant now, Wording words) => new(
        kind, new(), default, new(draft.Key, $"{draft.Prefix}-7K3M-9QXD"), draft.Generalist.Key,
        LetterWords.Needed(kind) switch { "code" => kind is CitizenMessageKind.MailReceipt or CitizenMessageKind.MailNews ? null : "123456", "text" => words["catalogue.letterExample"], _ => null },
        draft.Calendar.Add(now, Duration.FromHours(40)),
        kind is CitizenMessageKind.ReceiptToConfirm or CitizenMessageKind.EmailCode or CitizenMessageKind.News ? null : Code);

    /// <summary>The same about a real case, with the words that staff wrote last in such a message.</summary>
    private static CitizenMessage Of(CaseView it, CitizenMessage invented) => invented with
    {
        Case = it.Key,
        Service = it.Service,
        Due = it.Promises.FirstOrDefault(promise => promise.Kind == PromiseKind.Answer)?.Due ?? invented.Due,
        Text = it.Timeline.Select(entry => Said(entry.What, invented.Kind)).LastOrDefault(said => said is not null) ?? invented.Text,
    };

    private static string? Said(CaseEvent what, CitizenMessageKind kind) => (what, kind) switch
    {
        (Replied e, CitizenMessageKind.Reply) => e.Text,
        (CitizenAsked e, CitizenMessageKind.Question) => e.Text,
        (Answered e, CitizenMessageKind.Answer) => e.Text,
        (PromiseMoved { Cause: MoveCause.Extended } e, CitizenMessageKind.Extended) => e.Text,
        (Closed e, CitizenMessageKind.Closed) => e.Text,
        (DemandDeclined e, CitizenMessageKind.DemandDeclined) => e.Text,
        _ => null,
    };

    private static Language Spoken(string key) => key == Text.Easy ? new(Text.Fallback, EasyRead: true) : new(key);
}
