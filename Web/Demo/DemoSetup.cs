using NodaTime;
using Servicenav.Outbox;
using Servicenav.Sites;
using Servicenav.Switchboards;
using Servicenav.TextMessages;

namespace Servicenav.Demo;

/// <summary>Living traffic for trying the system: invented citizens and busy desks. Off unless asked for with <c>--demo</c>.</summary>
internal static class DemoSetup
{
    /// <summary>Lets <c>--demo</c> be written without a value.</summary>
    public static string[] Arguments(string[] args) => [.. args.Select(arg => arg == "--demo" ? "--demo=true" : arg)];

    public static void AddDemo(this IHostApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue<bool>("demo") && !builder.Configuration.GetValue<bool>("Servicenav:Demo"))
            return;
        var clock = new DemoClock();
        // A cluster's other processes live in the real time, so there is no past to play.
        if (ServicenavOptions.From(builder.Configuration).Database is not null)
            clock.Behind = Duration.Zero;
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<TimeProvider>(clock);
        // Orleans' own timers keep real time: only cases and promises live in the played day.
        builder.Services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        builder.Services.AddSingleton<DemoCitizens>();
        builder.Services.AddSingleton<DemoSwitchboard>();
        // Its commands go to the invented switchboard.
        if (builder.Services.FirstOrDefault(service => service.ImplementationType == typeof(SwitchboardCommands)) is { } real)
        {
            builder.Services.Remove(real);
            builder.Services.AddSingleton<ICarrier>(services => services.GetRequiredService<DemoSwitchboard>());
        }

        builder.Services.AddSingleton<DemoChat>();
        builder.Services.AddSingleton<DemoTexts>();
        if (builder.Services.FirstOrDefault(service => service.ImplementationType == typeof(TextCarrier)) is { } gateway)
        {
            builder.Services.Remove(gateway);
            builder.Services.AddSingleton<ICarrier>(services => services.GetRequiredService<DemoTexts>());
        }

        builder.Services.AddSingleton<DemoStaff>();
        builder.Services.AddHostedService<DemoService>();
    }

    /// <summary>Pages that only the demo has.</summary>
    public static void MapDemo(this WebApplication app)
    {
        if (app.Services.GetService<DemoTexts>() is null)
            return;
        var site = app.MapSite();
        site.MapGet("/prova/sms", DemoTexts.Show);
        site.MapPost("/prova/sms", DemoTexts.Write);
    }
}
