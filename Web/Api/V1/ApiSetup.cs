using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using Servicenav.Api.Describing;
using Servicenav.Api.Keys;
using Servicenav.Cases;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Api.V1;

/// <summary>
/// Cases and catalogue for other systems, below the municipality as every address: one door for its pages, keys and texts, and a proxy can
/// tell the municipalities apart. <c>docs/api.md</c> says how it is used.
/// </summary>
internal static class ApiSetup
{
    public const string Name = "v1";
    private const string Catalogue = "Catalogue";
    private const string Cases = "Cases";

    public static void AddApi(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Cursors>();
        builder.Services.ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions));
        builder.AddApiDescription();
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/{municipality}/api/v1").DisableAntiforgery().WithGroupName(Name);
        api.AddEndpointFilter<KnownMunicipality>();

        api.MapRead("/services", ReadingCatalogue.Services, ApiScopes.Services, "Services", Catalogue, "What citizens can ask for, in the language asked for.").Produces<ServiceList>();
        api.MapRead("/services/{key}", ReadingCatalogue.Service, ApiScopes.Services, "One service", Catalogue, "A service by its key.")
            .Produces<ServiceInCatalogue>().Refuses(ApiRefusal.NothingIsHere);
        api.MapRead("/units", ReadingCatalogue.Units, ApiScopes.Services, "Offices and departments", Catalogue, "Where citizens can come, and when, a week ahead.").Produces<UnitList>();
        api.MapRead("/units/{key}", ReadingCatalogue.Unit, ApiScopes.Services, "One office or department", Catalogue, "An office or a department by its key.")
            .Produces<UnitInCatalogue>().Refuses(ApiRefusal.NothingIsHere);

        api.MapRead("/cases", ReadingCases.List, ApiScopes.CasesRead, "Cases", Cases, "Open cases by what is due first, closed ones by which was closed last. To keep a copy, ask for changes. The next page's address is in the header Link.")
            .Produces<CaseList>().Refuses(ApiRefusal.RequestIsWrong, ApiRefusal.CursorIsWrong, Refusal.ServiceIsUnknown, Refusal.UnitIsUnknown);
        api.MapRead("/changes", ReadingChanges.After, ApiScopes.CasesRead, "What has changed", Cases, "To keep a faithful copy: first every case, then each that has changed, as it stands now, with no change left out however many happen at once. A case may come again: keep the one whose version is highest. Follow next until more is false, then ask with the last next again, every half minute say. 410 means to begin anew, without after.")
            .Produces<ChangeList>().Produces(StatusCodes.Status304NotModified).WithMetadata(TakesHeader.IfNoneMatch).Refuses(ApiRefusal.RequestIsWrong, ApiRefusal.CursorIsWrong, ApiRefusal.CursorIsGone);
        api.MapPost("/cases", OpeningCases.Open).Describe(ApiScopes.CasesWrite, "Open a case", Cases, "Opens a case once, however often the request is sent with the same Idempotency-Key and body. The answer is then the same.")
            .Accepts<NewCase>("application/json").Produces<OpenedCase>(StatusCodes.Status201Created).WithMetadata(TakesHeader.Idempotency)
            .Refuses(
                ApiRefusal.IdempotencyKeyIsMissing, ApiRefusal.JsonIsWrong, ApiRefusal.BodyIsTooLarge, ApiRefusal.MediaTypeIsWrong, ApiRefusal.FieldIsWrong, ApiRefusal.FileIsGone,
                Refusal.RequestIsAnother, Refusal.ServiceIsUnknown, Refusal.TextIsMissing, Refusal.TextIsTooLong, Refusal.TextHasControlCharacters, Refusal.TooManyFiles);
        api.MapRead("/cases/{reference}", ReadingCases.One, ApiScopes.CasesRead, "One case", Cases, "Where a case is and what has been promised, by its reference.")
            .Produces<CaseNow>().Produces(StatusCodes.Status304NotModified).WithMetadata(TakesHeader.IfNoneMatch).Refuses(Refusal.CaseIsUnknown);
        api.MapRead("/cases/{reference}/messages", ReadingCases.Messages, ApiScopes.CasesRead, "What was said", Cases, "What citizen and staff have said to each other, oldest first; notes between staff are left out.")
            .Produces<MessageList>().Produces(StatusCodes.Status304NotModified).WithMetadata(TakesHeader.IfNoneMatch).Refuses(Refusal.CaseIsUnknown);
        api.MapPost("/cases/{reference}/messages", WritingCases.Add).Describe(ApiScopes.CasesWrite, "Say more", Cases, "The citizen says more. An answered or closed case is taken up again.")
            .Accepts<NewMessage>("application/json").Produces(StatusCodes.Status204NoContent).WithMetadata(TakesHeader.Idempotency, TakesHeader.IfMatch)
            .Refuses(
                ApiRefusal.IdempotencyKeyIsMissing, ApiRefusal.JsonIsWrong, ApiRefusal.BodyIsTooLarge, ApiRefusal.MediaTypeIsWrong, ApiRefusal.FieldIsWrong, ApiRefusal.FileIsGone,
                Refusal.CaseIsUnknown, Refusal.RequestIsAnother, Refusal.VersionIsAnother, Refusal.CaseIsErased, Refusal.ChangedMeanwhile,
                Refusal.TextIsMissing, Refusal.TextIsTooLong, Refusal.TextHasControlCharacters, Refusal.TooManyFiles);
        api.MapPost("/files", Files.Send).Describe(ApiScopes.CasesWrite, "Send a file", Cases, "Sends a file of at most 15 MiB, which a case or message then names by its token within two days. What it is is told by its content: PDF, JPEG, PNG, HEIC, WebP, Word, Excel or OpenDocument text.")
            .Accepts<Stream>("application/octet-stream").Produces<SentFile>(StatusCodes.Status201Created).Refuses(ApiRefusal.FileIsOfNoKnownKind, ApiRefusal.BodyIsTooLarge, ApiRefusal.RequestIsWrong);
        api.MapRead("/cases/{reference}/files/{id:guid}", Files.Fetch, ApiScopes.CasesPersonal, "Fetch a file", Cases, "A file of a case, with its media type and name.")
            .Produces<Stream>(contentType: "application/octet-stream").Refuses(Refusal.CaseIsUnknown, ApiRefusal.NothingIsHere);

        app.MapApiDescription();
    }

    /// <summary>Also for HEAD, whose answers have the same headers and no body.</summary>
    private static RouteHandlerBuilder MapRead(this RouteGroupBuilder api, string path, Delegate read, string scope, string summary, string tag, string description) =>
        api.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], read).Describe(scope, summary, tag, description);

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string scope, string summary, string tag, string description) =>
        endpoint.RequireAuthorization(scope).WithSummary(summary).WithTags(tag).WithDescription(description);

    private static void Configure(JsonSerializerOptions json)
    {
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        json.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
    }
}
