using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Forms;
using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Staff;
using Servicenav.Webhooks;

namespace Servicenav.Admin.Outgoing;

/// <summary>What leaves the house and what did not arrive: how receivers of events are, and messages that are sent again or dropped.</summary>
internal static class OutgoingEndpoints
{
    private const string Root = "admin/utskick";

    public static void MapOutgoing(this RouteGroupBuilder staff)
    {
        staff.MapGet($"/{Root}", Overview);
        staff.MapGet($"/{Root}/mottagare/{{webhook}}", (string webhook, Site site, IGrainFactory grains, IOutbox outbox) => Receiver(webhook, null, site, grains, outbox));
        staff.MapPost($"/{Root}/mottagare/{{webhook}}/{{act}}", Act);
        staff.MapGet($"/{Root}/mottagare/{{webhook}}/{{act}}", (string webhook, Site site) => Results.LocalRedirect(site.Path($"{Root}/mottagare/{webhook}")));
        staff.MapGet($"/{Root}/lista", (HttpRequest request, Site site, IOutbox outbox) => Messages(OutgoingSearch.Read(request.Query), FormErrors.None, null, site, outbox));
        staff.MapPost($"/{Root}/lista", Decide);
    }

    private static async Task<IResult> Overview(string? klart, int? antal, Site site, IGrainFactory grains, IOutbox outbox)
    {
        var standings = await Task.WhenAll(site.Municipality.Webhooks.Select(webhook => Grain(webhook, site, grains).Ask(it => it.Standing())));
        return Pages.Page<OutgoingPage>(new
        {
            Receivers = site.Municipality.Webhooks.Zip(standings).ToList(),
            Groups = await outbox.Groups(site.Municipality.Key),
            Done = klart is "skicka" or "slang" ? klart : null,
            Count = antal ?? 0,
        });
    }

    private static async Task<IResult> Receiver(string key, WebhookDelivery? test, Site site, IGrainFactory grains, IOutbox outbox)
    {
        if (Find(key, site) is not { } webhook)
            return Results.NotFound();
        var groups = await outbox.Groups(site.Municipality.Key);
        return Pages.Page<ReceiverPage>(new
        {
            Webhook = webhook,
            View = await Grain(webhook, site, grains).Ask(it => it.View()),
            Groups = groups.Where(group => group.Kind == WebhookMessages.Kind(site.Municipality.Key, key)).ToList(),
            Test = test,
        });
    }

    private static async Task<IResult> Act(string webhook, string act, Site site, IGrainFactory grains, IOutbox outbox)
    {
        if (Find(webhook, site) is not { } known)
            return Results.NotFound();
        var grain = Grain(known, site, grains);
        switch (act)
        {
            case "prova":
                return await Receiver(webhook, await grain.Ask(it => it.Test()), site, grains, outbox);
            case "starta":
                await grain.Ask(it => it.Start());
                break;
            case "stang":
                await grain.Ask(it => it.Stop());
                break;
            default:
                return Results.NotFound();
        }

        return Results.LocalRedirect(site.Path($"{Root}/mottagare/{webhook}"));
    }

    private static async Task<IResult> Messages(OutgoingSearch search, FormErrors errors, IFormCollection? form, Site site, IOutbox outbox)
    {
        var found = await outbox.Find(search.Query(site.Municipality.Key));
        return Pages.Page<MessagesPage>(
            new { Search = search, Found = found, Errors = errors, Form = form }, errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    /// <summary>Each message that is chosen is recorded with its case before it is touched; all of a reason are one record.</summary>
    private static async Task<IResult> Decide(HttpRequest request, IFormCollection form, Site site, AuditTrail trail, IOutbox outbox)
    {
        var search = OutgoingSearch.Read(request.Query);
        var (drops, all) = (form.Line("gor") == "slang", form.Line("vilka") == "alla");
        var shown = await outbox.Find(search.Query(site.Municipality.Key));
        var chosen = shown.Where(row => form["vald"].Contains(row.Id.ToString())).ToList();
        var reason = form.Line("skal");
        var errors = FormErrors.None
            .And("vilka", form.OnlyRedraws() || all || chosen.Count > 0 ? null : site["outgoing.noneChosen"])
            .And("skal", form.OnlyRedraws() || !drops ? null : reason is null ? site["outgoing.noReason"] : reason.Length > Limits.ShortText ? site["outgoing.longReason"] : null);
        if (errors.Any || form.OnlyRedraws())
            return await Messages(search, errors, form, site, outbox);

        var what = drops ? $"dropped: {reason}" : "sent again";
        var count = 0;
        if (all)
        {
            await trail.Record(AuditKind.OutgoingDecided, detail: $"{search.Kind} ({search.Reason}): all {what}");
            var query = search.Query(site.Municipality.Key);
            count = drops ? await outbox.Drop(query) : await outbox.SendAgain(query, site.Now);
        }
        else
        {
            foreach (var row in chosen)
            {
                await trail.Record(AuditKind.OutgoingDecided, row.Case.Reference, $"{row.Kind} ({row.Reason}): {what}");
                var query = new OutboxQuery(site.Municipality.Key, Id: row.Id);
                count += drops ? await outbox.Drop(query) : await outbox.SendAgain(query, site.Now);
            }
        }

        return Results.LocalRedirect(site.Path($"{Root}?klart={(drops ? "slang" : "skicka")}&antal={count}"));
    }

    private static Webhook? Find(string key, Site site) => site.Municipality.Webhooks.FirstOrDefault(webhook => webhook.Key == key);

    private static IWebhookGrain Grain(Webhook webhook, Site site, IGrainFactory grains) => grains.GetGrain<IWebhookGrain>($"{site.Municipality.Key}/{webhook.Key}");
}
