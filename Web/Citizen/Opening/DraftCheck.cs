using System.Text.RegularExpressions;
using Servicenav.Answers;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Forms;
using Servicenav.Sites;

namespace Servicenav.Citizen.Opening;

/// <summary>What a draft lacks before it can be sent.</summary>
internal static partial class DraftCheck
{
    private const int LongestEmail = 254;
    private const int LongestPhone = 40;

    public static FormErrors Errors(Draft draft, Site site) => FormErrors.None
        .And(Draft.TextField, TextErrors.Of(draft.Text, site))
        .And(Answered(draft, site))
        .And(Enclosing.ChosenField, draft.Enclosed.Error)
        .And(Draft.PlaceField, Short(draft.Place, site))
        .And(Draft.PositionField, Where(draft, site))
        .And(Draft.NameField, Short(draft.Name, site))
        .And(Draft.EmailField, draft.Email is null || IsEmail(draft.Email) ? null : site["field.email"])
        .And(Draft.PhoneField, draft.Phone is null || IsPhone(draft.Phone) ? null : site["field.phone"]);

    private static IEnumerable<(string Field, string? Text)> Answered(Draft draft, Site site) => draft.ServiceOf(site)?.Attributes
        .Select(attribute => (Draft.AnswerField(attribute.Code), AnswerWords.Error(attribute, draft.Answers.GetValueOrDefault(attribute.Code), site))) ?? [];

    private static string? Where(Draft draft, Site site) => draft.Position is null || draft.ServiceOf(site) is not { IsPublic: true } ? null
        : !Position.TryRead(draft.Position, out var read) ? site["field.position"]
        : site.Municipality.Has(read) ? null : site.Words.Of("refusal", Refusal.PositionIsWrong);

    private static string? Short(string? text, Site site) => text?.Length > Limits.ShortText
        ? site.Say("field.tooLong", ("limit", Limits.ShortText), ("over", text.Length - Limits.ShortText))
        : null;

    public static bool IsEmail(string text) => text.Length <= LongestEmail && Email().IsMatch(text);

    public static bool IsPhone(string text) =>
        text.Length <= LongestPhone && Phone().IsMatch(text) && text.Count(char.IsAsciiDigit) is >= 5 and <= 15;

    [GeneratedRegex(@"^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]{2,}$")]
    private static partial Regex Email();

    [GeneratedRegex(@"^\+?[0-9 ()/\-–]+$")]
    private static partial Regex Phone();
}
