using Servicenav.Api.Keys;
using Servicenav.Sites;

namespace Servicenav.Api.V1;

/// <summary>Collects all that is wrong with an address's parameters, so that one answer tells it.</summary>
internal sealed class QueryCheck(Site site)
{
    private readonly List<WrongField> _errors = [];

    /// <summary>Null when nothing is wrong.</summary>
    public ApiProblem? Problem => _errors.Count == 0 ? null : ApiProblem.Of(ApiRefusal.RequestIsWrong, site, errors: _errors);

    public QueryCheck Right(string parameter, bool isRight, string detail)
    {
        if (!isRight)
            _errors.Add(new(detail, Parameter: parameter));
        return this;
    }

    public QueryCheck Choice(string parameter, string? value, IEnumerable<string> choices) =>
        Right(parameter, value is null || choices.Contains(value), site.Say("api.field.choice", ("choices", string.Join(", ", choices))));

    public QueryCheck Length(string parameter, string? value, int most) => Right(parameter, value is null || value.Length <= most, site.Say("api.field.length", ("most", most)));

    public QueryCheck Range(string parameter, int? value, int most) => Right(parameter, value is null || (value >= 1 && value <= most), site.Say("api.field.range", ("most", most)));
}
