using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Servicenav.Outbox;
using Servicenav.Switchboards;
using Servicenav.TextMessages;

namespace Servicenav.Outgoing;

/// <summary>What leaves the house, from whichever process has the silo.</summary>
internal static class OutgoingSetup
{
    public static void AddOutgoing(this IServiceCollection services)
    {
        services.AddSingleton<MailDoors>();
        services.AddSingleton<OutgoingMail>();
        services.AddSingleton<ICarrier, CitizenMail>();
        services.AddSingleton<ICarrier, LettersToPost>();
        services.AddSingleton<ICarrier, StaffMail>();
        services.AddPosting<SwitchboardKeys, SwitchboardCommands>(TimeSpan.FromSeconds(5));
        services.AddPosting<TextGateways, TextCarrier>(TimeSpan.FromSeconds(10));
    }

    /// <param name="patience">How long the other side may take to answer.</param>
    private static void AddPosting<TPeers, TCarrier>(this IServiceCollection services, TimeSpan patience)
        where TPeers : class
        where TCarrier : class, ICarrier
    {
        services.TryAddSingleton<TPeers>();
        // The framework's logs of requests would have addresses in them.
        services.AddHttpClient(typeof(TCarrier).Name, client => client.Timeout = patience).RemoveAllLoggers();
        services.AddSingleton<ICarrier, TCarrier>();
    }
}
