using NodaTime;
using Orleans.Concurrency;
using Servicenav.Calls;
using Servicenav.Desks;
using Servicenav.Queues;

namespace Servicenav.Load;

/// <summary>The load of one municipality, keyed by its key. Soft state: it refills from reports within a second.</summary>
[Alias("load")]
public interface ILoadGrain : IGrainWithStringKey
{
    /// <summary>A queue tells what waits, at most four times a second.</summary>
    [Alias("report-queue"), AlwaysInterleave]
    Task Report(QueueLoad load);

    /// <summary>A desk tells whether it is staffed and how much it holds.</summary>
    [Alias("report-desk"), AlwaysInterleave]
    Task ReportDesk(DeskLoad load);

    /// <summary>A switchboard has gone silent or is heard again.</summary>
    [Alias("report-switchboard"), AlwaysInterleave]
    Task ReportSwitchboard(SwitchboardLoad load);

    /// <summary>Units other than the one the desk serves, where work waits that it could take, most urgent first.</summary>
    [Alias("where"), AlwaysInterleave]
    Task<IReadOnlyList<UnitKey>> Where(TakeRequest request);

    /// <summary>What every queue and desk has told last.</summary>
    [Alias("view"), AlwaysInterleave]
    Task<LoadView> View();

    /// <summary>The supervisors' board as of now.</summary>
    [Alias("board"), AlwaysInterleave]
    Task<Board> Board();
}

/// <summary>What waits in one queue, by what a desk must know to take it.</summary>
/// <param name="Count">Everything that waits, also what is just being taken.</param>
/// <param name="Repaired">Items found wrong against the index since the queue woke; zero in healthy runs.</param>
[GenerateSerializer, Immutable, Alias("queue-load")]
public sealed record QueueLoad(
    [property: Id(0)] UnitKey Unit,
    [property: Id(1)] IReadOnlyList<SignatureLoad> Signatures,
    [property: Id(2)] int Count,
    [property: Id(3)] long Repaired);

/// <param name="Due">When it is the turn of the first of them; for most that is its due time.</param>
[GenerateSerializer, Immutable, Alias("signature-load")]
public readonly record struct SignatureLoad(
    [property: Id(0)] WorkClass Class,
    [property: Id(1)] string Skill,
    [property: Id(2)] string Language,
    [property: Id(3)] bool Movable,
    [property: Id(4)] int Count,
    [property: Id(5)] Instant? Due);

/// <summary>The queues and desks of one municipality.</summary>
/// <param name="Since">When the first of them could tell; a moment later all have.</param>
[GenerateSerializer, Immutable, Alias("load-view")]
public sealed record LoadView(
    [property: Id(0)] Instant Since,
    [property: Id(1)] IReadOnlyList<QueueLoad> Queues,
    [property: Id(2)] IReadOnlyList<DeskLoad> Desks);

/// <param name="Name">Who sits there; null when nobody does.</param>
/// <param name="SignedOn">What they know; null when nobody sits there.</param>
[GenerateSerializer, Immutable, Alias("desk-load")]
public sealed record DeskLoad(
    [property: Id(0)] DeskKey Desk,
    [property: Id(1)] string? Name,
    [property: Id(2)] int Holds,
    [property: Id(3)] int Capacity,
    [property: Id(4)] SignOn? SignedOn = null)
{
    /// <summary>The unit whose work comes first there.</summary>
    public UnitKey Serves => SignedOn?.LentTo ?? Desk.UnitKey;
}

/// <summary>The municipality at a glance.</summary>
/// <param name="At">When it was put together.</param>
/// <param name="Soon">How near a due time is soon.</param>
/// <param name="Callers">How many wait on the line.</param>
/// <param name="Visitors">How many wait in the offices until they are called.</param>
/// <param name="Chats">How many wait in the chat.</param>
/// <param name="Today">What has come and gone today.</param>
/// <param name="Before">The same of the same weekday last week, the whole day.</param>
/// <param name="Needs">What needs a supervisor's decision, by reason; a few seconds old.</param>
[GenerateSerializer, Immutable, Alias("board")]
public sealed record Board(
    [property: Id(0)] Instant At,
    [property: Id(1)] IReadOnlyList<BoardRow> Units,
    [property: Id(2)] IReadOnlyList<DeskLoad> Desks,
    [property: Id(3)] int OpenedToday,
    [property: Id(4)] int ClosedToday,
    [property: Id(5)] int NeedDecision,
    [property: Id(6)] IReadOnlyList<SwitchboardLoad>? Switchboards = null,
    [property: Id(7)] Duration Soon = default,
    [property: Id(8)] int Callers = 0,
    [property: Id(9)] int Visitors = 0,
    [property: Id(10)] DayFlow? Today = null,
    [property: Id(11)] DayFlow? Before = null,
    [property: Id(12)] IReadOnlyList<NeedCount>? Needs = null,
    [property: Id(38)] int Chats = 0);

/// <summary>One unit's open cases by the state of their nearest deadline.</summary>
/// <param name="OnTime">Due later than <see cref="Board.Soon"/> from now, or nothing due.</param>
/// <param name="DueSoon">Due within <see cref="Board.Soon"/>.</param>
/// <param name="Overdue">Past due.</param>
/// <param name="AwaitingCitizen">Paused.</param>
/// <param name="Waiting">In the queue, held by nobody.</param>
/// <param name="Oldest">When the oldest waiting case came to the queue.</param>
[GenerateSerializer, Immutable, Alias("board-row")]
public sealed record BoardRow(
    [property: Id(0)] UnitKey Unit,
    [property: Id(1)] int OnTime,
    [property: Id(2)] int DueSoon,
    [property: Id(3)] int Overdue,
    [property: Id(4)] int AwaitingCitizen,
    [property: Id(5)] int Waiting,
    [property: Id(6)] Instant? Oldest,
    [property: Id(7)] int DesksStaffed);
