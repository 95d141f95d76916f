using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Servicenav;
using Servicenav.Health;
using Servicenav.Operate;

// One silo of a cluster. It serves no pages, only probes: on a free loopback port, or where --urls says. Or an operator's command.
return await Running.Run(async () =>
{
    if (Commands.Of(args) is { } command)
    {
        await command();
        return;
    }

    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    if (builder.Configuration["urls"] is null)
        builder.WebHost.UseUrls("http://127.0.0.1:0");
    if (ServicenavOptions.From(builder.Configuration) is not { Database: not null, HasSilo: true })
    {
        throw new StartException(
            "Silo is one process of a cluster: set ConnectionStrings__Servicenav to its PostgreSQL, and leave Servicenav__Silo on. Web alone needs neither.");
    }

    await builder.AddServicenavSilo();
    var app = builder.Build();
    app.MapHealth();
    await app.RunAsync();
});
