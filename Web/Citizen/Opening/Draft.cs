using Servicenav.Attachments;
using Servicenav.Cases;
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

    // The fields' names in forms, also their ids.
    public const string TextField = "text";
    public const string ServiceField = "tjanst";
    public const string PlaceField = "plats";
    public const string NameField = "namn";
    public const string EmailField = "epost";
    public const string PhoneField = "telefon";
    public const string TokenField = "blankett";
    public const string SavedField = "sparad";

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
        Way = ContactForm.WayOf(form),
    };

    public bool IsAnonymous => (Name, Email, Phone) is (null, null, null);

    public Contact? Contact => IsAnonymous ? null : new(Name, Email, Phone, Way);

    /// <summary>Every field with its value, for hidden fields.</summary>
    public IEnumerable<(string Name, string? Value)> Fields =>
    [
        (TextField, Text), (ServiceField, Service), (PlaceField, Place), (NameField, Name),
        (EmailField, Email), (PhoneField, Phone), (TokenField, Token), (SavedField, Saved), (ContactForm.WayField, Way?.ToString()),
        .. Enclosed.Files.Select(file => (Enclosing.TokenField, (string?)file.Token)),
    ];
}
