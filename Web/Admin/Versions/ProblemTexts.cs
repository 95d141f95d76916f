using Servicenav.Catalogue;
using Servicenav.Sites;

namespace Servicenav.Admin.Versions;

internal static class ProblemTexts
{
    /// <summary>What is wrong, in the page's language.</summary>
    public static string In(this ProblemSaid said, Site site) => site.Say(
        said is { Kind: ProblemKind.BadForm, Hint.Length: 0 } ? "catalogue.problem.BadFormOnly" : $"catalogue.problem.{said.Kind}",
        ("written", said.Written), ("hint", said.Hint));
}
