using Servicenav.Cases;

namespace Servicenav.TextMessages;

/// <summary>How a text message is named to its gateway, which names it so in its reports: by its case and itself, so that nothing has to be remembered.</summary>
internal static class TextId
{
    public static string Of(CaseKey @case, Guid message) => $"{@case.Reference}.{message:N}";

    /// <summary>False when it is none of ours.</summary>
    public static bool TryParse(string text, string municipality, out CaseKey @case, out Guid message)
    {
        var parts = text.Split('.');
        (@case, message) = (default, default);
        if (parts.Length != 2 || !Reference.TryParse(parts[0], out var reference) || !Guid.TryParseExact(parts[1], "N", out message))
            return false;
        @case = new(municipality, reference);
        return true;
    }

    /// <summary>The request in which a case hears what became of a message.</summary>
    public static Guid Request(Guid message) => NamedId.From($"text-report/{message:N}");
}
