using System.ComponentModel;
using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Api.V1;

/// <summary>Something of the catalogue: its key and its name in the language asked for.</summary>
internal sealed record Named(string Key, string Name);

internal sealed record OpenedCase(
    [property: Description("The case's public name.")] string Reference,
    [property: Description("With which the citizen follows the case. It is told only here: hand it to nobody else.")] string FollowCode,
    [property: Description("The page where the citizen reads and writes, with the code in it.")] string FollowUrl);

internal sealed record CaseNow(
    string Reference,
    [property: Description("Where in the process the case is.")] CaseStatus Status,
    Named Service,
    [property: Description("The department that owns the matter.")] Named Owner,
    [property: Description("The way it came in.")] Channel Channel,
    [property: Description("The citizen's language, ISO 639-1.")] string Language,
    Instant OpenedAt,
    [property: Description("Rises with each change.")] long Version,
    IReadOnlyList<PromiseOfCase> Promises,
    [property: Description("Where the case is now; not told for citizens whose details are protected.")] Named? Unit = null,
    [property: Description("Only with the scope cases:personal, and not for citizens whose details are protected.")] string? Place = null,
    [property: Description("As the place.")] ContactOfCase? Contact = null,
    [property: Description("As the place.")] PositionOfCase? Position = null,
    [property: Description("Answers to the service's questions, by their codes; as the place.")] IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers = null);

internal sealed record PromiseOfCase(
    PromiseKind Kind,
    [property: Description("By when.")] Instant Due,
    [property: Description("When it was kept; absent while it is not.")] Instant? KeptAt = null);

internal sealed record CaseInList(
    string Reference,
    CaseStatus Status,
    Named Service,
    Named Owner,
    Instant OpenedAt,
    [property: Description("Rises with each change.")] long Version,
    [property: Description("When it last changed.")] Instant ChangedAt,
    [property: Description("Where the case is now; not told for citizens whose details are protected.")] Named? Unit = null,
    [property: Description("The nearest promise's time; absent when none runs.")] Instant? Due = null,
    [property: Description("When it was closed; absent while it is open.")] Instant? ClosedAt = null);

internal sealed record CaseList(
    [property: Description("Open cases by what is due first, closed ones by which was closed last.")] IReadOnlyList<CaseInList> Items,
    [property: Description("Asks for the next page; absent on the last.")] string? Next = null);

internal sealed record ChangeList(
    [property: Description("Each case once, as it stands now.")] IReadOnlyList<CaseInList> Items,
    [property: Description("To ask with as after the next time. Keep it when what came is kept.")] string Next,
    [property: Description("True when more may lie there already: ask on at once.")] bool More);

internal sealed record MessageList(IReadOnlyList<MessageOfCase> Items);

internal sealed record MessageOfCase(
    Instant At,
    MessageKind Kind,
    [property: Description("The channel of a citizen's words.")] Channel? Channel = null,
    [property: Description("Only with the scope cases:personal, and not for citizens whose details are protected.")] string? Text = null,
    [property: Description("As with the text.")] IReadOnlyList<FileOfCase>? Attachments = null);

/// <summary>What was said in a case, or happened to it.</summary>
internal enum MessageKind
{
    Opened,
    CitizenWrote,
    Reopened,

    /// <summary>Words from staff that are not yet the answer.</summary>
    Replied,

    /// <summary>A question that the citizen must answer first.</summary>
    CitizenAsked,
    Answered,
    Closed,
}

internal sealed record FileOfCase(Guid Id, string Name, string MediaType, long Bytes);

internal sealed record SentFile(
    [property: Description("Stands for the file in a case or message, within two days.")] string Token,
    string Name,
    string MediaType,
    long Bytes);

internal sealed record ServiceList(IReadOnlyList<ServiceInCatalogue> Items);

internal sealed record ServiceInCatalogue(
    string Key,
    string Name,
    string About,
    [property: Description("The department that owns the matter.")] Named Owner,
    [property: Description("What is promised, in words of the catalogue.")] string Promise,
    [property: Description("What the municipality's own form asks beside the citizen's words; absent when nothing.")] IReadOnlyList<QuestionOfService>? Questions = null);

internal sealed record QuestionOfService(
    [property: Description("Its answer's key in a case.")] string Code,
    string Ask,
    [property: Description("line, lines and number: typed. time: yyyy-mm-dd, with Thh:mm when known. one and some: chosen among the values.")] Catalogue.AttributeKind Kind,
    [property: Description("True when the municipality's own form takes no case without an answer.")] bool Required,
    string? Help = null,
    [property: Description("What may be chosen; absent unless it is a list.")] IReadOnlyList<Named>? Values = null);

internal sealed record UnitList(IReadOnlyList<UnitInCatalogue> Items);

internal sealed record UnitInCatalogue(
    string Key,
    string Name,
    [property: Description("hub and branch are offices that people visit; a department owns matters.")] Catalogue.UnitKind Kind,
    [property: Description("True while it is open.")] bool OpenNow,
    [property: Description("When it is open today and the six days after; a day that is left out is closed.")] IReadOnlyList<OpenHours> Hours,
    string? Address = null);

internal sealed record OpenHours(Instant From, Instant Until);
