using System.Collections.Immutable;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Citizen.Following;
using Servicenav.Forms;

namespace Servicenav.Citizen.Opening;

/// <summary>What a citizen has said so far. It travels from page to page in hidden fields; nothing is kept meanwhile.</summary>
/// <param name="Service">The chosen service's key; null when nothing fits, which a generalist takes.</param>
/// <param name="Token">The protected <see cref="Submission"/>; null until the form starts.</param>
public sealed record Draft(
    string? Text = null,
    string? Service = null,
    string? Place = null,
    string? Name = null,
    string? Email = null,
    string? Phone = null,
    string? Token = null)
{
    /// <summary>The files that come with it.</summary>
    public Enclosed Enclosed { get; init; } = Enclosed.None;

    /// <summary>How the citizen wants to be told; null until it is asked.</summary>
    public ContactWay? Way { get; init; }

    /// <summary>The code under which it has been saved to go on with later; null when it has not.</summary>
    public string? Saved { get; init; }

    /// <summary>Where the matter is, as it was typed or pasted.</summary>
    public string? Position { get; init; }

    /// <summary>What was answered to services' attributes, by code; also those of a service that was left again.</summary>
    public ImmutableSortedDictionary<string, IReadOnlyList<string>> Answers { get; init; } = NoAnswers;

    public static readonly ImmutableSortedDictionary<string, IReadOnlyList<string>> NoAnswers =
        ImmutableSortedDictionary.Create<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    // The fields' names in forms, also their ids.
    public const string TextField = "text";
    public const string ServiceField = "tjanst";
    public const string PlaceField = "plats";
    public const string NameField = "namn";
    public const string EmailField = "epost";
    public const string PhoneField = "telefon";
    public const string TokenField = "blankett";
    public const string SavedField = "sparad";
    public const string PositionField = "position";
    private const string AnswerPrefix = "svar-";

    public static string AnswerField(string code) => AnswerPrefix + code;

    public static Draft From(IFormCollection form) => new(
        form.Text(TextField),
        form.Line(ServiceField),
        form.Line(PlaceField),
        form.Line(NameField),
        form.Line(EmailField),
        form.Line(PhoneField),
        form.Line(TokenField))
    {
        Saved = form.Line(SavedField),
        Position = form.Line(PositionField),
        Answers = AnswersIn(form),
        Way = ContactForm.WayOf(form),
    };

    public static bool IsAnswer(string field) => field.StartsWith(AnswerPrefix, StringComparison.Ordinal);

    internal static ImmutableSortedDictionary<string, IReadOnlyList<string>> AnswersIn(IFormCollection form) => form
        .Where(field => IsAnswer(field.Key) && field.Key.Length <= AnswerPrefix.Length + Catalogue.Reading.Limits.Key)
        .Select(field => (Code: field.Key[AnswerPrefix.Length..], Given: (IReadOnlyList<string>)[.. field.Value.OfType<string>().Select(it => it.ReplaceLineEndings("\n").Trim()).Where(it => it.Length > 0)]))
        .Where(answer => answer.Given.Count > 0)
        .ToImmutableSortedDictionary(answer => answer.Code, answer => answer.Given, StringComparer.Ordinal);

    /// <summary>The answers to what the service asks; null for none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? AnswersOf(Service? service) => AnswersOf(service, Answers);

    internal static IReadOnlyDictionary<string, IReadOnlyList<string>>? AnswersOf(Service? service, IReadOnlyDictionary<string, IReadOnlyList<string>> answers) =>
        answers.Where(answer => service?.Attribute(answer.Key) is not null).ToDictionary() is { Count: > 0 } given ? given : null;

    /// <summary>What it is about; null when nothing fits, or the catalogue has it no longer.</summary>
    internal Service? ServiceOf(Sites.Site site) => Service is { } key ? site.Municipality.Services.GetValueOrDefault(key) : null;

    /// <summary>Where a matter of a public service is.</summary>
    internal Position? PositionOf(Sites.Site site) =>
        ServiceOf(site) is { IsPublic: true } && Cases.Position.TryRead(Position, out var read) ? read : null;

    public bool IsAnonymous => (Name, Email, Phone) is (null, null, null);

    public Contact? Contact => IsAnonymous ? null : new(Name, Email, Phone, Way);

    /// <summary>Every field with its value, for hidden fields.</summary>
    public IEnumerable<(string Name, string? Value)> Fields =>
    [
        (TextField, Text), (ServiceField, Service), (PlaceField, Place), (NameField, Name),
        (EmailField, Email), (PhoneField, Phone), (TokenField, Token), (SavedField, Saved), (ContactForm.WayField, Way?.ToString()), (PositionField, Position),
        .. Answers.SelectMany(answer => answer.Value.Select(given => (AnswerField(answer.Key), (string?)given))),
        .. Enclosed.Files.Select(file => (Enclosing.TokenField, (string?)file.Token)),
    ];
}
