using NodaTime;
using Orleans.Concurrency;

namespace Servicenav.Goals;

/// <summary>A municipality's service goals, keyed by its key: today's outcome a few seconds old, and every day of the year before.</summary>
[Alias("goals")]
public interface IGoalsGrain : IGrainWithStringKey
{
    /// <summary>Each goal of the catalogue as it stands today.</summary>
    [Alias("today"), AlwaysInterleave]
    Task<IReadOnlyList<GoalDays>> Today();

    /// <summary>Each goal by day, from 365 days ago until today, without days on which nothing was counted.</summary>
    [Alias("year"), AlwaysInterleave]
    Task<IReadOnlyList<GoalDays>> Year();

    /// <summary>How soon citizens in the chat have lately been met, a minute old; null when they are too few to tell, or nobody chats.</summary>
    [Alias("chat-wait"), AlwaysInterleave]
    Task<ChatWait?> ChatWait();
}

/// <summary>How soon most citizens in the chat were met: four in five of all who waited until somebody came, or until it was too late.</summary>
/// <param name="Today">Of today's alone; else, when those are too few, of the last four weeks'.</param>
/// <param name="Minutes">Within so many; null when that many were not met at all.</param>
[GenerateSerializer, Immutable, Alias("chat-wait")]
public sealed record ChatWait([property: Id(0)] bool Today, [property: Id(1)] int? Minutes);

/// <param name="Goal">The goal's key in the catalogue.</param>
[GenerateSerializer, Immutable, Alias("goal-days")]
public sealed record GoalDays(
    [property: Id(0)] string Goal,
    [property: Id(1)] IReadOnlyList<GoalDay> Days);

/// <summary>One day's figures of a goal: <see cref="Part"/> ÷ <see cref="Whole"/>, as <c>docs/goals.md</c> defines them.</summary>
/// <param name="Part">What the goal counts; for hops the changes of hands.</param>
/// <param name="Whole">Of how many.</param>
[GenerateSerializer, Immutable, Alias("goal-day")]
public readonly record struct GoalDay(
    [property: Id(0)] LocalDate Day,
    [property: Id(1)] long Part,
    [property: Id(2)] long Whole);
