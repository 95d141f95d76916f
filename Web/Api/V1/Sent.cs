using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Servicenav.Api.V1;

/// <summary>A case as another system opens it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NewCase(
    [property: Description("What the citizen needs, in their own words; at most 20,000 characters.")] string Text,
    [property: Description("A service's key; leave it out when nobody has chosen one, and a person sorts the case.")] string? Service = null,
    [property: Description("Where the matter is: a place or an address in words, at most 500 characters.")] string? Place = null,
    [property: Description("The citizen's language, ISO 639-1; Swedish when left out.")] string? Language = null,
    [property: Description("True when the citizen wants easy-to-read Swedish.")] bool EasyRead = false,
    [property: Description("How the citizen is reached; leave it out for an anonymous case.")] ContactOfCase? Contact = null,
    [property: Description("Tokens of files that have been sent before; at most 10.")] IReadOnlyList<string>? Attachments = null,
    [property: Description("Where it is exactly, within the municipality.")] PositionOfCase? Position = null,
    [property: Description("Answers to the service's questions, by their codes; several only to a question of kind some. None is required: staff ask for what is missing.")] IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers = null);

/// <summary>A point in degrees of WGS 84.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PositionOfCase(double Latitude, double Longitude);

/// <summary>What the citizen adds to a case.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NewMessage(
    [property: Description("The citizen's words; at most 20,000 characters.")] string Text,
    [property: Description("Tokens of files that have been sent before; at most 10.")] IReadOnlyList<string>? Attachments = null);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ContactOfCase(
    [property: Description("The citizen's name, at most 500 characters.")] string? Name = null,
    [property: Description("An e-mail address; it is confirmed by a code before anything personal is sent to it.")] string? Email = null,
    [property: Description("A telephone number.")] string? Phone = null);
