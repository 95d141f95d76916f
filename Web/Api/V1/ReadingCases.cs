using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.WebUtilities;
using Servicenav.Api.Keys;
using Servicenav.ApiKeys;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Api.V1;

/// <summary>Where cases are, and with the right scope what was said in them; that is recorded in the audit log, as it is for people.</summary>
internal static class ReadingCases
{
    private const int MostInPage = 100;
    private const int LongestFilter = 100;

    private static readonly OrderedDictionary<string, DeadlineState> Deadlines = new()
    {
        ["onTime"] = DeadlineState.OnTime,
        ["overdue"] = DeadlineState.Overdue,
        ["awaitingCitizen"] = DeadlineState.AwaitingCitizen,
        ["answered"] = DeadlineState.Answered,
    };

    public static Task<IResult> One([Description("The case's public name.")] string reference, HttpContext http, Site site, IGrainFactory grains, AuditTrail trail) =>
        Read(reference, http, site, grains, trail, it => it.Now(http.Caller().Has(ApiScope.CasesPersonal), site));

    public static Task<IResult> Messages([Description("The case's public name.")] string reference, HttpContext http, Site site, IGrainFactory grains, AuditTrail trail) =>
        Read(reference, http, site, grains, trail, it => it.Messages(http.Caller().Has(ApiScope.CasesPersonal)));

    public static async Task<IResult> List(
        [Description("Only cases at this unit, by its key, without those of citizens whose details are protected.")] string? unit,
        [Description("Only cases of this service, by its key.")] string? service,
        [Description("open, also when left out. waiting: those in a queue. unanswered: those without an answer yet. closed: those that are closed. all: open ones, then closed ones."), RegularExpression("^(open|waiting|unanswered|closed|all)$")] string? status,
        [Description("The state of an open case's nearest promise."), RegularExpression("^(onTime|overdue|awaitingCitizen|answered)$")] string? deadline,
        [Description("Where the last page ended.")] string? cursor,
        [Description("Cases in a page; 50 when left out."), Range(1, MostInPage)] WholeNumber? limit,
        HttpContext http, Site site, ICaseIndex index, Cursors cursors)
    {
        status ??= CaseListing.Open;
        var list = $"{site.Municipality.Key}\n{unit}\n{service}\n{status}\n{deadline}";
        var after = cursor is null ? null : cursors.Read<ListPlace>(cursor, list);
        var mistakes = new Mistakes(site, ApiRefusal.RequestIsWrong)
            .Choice("status", status, CaseListing.Statuses)
            .Choice("deadline", deadline, Deadlines.Keys)
            .Right("deadline", deadline is null || status is not (CaseListing.Closed or CaseListing.All), site["api.field.openOnly"])
            .Length("unit", unit, LongestFilter).Length("service", service, LongestFilter).Range("limit", limit, MostInPage)
            .Refuse("service", service is null or { Length: > LongestFilter } || site.Municipality.Services.ContainsKey(service) ? null : Refusal.ServiceIsUnknown)
            .Refuse("unit", unit is null or { Length: > LongestFilter } || site.Municipality.Units.ContainsKey(unit) ? null : Refusal.UnitIsUnknown)
            .Refuse("cursor", cursor is null || after is not null ? null : ApiRefusal.CursorIsWrong);
        if (mistakes.Problem is { } wrong)
            return wrong;

        var size = limit?.Value ?? MostInPage / 2;
        var rows = await index.Find(
            new(
                site.Municipality.Key, site.Now, site.Now, unit is null ? null : new UnitKey(site.Municipality.Key, unit), deadline is null ? null : Deadlines[deadline],
                WaitingOnly: status == CaseListing.Waiting, Limit: size + 1, Service: service, Unanswered: status == CaseListing.Unanswered, WithoutProtected: unit is not null),
            status, after, http.RequestAborted);
        var next = rows.Count > size ? cursors.After(ListPlace.Of(rows[size - 1]), list) : null;
        if (next is not null)
            http.Response.Headers.Link = $"<{QueryHelpers.AddQueryString(Here(http.Request), "cursor", next)}>; rel=\"next\"";
        return Results.Ok(new CaseList([.. rows.Take(size).Select(row => row.InList(site))], next));
    }

    /// <summary>How the audit log names a key.</summary>
    public static string Person(Caller caller) => $"api:{caller.Key.Id}";

    private static async Task<IResult> Read<T>(string reference, HttpContext http, Site site, IGrainFactory grains, AuditTrail trail, Func<CaseView, T> told)
    {
        if (!Reference.TryParse(reference, out var known) || await grains.View(new(site.Municipality.Key, known)) is not { } it)
            return ApiProblem.Of(Refusal.CaseIsUnknown, site);
        if (Tags.IsKnown(http, it, site))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        if (http.Caller().Has(ApiScope.CasesPersonal))
            await trail.Record(AuditKind.CaseSeen, known, person: Person(http.Caller()));
        return Results.Ok(told(it));
    }

    private static string Here(HttpRequest request) => QueryHelpers.AddQueryString(
        request.Path, request.Query.Where(part => part.Key != "cursor").SelectMany(part => part.Value.Select(value => KeyValuePair.Create(part.Key, value))));
}
