using Servicenav.Api.Keys;
using Servicenav.Cases;
using Servicenav.Sites;

namespace Servicenav.Api.V1;

/// <summary>
/// Collects all that is wrong with a request, so that one answer tells it. Where is a parameter of the address, or a field of the body as a JSON
/// pointer, which begins with <c>/</c>.
/// </summary>
/// <param name="several">What the problem is called when mistakes of different names meet; alone each keeps its own.</param>
internal sealed class Mistakes(Site site, ApiRefusal several)
{
    private const int MostTold = 100;

    private readonly List<(Enum Why, WrongField Where)> _all = [];

    /// <summary>Null when nothing is wrong.</summary>
    public ApiProblem? Problem => _all.Count == 0 ? null : _all.Select(it => it.Why).Distinct().ToArray() switch
    {
        [Refusal only] => ApiProblem.Of(only, site, Told),
        [ApiRefusal only] => ApiProblem.Of(only, site, errors: Told),
        _ => ApiProblem.Of(several, site, errors: Told),
    };

    private IReadOnlyList<WrongField> Told => [.. _all.Select(it => it.Where).Take(MostTold)];

    public Mistakes Right(string where, bool isRight, string detail) => isRight ? this : Add(where, several, detail);

    public Mistakes Refuse(string where, Refusal? why) => why is { } refusal ? Add(where, refusal, site.Words.Of("refusal", refusal)) : this;

    public Mistakes Refuse(string where, ApiRefusal? why) => why is { } refusal ? Add(where, refusal, site.Words.Of("api.no", refusal)) : this;

    public Mistakes Choice(string where, string? value, IEnumerable<string> choices) =>
        Right(where, value is null || choices.Contains(value), site.Say("api.field.choice", ("choices", string.Join(", ", choices))));

    public Mistakes Length(string where, string? value, int most) => Right(where, value is null || value.Length <= most, site.Say("api.field.length", ("most", most)));

    public Mistakes Range(string where, WholeNumber? number, int most) =>
        Right(where, number is null || (number.Value >= 1 && number.Value <= most), site.Say("api.field.range", ("most", most)));

    private Mistakes Add(string where, Enum why, string detail)
    {
        _all.Add((why, where[0] == '/' ? new(detail, Pointer: where) : new(detail, Parameter: where)));
        return this;
    }
}
