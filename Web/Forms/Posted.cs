using Microsoft.AspNetCore.Http;
using Servicenav.Sites;

namespace Servicenav.Forms;

/// <summary>Reads posted values as people mean them.</summary>
internal static class Posted
{
    /// <summary>The field of <see cref="RequestId"/>.</summary>
    public const string RequestField = "begaran";

    /// <summary>The text with plain line breaks; null when nothing but blanks was written.</summary>
    public static string? Text(this IFormCollection form, string field) =>
        form[field].ToString().ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;

    /// <summary>One line of text without characters that cannot be shown; null when empty.</summary>
    public static string? Line(this IFormCollection form, string field) =>
        string.Concat(form[field].ToString().Where(sign => !char.IsControl(sign))).Trim() is { Length: > 0 } line ? line : null;

    /// <summary>The form's own id, the same however often it is sent, so that sending again has one effect; a new one when it has none.</summary>
    public static Guid RequestId(this IFormCollection form) => Guid.TryParse(form[RequestField], out var id) ? id : Guid.NewGuid();

    /// <summary>True when the form was sent only to see the page in another language.</summary>
    public static bool OnlyRedraws(this IFormCollection form) => form.ContainsKey(LanguageChoice.Name);
}
