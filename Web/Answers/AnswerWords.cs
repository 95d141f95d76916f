using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Sites;

namespace Servicenav.Answers;

/// <summary>Questions of a service with what was answered, as people read them.</summary>
internal static class AnswerWords
{
    /// <summary>In the catalogue's order; what the service no longer asks comes last, under its code.</summary>
    public static IEnumerable<(ServiceAttribute? Attribute, string Ask, string Said)> Of(
        string service, IReadOnlyDictionary<string, IReadOnlyList<string>>? answers, Site site)
    {
        var asked = site.Municipality.Services.GetValueOrDefault(service)?.Attributes ?? [];
        return
        [
            .. from attribute in asked
               let given = answers?.GetValueOrDefault(attribute.Code)
               where given is { Count: > 0 }
               select ((ServiceAttribute?)attribute, site.Say(attribute.Ask), Said(attribute, given, site)),
            .. (answers ?? new Dictionary<string, IReadOnlyList<string>>())
                .Where(answer => !asked.Any(attribute => attribute.Code == answer.Key))
                .OrderBy(answer => answer.Key, StringComparer.Ordinal)
                .Select(answer => ((ServiceAttribute?)null, answer.Key, string.Join(", ", answer.Value))),
        ];
    }

    /// <summary>What is wrong with an answer, in words; null when nothing is.</summary>
    public static string? Error(ServiceAttribute attribute, IReadOnlyList<string>? given, Site site) => given is null or []
        ? attribute.Required ? site[attribute.IsList ? "answer.choose" : "answer.missing"] : null
        : AttributeRules.Fault(attribute, given) is { } fault ? site.Words.Of("answer", fault) : null;

    private static string Said(ServiceAttribute attribute, IReadOnlyList<string> given, Site site) => string.Join(", ", given.Select(answer =>
        attribute.Values.FirstOrDefault(value => value.Key == answer) is { } value ? site.Say(value.Name)
        : attribute.Kind == AttributeKind.Time ? answer.Replace('T', ' ')
        : answer));
}
