using System.Security.Cryptography;
using Servicenav.Cases;
using Servicenav.Citizen.Opening;
using Servicenav.Sites;
using Servicenav.Staff;
using Servicenav.Visits;

namespace Servicenav.Visitors;

/// <summary>One drawing of a queue number with one form, at the kiosk or by an officer: however often the form is sent, it gives one number.</summary>
/// <param name="Code">With which the visitor follows the case; null from a page that has stood there for too long, which gives a number all the same.</param>
internal sealed record Drawing(Guid Id, CaseKey Case, string? Code)
{
    /// <param name="token">See <see cref="Submissions"/>; made when the form is drawn.</param>
    public static Drawing Of(string? token, Site site, Submissions submissions)
    {
        var submission = submissions.Read(site.Municipality, token);
        var id = submission?.RequestId ?? NamedId.From(token ?? $"{Guid.NewGuid()}");
        var reference = submission?.Reference ?? Reference.From(site.Municipality.Prefix, SHA256.HashData(id.ToByteArray()));
        return new(id, new(site.Municipality.Key, reference), submission?.Code);
    }

    public async Task<(string? Number, Refusal? Refusal)> Take(UnitKey office, Actor by, Language language, string? service, Site site, IGrainFactory grains)
    {
        var number = await grains.GetGrain<ITicketsGrain>(office.ToString()).Ask(tickets => tickets.Next(Id));
        var reply = await grains.Do(Case, new Open(
            Id, by, Channel.Visit, language, site.Say("visit.opened", ("number", number)), service, Office: office, Ticket: number,
            FollowKey: Code is null ? null : FollowCode.Hash(Code)));
        return reply.Refusal is { } refusal ? (null, refusal) : (reply.Repeated ? (await grains.View(Case))?.Ticket : number, null);
    }
}
