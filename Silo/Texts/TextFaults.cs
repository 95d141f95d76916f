using System.Text.RegularExpressions;
using Servicenav.ApiKeys;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Outbox;
using Servicenav.Staff;
using Servicenav.Steering;
using Servicenav.Webhooks;

namespace Servicenav.Texts;

/// <summary>What is wrong with a set of language files.</summary>
internal static partial class TextFaults
{
    /// <summary>Families of texts with one for each value, so that a new value cannot reach people without words.</summary>
    public static readonly IReadOnlyList<(string Family, IReadOnlyList<string> Values)> Families =
    [
        ("refusal", Enum.GetNames<Refusal>()),
        ("routing", Enum.GetNames<RoutingReason>()),
        ("status", Enum.GetNames<CaseStatus>()),
        ("staff.status", Enum.GetNames<CaseStatus>()),
        ("open311.status", [.. Enum.GetNames<CaseStatus>().Except([nameof(CaseStatus.Erased)])]),
        ("promise", Enum.GetNames<PromiseKind>()),
        ("level", Enum.GetNames<EscalationLevel>()),
        ("channel", Enum.GetNames<Channel>()),
        ("staff.channel", Enum.GetNames<Channel>()),
        ("contact", Enum.GetNames<ContactWay>()),
        ("staff.way", Enum.GetNames<ContactWay>()),
        ("staff.event.JoinNews", Enum.GetNames<JoinNews>()),
        ("outgoing.kind", [Messages.Citizen, Messages.Text, Messages.Letter, Messages.Staff, Messages.Case, Messages.Switchboard, WebhookMessages.Carrier]),
        ("apiKey.scope", Enum.GetNames<ApiScope>()),
        ("apiKey.state", Enum.GetNames<ApiKeyState>()),
        ("text", [.. Enum.GetValues<CitizenMessageKind>().Where(LetterWords.HasText).Select(kind => kind.ToString())]),
        ("release", Enum.GetNames<ReleaseCause>()),
        ("moved", Enum.GetNames<MoveCause>()),
        ("signin.role", Enum.GetNames<Role>()),
        ("account.way", Enum.GetNames<SignInWay>()),
        ("account.no", Enum.GetNames<AccountRefusal>()),
        ("audit.kind", Enum.GetNames<AuditKind>()),
        ("catalogue.no", Enum.GetNames<CatalogueRefusal>()),
        ("catalogue.lost", Enum.GetNames<CatalogueThing>()),
        ("steer.no", Enum.GetNames<SteeringRefusal>()),
        ("chat.ended", Enum.GetNames<ChatEnding>()),
        ("staff.chatEnded", Enum.GetNames<ChatEnding>()),
        ("event", [.. typeof(CaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent))).Select(type => type.Name)]),
    ];

    public static IEnumerable<string> In(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> files)
    {
        if (!files.TryGetValue(Text.Fallback, out var swedish))
            return [$"there is no {Text.Fallback}.yaml"];
        var required = Families.SelectMany(family => family.Values.Select(value => $"{family.Family}.{value}"));
        return required.Except(swedish.Keys).Select(key => $"{Text.Fallback}: '{key}' is missing")
            .Concat(files.Where(file => file.Key != Text.Fallback).SelectMany(file => Compared(file.Key, file.Value, swedish)));
    }

    private static IEnumerable<string> Compared(
        string language, IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, string> swedish)
    {
        foreach (var key in texts.Keys.Except(swedish.Keys))
            yield return $"{Text.Fallback}: '{key}' is missing, {language} has it";
        foreach (var key in swedish.Keys.Except(texts.Keys).Where(_ => language != SiteTexts.Easy))
            yield return $"{language}: '{key}' is missing";
        foreach (var (key, words) in texts)
            if (swedish.TryGetValue(key, out var original) && !Placeholders(words).SetEquals(Placeholders(original)))
                yield return $"{language}: '{key}' has other placeholders than {Text.Fallback}";
    }

    private static HashSet<string> Placeholders(string words) =>
        [.. Placeholder().Matches(words).Select(match => match.Value)];

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Placeholder();
}
