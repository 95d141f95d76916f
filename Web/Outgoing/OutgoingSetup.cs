using Servicenav.Outbox;

namespace Servicenav.Outgoing;

/// <summary>What leaves the house.</summary>
internal static class OutgoingSetup
{
    public static void AddOutgoing(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OutgoingMail>();
        builder.Services.AddSingleton<ICarrier, CitizenMail>();
        builder.Services.AddSingleton<ICarrier, StaffMail>();
    }
}
