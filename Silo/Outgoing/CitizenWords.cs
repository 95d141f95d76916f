using Servicenav.Catalogue;
using Servicenav.Outbox;
using Servicenav.Texts;

namespace Servicenav.Outgoing;

/// <summary>A letter as it is read.</summary>
/// <param name="Language">Its language, e.g. <c>sv</c>, for those who have it read aloud.</param>
public readonly record struct Letter(string Subject, string Body, string? Language = null);

/// <summary>What a message to a citizen says, in the citizen's language, and in the municipality's own words where it has written some.</summary>
internal sealed class CitizenWords(SiteTexts texts, PublicAddress address, TimeProvider time)
{
    /// <summary>As an e-mail or on paper.</summary>
    public Letter Letter(CitizenMessage about, Municipality municipality)
    {
        var (words, values) = Values(about, municipality);
        var own = municipality.Letters.GetValueOrDefault(about.Kind);
        return new(
            Say(own?.Subject, $"mail.{about.Kind}.subject", words, values),
            Say(own?.Body, $"mail.{about.Kind}.body", words, values) + "\n\n"
            + Say(null, about.Code is null ? "mail.footerWithCode" : "mail.footer", words, values),
            words.Tag);
    }

    /// <summary>As a text message: short, and without anything that was written in the case.</summary>
    public string Text(CitizenMessage about, Municipality municipality)
    {
        var (words, values) = Values(about, municipality);
        return Say(municipality.Letters.GetValueOrDefault(about.Kind)?.Text, $"text.{about.Kind}", words, values);
    }

    private (Wording, (string, object)[]) Values(CitizenMessage about, Municipality municipality)
    {
        var words = texts.In(about.Language.TextKey);
        var times = new Times(words, municipality.Zone, time.Instant());
        var service = municipality.Services.GetValueOrDefault(about.Service) ?? municipality.Generalist;
        return (words,
        [
            ("reference", about.Case.Reference),
            ("service", service.Name.In(words.Key)),
            ("municipality", municipality.Name.In(words.Key)),
            ("date", about.Due is { } due ? times.FullAt(due) : ""),
            ("link", address.Of($"/{about.Case.Municipality}/folj/{about.Case.Reference}{(about.Code is null ? "" : $"/{about.Code}")}")),
            ("code", LetterWords.Needed(about.Kind) == "code" ? about.Code ?? about.Text ?? "" : ""),
            // Last, as people's words may have braces.
            ("text", about.Text ?? ""),
        ]);
    }

    private static string Say(Text? own, string key, Wording words, (string Name, object Value)[] values) =>
        own is null ? words.Say(key, values) : words.Fill(own.In(words.Key), values);
}
