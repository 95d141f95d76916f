using System.IO.Hashing;
using System.Text;
using Servicenav.Cases;

namespace Servicenav.Steering;

internal sealed partial class SteeringGrain
{
    /// <summary>Where the chosen cases are, and those that there are none of.</summary>
    private async Task<(IReadOnlyList<MovedCase> Found, IReadOnlyList<LeftCase> Unknown)> Find(MoveCases move)
    {
        var asked = move.Cases.Distinct().Where(key => key.Municipality == Municipality.Key).Take(SteeringLimits.Cases).ToList();
        var views = await Task.WhenAll(asked.Select(key => GrainFactory.Case(key).View()));
        return (
            [.. views.OfType<CaseView>().Select(view => new MovedCase(view.Key, view.Unit))],
            [.. asked.Zip(views).Where(pair => pair.Second is null).Select(pair => new LeftCase(pair.First, Refusal.CaseIsUnknown))]);
    }

    private async Task<(int Moved, IReadOnlyList<LeftCase> Left)> Move(SteeringEntry entry, CasesMoved what) =>
        Sum(await Task.WhenAll(what.Cases.Select(moved => Send(entry, moved.Case, what.To))));

    /// <summary>Only what still waits where it was put goes back; the rest has gone on.</summary>
    private async Task<(int Moved, IReadOnlyList<LeftCase> Left)> MoveBack(SteeringEntry entry, CasesMoved what) =>
        Sum(await Task.WhenAll(what.Cases.Select(async moved =>
            await GrainFactory.Case(moved.Case).View() switch
            {
                { Status: CaseStatus.Waiting } view when view.Unit == moved.From => null,
                { Status: CaseStatus.Waiting } view when view.Unit == what.To => await Send(entry, moved.Case, moved.From),
                _ => new LeftCase(moved.Case, null),
            })));

    /// <summary>Null when the case has gone.</summary>
    private async Task<LeftCase?> Send(SteeringEntry entry, CaseKey key, UnitKey to)
    {
        var reply = await GrainFactory.Case(key).Do(new Route(RequestOf(entry, key), entry.By, to, entry.Reason));
        return reply.Refusal is { } refusal ? new(key, refusal) : null;
    }

    private static (int Moved, IReadOnlyList<LeftCase> Left) Sum(LeftCase?[] results) =>
        (results.Count(left => left is null), [.. results.OfType<LeftCase>()]);

    /// <summary>The same for an entry and a case at every try.</summary>
    private static Guid RequestOf(SteeringEntry entry, CaseKey key) =>
        new(XxHash128.Hash(Encoding.UTF8.GetBytes($"{entry.RequestId} {key}")));
}
