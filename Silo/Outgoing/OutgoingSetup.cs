using Microsoft.Extensions.DependencyInjection;
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
        services.AddSwitchboardCommands();
        services.AddTextsOut();
    }
}
