using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Servicenav;
using Servicenav.Sip;

// A switchboard of Servicenav that speaks SIP with a telephone exchange beside it. Commands come on loopback, or where --urls says.
return await Running.Run(async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    if (builder.Configuration["urls"] is null)
        builder.WebHost.UseUrls("http://127.0.0.1:5070");
    builder.AddSip();

    var app = builder.Build();
    app.MapSip();
    await app.RunAsync();
});
