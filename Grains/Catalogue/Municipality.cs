using System.Collections.Immutable;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Outbox;
using Servicenav.Promises;

namespace Servicenav.Catalogue;

/// <summary>
/// Everything a municipality has decided about its service: where, who, what and by when.
/// Read from one YAML file under <c>municipalities/</c>; valid by construction, so readers never check references again.
/// </summary>
/// <param name="Key">First part of every key in the system, e.g. <c>lund</c>.</param>
/// <param name="Prefix">First part of every public reference, e.g. <c>LND</c>.</param>
/// <param name="Calendar">The working time in which promises are counted.</param>
/// <param name="Languages">Languages with texts, first the default; <c>easy</c> is a variant of Swedish.</param>
/// <param name="Units">Offices and departments by key; every unit has one queue.</param>
/// <param name="Hub">The unit that takes what no one else can.</param>
/// <param name="Services">Services by key.</param>
/// <param name="Generalist">The service of a need that nobody recognised.</param>
/// <param name="Timers">How long an offer, an untouched claim and an answered case may stand.</param>
/// <param name="Goals">What the service is measured by, in the order of the file.</param>
/// <param name="TextBlocks">What officers may insert in their words to citizens, in the order of the file.</param>
/// <param name="Phone">How calls come in; null where no switchboard is connected.</param>
/// <param name="Retention">How long cases of services without a rule of their own are kept; null for ever.</param>
public sealed record Municipality(
    string Key,
    string Prefix,
    Text Name,
    DateTimeZone Zone,
    WorkingCalendar Calendar,
    ImmutableArray<string> Languages,
    ImmutableSortedDictionary<string, Text> Skills,
    ImmutableSortedDictionary<string, Unit> Units,
    Unit Hub,
    ImmutableSortedDictionary<string, Service> Services,
    Service Generalist,
    ImmutableArray<StaffMember> Staff,
    CaseTimers Timers,
    ImmutableArray<Goal> Goals,
    ImmutableArray<TextBlock> TextBlocks,
    Telephony? Phone = null,
    Retention? Retention = null)
{
    /// <summary>How long it is kept who saw and did what; five years if the file says nothing, and never less than two.</summary>
    public Period AuditKept { get; init; } = Period.FromYears(5);

    /// <summary>How citizens chat; null where they cannot.</summary>
    public ChatTerms? Chat { get; init; }

    /// <summary>Ways in which citizens can be told, beside the page where a case is followed, in the order in which they are offered.</summary>
    public ImmutableArray<ContactWay> ContactWays { get; init; } = [ContactWay.Email];

    /// <summary>The municipality's own words in messages to citizens; what is not here is said in the program's.</summary>
    public ImmutableDictionary<CitizenMessageKind, LetterWords> Letters { get; init; } = ImmutableDictionary<CitizenMessageKind, LetterWords>.Empty;

    /// <summary>Shared inboxes of e-mail, in the order of the file.</summary>
    public ImmutableArray<Inbox> Inboxes { get; init; } = [];

    /// <summary>Other systems that are told of what happens, in the order of the file.</summary>
    public ImmutableArray<Webhook> Webhooks { get; init; } = [];

    /// <summary>The municipality's name in Open311, usually its site, e.g. <c>lund.se</c>; its key if the file says nothing.</summary>
    public string Jurisdiction { get; init; } = Key;

    /// <summary>Where positions of cases may be; null for anywhere.</summary>
    public Area? Area { get; init; }

    /// <summary>Whether a position may be one of its cases'.</summary>
    public bool Has(Position position) => position.IsOnEarth && Area?.Contains(position) != false;
}

/// <summary>What a unit is: the hub and its branches are offices that people visit; a department owns matters.</summary>
public enum UnitKind
{
    Hub,
    Branch,
    Department,
}

/// <summary>A place with a queue and desks: the hub, a branch or a department.</summary>
/// <param name="Hours">When it is open for visits and live contacts.</param>
/// <param name="Places">Place names whose people belong here, e.g. <c>Veberöd</c>; used to route local needs.</param>
public sealed record Unit(
    string Key,
    UnitKind Kind,
    Text Name,
    string? Address,
    WorkingCalendar Hours,
    ImmutableArray<string> Places,
    string? Email);

/// <summary>A person who works at one desk of one unit.</summary>
/// <param name="Desk">The desk's key within the unit, e.g. <c>k3</c>.</param>
/// <param name="Skills">Skills the person serves; see <see cref="Municipality.Skills"/>.</param>
/// <param name="Languages">Languages the person speaks with citizens, ISO 639-1.</param>
/// <param name="Capacity">How many written cases the person holds at once.</param>
/// <param name="Extension">The telephone at the desk, to which the switchboard connects calls; null when there is none.</param>
/// <param name="Sign">What visitors read at the desk, e.g. <c>Disk 3</c>; null where none come.</param>
public sealed record StaffMember(
    string Id,
    string Name,
    Text Title,
    Unit Unit,
    string Desk,
    ImmutableArray<string> Skills,
    ImmutableArray<string> Languages,
    int Capacity,
    ImmutableArray<StaffRole> Roles,
    string? Extension = null,
    Text? Sign = null);

/// <summary>What a member of staff may do; the head is told when a ladder reaches its last step.</summary>
public enum StaffRole
{
    Desk,
    Supervisor,
    Head,
}

/// <summary>Something a citizen can ask for.</summary>
/// <param name="Words">Citizens' words for it beside the name, for the need finder.</param>
/// <param name="Owner">The department that owns the matter itself.</param>
/// <param name="First">Who meets it first: the owner, or the offices' common staff.</param>
/// <param name="Skill">What a desk must know to take it.</param>
/// <param name="Retention">How long its closed cases are kept; null for the municipality's own rule.</param>
public sealed record Service(
    string Key,
    Text Name,
    Text About,
    ImmutableArray<string> Words,
    Unit Owner,
    FirstLine First,
    string Skill,
    PromiseTerms Terms,
    Retention? Retention = null)
{
    /// <summary>What its forms ask, in order.</summary>
    public ImmutableArray<ServiceAttribute> Attributes { get; init; } = [];

    /// <summary>Whether everybody may know of its cases, by Open311: what, where and when, never whose and in whose words.</summary>
    public bool IsPublic { get; init; }

    public ServiceAttribute? Attribute(string code) => Attributes.FirstOrDefault(attribute => attribute.Code == code);
}

/// <summary>Who meets a need first.</summary>
public enum FirstLine
{
    /// <summary>The office of the citizen's place, else the hub.</summary>
    Office,

    /// <summary>The hub, whatever the place.</summary>
    Hub,

    /// <summary>The owning department.</summary>
    Department,
}

/// <summary>What the municipality says about time for a service.</summary>
/// <param name="Acknowledgement">A person has taken the case on.</param>
/// <param name="Answer">The citizen has an answer.</param>
public sealed record PromiseTerms(string Key, Text Name, Term Acknowledgement, Term Answer);

/// <summary>One promised time and what happens as it nears and passes.</summary>
/// <param name="Allowance">How long it may take, in the term's clock; a working day is <see cref="WorkingCalendar.Day"/>.</param>
public sealed record Term(Clock Clock, Duration Allowance, ImmutableArray<LadderStep> Ladder);

/// <summary>A rung of an escalation ladder.</summary>
/// <param name="Offset">When, relative to the due time in the term's own clock; negative is before.</param>
public sealed record LadderStep(LadderAction Action, Duration Offset);

/// <summary>What a rung does, mildest first.</summary>
public enum LadderAction
{
    /// <summary>The holder is warned.</summary>
    Warn,

    /// <summary>The supervisors see it as needing a decision.</summary>
    Supervisor,

    /// <summary>Work still waiting moves to the hub; work held is flagged there.</summary>
    Hub,

    /// <summary>The owner department's head is told.</summary>
    Head,
}

/// <summary>How long things may stand before the case acts by itself.</summary>
/// <param name="Offer">An unanswered hand-over goes back after this much working time.</param>
/// <param name="Untouched">A claimed case without any action goes back to its queue after this much working time.</param>
/// <param name="Close">An answered case closes after this much wall time without a word from the citizen.</param>
public sealed record CaseTimers(Duration Offer, Duration Untouched, Duration Close);
