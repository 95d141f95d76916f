using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Servicenav.Needs;

namespace Servicenav.Incoming;

/// <summary>What comes by e-mail, read by whichever silo has the inbox.</summary>
internal static class IncomingSetup
{
    /// <exception cref="StartException">An inbox's settings cannot be used.</exception>
    public static void AddIncoming(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new InboxSettings(builder.Configuration));
        builder.Services.TryAddSingleton<NeedFinders>();
        builder.Services.AddSingleton<MailIntake>();
        builder.UseOrleans(silo => silo.AddGrainService<InboxService>());
    }
}
