using System.Security.Claims;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Catalogue;
using Servicenav.Sites;
using Servicenav.Staff.Entering;

namespace Servicenav.Staff;

/// <summary>Begins, finds and ends sign-ins, which every web of the cluster shares.</summary>
internal sealed class SignIns(IGrainFactory grains, Catalogues catalogues, Ways ways, IOptions<SignInOptions> options, TimeProvider time)
{
    /// <summary>What the cookie shall hold.</summary>
    /// <param name="subject">See <see cref="ISignInsGrain"/>; the person's id unless a provider knows the person.</param>
    public async Task<ClaimsPrincipal> Begin(Person person, SignInWay way, string? subject = null, string? providerSession = null)
    {
        subject ??= person.Id;
        var (session, now) = (Guid.NewGuid().ToString("N"), time.GetUtcNow().ToInstant());
        var until = now + Duration.FromHours(options.Value.LongestHours);
        await Of(person.Municipality, subject).Ask(it => it.Begin(
            new(session, person.Id, person.Name, [.. person.Roles], way, now, until, providerSession)));
        return StaffClaims.Of(person.Municipality, subject, session);
    }

    /// <summary>Who a cookie names; null when its sign-in has ended or its way is closed.</summary>
    public async Task<(Person Person, SignIn SignIn)?> Find(ClaimsPrincipal user)
    {
        if (user.MunicipalityOf() is not { } key || catalogues.Find(key) is not { } municipality
            || user.SubjectOf() is not { } subject || user.SessionOf() is not { } session)
            return null;
        return await Of(key, subject).Ask(it => it.Of(session)) is { } signIn && ways.IsOpen(signIn.Way, key)
            ? (Person.Of(municipality, signIn.Person, signIn.Name, signIn.Roles), signIn)
            : null;
    }

    /// <summary>Whether the sign-in still holds; true while nobody can tell.</summary>
    public async Task<bool> Holds(ClaimsPrincipal user)
    {
        try
        {
            return await Find(user) is not null;
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure))
        {
            return true;
        }
    }

    public async Task End(ClaimsPrincipal user)
    {
        if (user.MunicipalityOf() is { } municipality && user.SubjectOf() is { } subject && user.SessionOf() is { } session)
            await Of(municipality, subject).Ask(it => it.End(session));
    }

    public ISignInsGrain Of(string municipality, string subject) => grains.GetGrain<ISignInsGrain>($"{municipality}/{subject}");
}
