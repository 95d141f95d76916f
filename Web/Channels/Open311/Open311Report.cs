using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Citizen.Opening;
using Servicenav.Citizens;
using Servicenav.Sites;

namespace Servicenav.Channels.Open311;

/// <summary>Reads a report; everything that is wrong with it is said at once. What identifies a user's telephone or account is not kept.</summary>
internal static class Open311Report
{
    /// <summary>The standard's limit on a description, in characters.</summary>
    private const int LongestDescription = 4_000;

    /// <exception cref="Open311Exception">It cannot be taken as it is.</exception>
    public static (Open Open, Service Service) Read(Open311Values values, Site site)
    {
        var service = values["service_code"] is not { } code ? throw new Open311Exception("service-code-is-missing", "service_code is missing.")
            : site.Municipality.Public(code)
            ?? throw new Open311Exception("service-code-is-unknown", "There is no such service_code.", StatusCodes.Status404NotFound);

        var problems = new List<Open311Problem>();
        var position = At(values, site.Municipality, problems);
        var office = Office(values["address_id"], site.Municipality, problems);
        var place = Line("address_string", Limits.ShortText);
        if (position is null && office is null && place is null && problems.Count == 0)
            problems.Add(new("location-is-missing", "Send lat and long, or address_string, or address_id."));
        var contact = Contact(values, Line, problems);
        var answers = Answers(values, service, problems);
        var text = Text(values, service, site, problems);
        if (problems.Count > 0)
            throw new Open311Exception(problems);

        // Only the receipt to the address says it: whoever uses it has the address.
        var (citizen, secret) = (CitizenId.Of(contact), FollowCode.New());
        return (new(
            Guid.NewGuid(), Actor.Citizen(citizen), Channel.Api, site.Language, text, service.Key, Place: place, Office: office, Contact: contact,
            CitizenId: citizen, FollowKey: FollowCode.Hash(secret), EmailCode: secret, Position: position, Answers: answers), service);

        string? Line(string name, int longest)
        {
            var value = values[name];
            if (value is null || (Words.Check(value, longest) is null && !value.Any(char.IsControl)))
                return value;
            problems.Add(new($"{name.Replace('_', '-')}-is-wrong", $"{name} is one line of at most {longest} characters."));
            return null;
        }
    }

    private static Position? At(Open311Values values, Municipality municipality, List<Open311Problem> problems)
    {
        var (latitude, longitude) = (values.Degrees("lat"), values.Degrees("long"));
        if (latitude is null && longitude is null)
            return null;
        if (latitude is { } north && longitude is { } east && municipality.Has(new(north, east)))
            return new(north, east);
        problems.Add(new("coordinates-are-wrong", "lat and long are degrees of WGS84, both of them, in the municipality."));
        return null;
    }

    private static UnitKey? Office(string? id, Municipality municipality, List<Open311Problem> problems)
    {
        if (id is null)
            return null;
        if (municipality.Units.GetValueOrDefault(id) is { Kind: not UnitKind.Department })
            return new(municipality.Key, id);
        problems.Add(new("address-id-is-unknown", "address_id is no office of the municipality."));
        return null;
    }

    private static Contact? Contact(Open311Values values, Func<string, int, string?> line, List<Open311Problem> problems)
    {
        var name = string.Join(' ', new[] { line("first_name", 100), line("last_name", 100) }.OfType<string>());
        var (email, phone) = (values["email"], values["phone"]);
        if (email is not null && !DraftCheck.IsEmail(email))
            problems.Add(new("email-is-wrong", "email is not an address of e-mail."));
        if (phone is not null && !DraftCheck.IsPhone(phone))
            problems.Add(new("phone-is-wrong", "phone is not a telephone number."));
        return (name, email, phone) is ("", null, null) ? null : new(name.Length == 0 ? null : name, email, phone);
    }

    private static Dictionary<string, IReadOnlyList<string>>? Answers(Open311Values values, Service service, List<Open311Problem> problems)
    {
        var answers = values.Attributes;
        if (answers.Keys.Any(code => service.Attribute(code) is null))
            problems.Add(new("attribute-is-unknown", "The service has no such attribute."));
        foreach (var attribute in service.Attributes.Where(it => answers.TryGetValue(it.Code, out var given) && AttributeRules.Fault(it, given) is not null))
            problems.Add(new("attribute-is-wrong", $"attribute[{attribute.Code}] is not what the service definition says."));
        problems.AddRange(AttributeRules.Missing(service, answers).Select(attribute => new Open311Problem("attribute-is-missing", $"attribute[{attribute.Code}] is required.")));
        return answers.Count == 0 ? null : answers;
    }

    /// <summary>Who writes nothing has said by the service what it is about.</summary>
    private static string Text(Open311Values values, Service service, Site site, List<Open311Problem> problems)
    {
        var (text, media) = (values["description"], values["media_url"]);
        if (text is not null && Words.Check(text, LongestDescription) is not null)
            problems.Add(new("description-is-wrong", $"description has at most {LongestDescription} characters, all of which can be shown."));
        if (media is not null && (media.Length > Limits.ShortText || !Uri.TryCreate(media, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
            problems.Add(new("media-url-is-wrong", "media_url is not an address that begins with http:// or https://."));
        return string.Join("\n\n", new[] { text ?? site.Say(service.Name), media is null ? null : site.Say("open311.media", ("address", media)) }.OfType<string>());
    }
}
