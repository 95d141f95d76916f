using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using NodaTime.Extensions;
using NodaTime.Text;
using Servicenav.Catalogue;
using Servicenav.Sites;
using Servicenav.Staff.Entering;

namespace Servicenav.Staff.Accounts;

/// <summary>
/// Writes on the console, once, the link with which a municipality's first administrator comes in; never where a trial list makes it needless.
/// <c>--administrator lund</c> writes a new one when nobody can administer any more.
/// </summary>
internal sealed class FirstAdministrator(
    Catalogues catalogues, Ways ways, IGrainFactory grains, IServer server, IHostApplicationLifetime lifetime, IConfiguration configuration,
    IOptions<SignInOptions> options, TimeProvider time) : BackgroundService
{
    private const string Id = "administrator";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        foreach (var municipality in catalogues.All.Where(it => ways.IsOpen(SignInWay.Password, it.Key)))
        {
            var anew = configuration["administrator"] == municipality.Key;
            if (anew || !ways.Trial)
                await Invite(municipality, anew, stoppingToken);
        }
    }

    private async Task Invite(Municipality municipality, bool anew, CancellationToken stopping)
    {
        var secret = InvitationLink.New();
        var invitation = InvitationLink.Invitation(secret, time.GetUtcNow().ToInstant(), options.Value);
        while (true)
        {
            try
            {
                if (await grains.GetGrain<IAccountsGrain>(municipality.Key).Ask(it => it.Do(new InviteFirst(Id, Id, invitation, anew))) is null)
                    await Console.Out.WriteLineAsync(
                        $"{municipality.Key}: who opens this link becomes its administrator. It works once, until {InstantPattern.General.Format(invitation.Until)}:\n"
                        + InvitationLink.Address(Origin, municipality.Key, Id, secret));
                return;
            }
            catch (Exception failure) when (ProblemPages.IsTemporary(failure) && !stopping.IsCancellationRequested)
            {
                // No silo answers yet.
                await Task.Delay(Pause, stopping);
            }
        }
    }

    private string Origin => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/') ?? "";
}
