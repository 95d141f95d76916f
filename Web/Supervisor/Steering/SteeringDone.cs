using System.Globalization;
using Servicenav.Cases;
using Servicenav.Sites;
using Servicenav.Steering;

namespace Servicenav.Supervisor.Steering;

/// <summary>What has just been done, as the next page's address has it, so that the page can be loaded again.</summary>
/// <param name="Moved">Cases that went where they should.</param>
/// <param name="Left">Cases that stayed, and why; a case without a reason had gone on by itself.</param>
public sealed record SteeringDone(string Act, int Moved, IReadOnlyList<LeftCase> Left)
{
    private const char BetweenReasons = '.';
    private const char BetweenCases = '_';

    /// <summary>By reason, in the reader's words.</summary>
    public IEnumerable<(string Why, IReadOnlyList<CaseKey> Cases)> Reasons(Site site) => Left.GroupBy(left => left.Why).Select(group => (
        group.Key is { } refusal ? site.Words.Of("refusal", refusal) : site["steer.goneOn"],
        (IReadOnlyList<CaseKey>)[.. group.Select(left => left.Case)]));

    /// <summary>The end of an address: how many were moved, and the rest by the reason's number.</summary>
    internal static string Query(SteeringReply reply)
    {
        var left = reply.Left.GroupBy(one => one.Why).Select(group =>
            string.Join(BetweenCases, [Number(group.Key), .. group.Select(one => one.Case.Reference)]));
        return string.Create(CultureInfo.InvariantCulture, $"flyttade={reply.Moved}&kvar={string.Join(BetweenReasons, left)}");
    }

    /// <summary>Null when nothing has been done; what is no reference or reason is passed over.</summary>
    internal static SteeringDone? Read(string? act, int? moved, string? left, string municipality) => act is null ? null : new(
        act,
        moved ?? 0,
        [
            .. from reason in (left ?? "").Split(BetweenReasons)
               let parts = reason.Split(BetweenCases)
               let why = Why(parts[0])
               from reference in parts.Skip(1).Take(SteeringLimits.Cases)
               where Reference.TryParse(reference, out _)
               select new LeftCase(new(municipality, reference), why),
        ]);

    private static string Number(Refusal? why) => why is { } refusal ? ((int)refusal).ToString(CultureInfo.InvariantCulture) : "";

    private static Refusal? Why(string number) =>
        int.TryParse(number, CultureInfo.InvariantCulture, out var value) && Enum.IsDefined((Refusal)value) ? (Refusal)value : null;
}
