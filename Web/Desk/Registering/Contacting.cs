using System.Collections.Immutable;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Citizen.Following;
using Servicenav.Citizen.Opening;
using Servicenav.Citizens;
using Servicenav.Desk.Working;
using Servicenav.Forms;
using Servicenav.Needs;
using Servicenav.Sites;

namespace Servicenav.Desk.Registering;

/// <summary>What an officer takes down of a contact, as it was sent.</summary>
/// <param name="Token">See <see cref="Citizen.Opening.Submissions"/>; made when the form is first drawn.</param>
/// <param name="Language">Null when nobody has asked: then what is known of the citizen, else Swedish.</param>
/// <param name="Service">Null for a generalist.</param>
/// <param name="Joins">The reference of an open case that this belongs to, <see cref="NewCase"/>, or <see cref="SameMatter"/>.</param>
/// <param name="CallBack">The citizen is promised a call.</param>
/// <param name="EasyRead">The citizen wants easy-to-read Swedish.</param>
public sealed record Contacting(
    string? Token = null,
    Channel Channel = Channel.Phone,
    string? Text = null,
    string? Name = null,
    string? Email = null,
    string? Phone = null,
    string? Place = null,
    string? Language = null,
    string? Service = null,
    string Joins = Contacting.SameMatter,
    bool TakesIt = false,
    bool CallBack = false,
    bool EasyRead = false)
{
    /// <summary>Joins an open case of the same service when the citizen has one.</summary>
    public const string SameMatter = "samma";
    public const string NewCase = "ny";

    /// <summary>What was answered to services' attributes, by code; also those of a service that was left again.</summary>
    public ImmutableSortedDictionary<string, IReadOnlyList<string>> Answers { get; init; } = Draft.NoAnswers;

    /// <summary>The service whose questions the officer has seen; null before.</summary>
    public string? Asked { get; init; }

    /// <summary>How the citizen wants to be told; null when nobody has asked.</summary>
    public ContactWay? Way { get; init; }

    /// <summary>Where a letter goes, in lines.</summary>
    public string? Address { get; init; }

    /// <summary>The fields of the first page, as they are called there.</summary>
    public static readonly IReadOnlySet<string> Fields = new HashSet<string> { "kanal", "text", "namn", "epost", "telefon", "plats", "talar", "latt", "egen", "ring", ContactForm.WayField, ContactForm.AddressField };

    /// <summary>Whether a field is kept while the form is half done.</summary>
    public static bool Keeps(string field) => Fields.Contains(field) || Draft.IsAnswer(field);

    public Contact? Contact => (Name, Email, Phone, Address) is (null, null, null, null) ? null : new(Name, Email, Phone, Way, Address);

    /// <summary>Every id under which the citizen may be known: by e-mail, by telephone.</summary>
    public IEnumerable<string> CitizenIds => new[] { CitizenId.Of(Contact), CitizenId.Of(Contact is null ? null : Contact with { Email = null }) }
        .OfType<string>().Distinct();

    /// <summary>With the best of what was found, when nobody has chosen.</summary>
    public Contacting Towards(IReadOnlyList<Suggestion> found) =>
        Service is null && found is [var best, ..] ? this with { Service = best.Service.Key } : this;

    /// <summary>With what is known of the citizen where the officer has not said otherwise. A letter's address is asked for each time: who has moved is hidden, maybe.</summary>
    internal Contacting Knowing(CitizenProfile profile) => this with
    {
        Language = Language ?? profile.Language.Code,
        EasyRead = EasyRead || (Language is null && profile.Language.EasyRead),
        Way = Way ?? (profile.Contact.Way == ContactWay.Letter ? null : profile.Contact.Way),
    };

    /// <summary>Null for a generalist's.</summary>
    internal Service? ServiceOf(Site site) => Service is { } key ? site.Municipality.Services.GetValueOrDefault(key) : null;

    public static Contacting From(IFormCollection form) => new(
        form.Line("inskick"),
        Enum.TryParse<Channel>(form["kanal"], out var channel) && CaseCommands.Channels.Contains(channel) ? channel : Channel.Phone,
        form.Text("text"),
        form.Line("namn"),
        form.Line("epost"),
        form.Line("telefon"),
        form.Line("plats"),
        form.Line("talar") is { Length: 2 } language ? language : null,
        form.Line("tjanst"),
        form.Line("arende") ?? SameMatter,
        form.ContainsKey("egen"),
        form.ContainsKey("ring"),
        form["latt"].ToString() is { Length: > 0 })
    {
        Answers = Draft.AnswersIn(form),
        Asked = form.Line("fragad"),
        Way = ContactForm.WayOf(form),
        Address = form.Text(ContactForm.AddressField),
    };

    /// <summary>What the receipt is written in.</summary>
    public Language Speaks => new(Language ?? "sv", EasyRead && Language is (null or "sv"));

    /// <summary>A letter whose pages come along needs no more words than that it has come.</summary>
    public Contacting Scanned(Enclosed enclosed, Site site) => Text is null && Channel == Channel.Letter && enclosed.Files.Length > 0
        ? this with { Text = site.Words.Count("register.scanned", enclosed.Files.Length) }
        : this;
}
